import type { Metadata } from "next";
import { Suspense } from "react";

import { ConnectForm } from "@/components/onboarding/connect-form";
import { KeyGuide } from "@/components/onboarding/key-guide";
import { OnboardingSteps } from "@/components/onboarding/onboarding-steps";
import { StartChoices } from "@/components/onboarding/start-choices";
import { OpensCard } from "@/components/tracking/opens-card";
import { SenderNotice } from "@/components/senders/sender-notice";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireMerchant } from "@/lib/auth/guards";
import { refusalOf } from "@/lib/domain/roles";
import { env } from "@/lib/env";
import { keyCreationUrl } from "@/lib/merchants/key-creation-url";
import { permissionWords } from "@/lib/merchants/permission-words";
import { readConnection } from "@/lib/merchants/read-connection";
import { readSending } from "@/lib/messages/read-sending";
import { readTracking } from "@/lib/reports/read-tracking";

import { saveOpens } from "@/app/(dashboard)/m/[merchantId]/settings/tracking/actions";

import { askToJoin, connect, recheck, saveSecret, startRecovery, startShadow } from "./actions";
import { FailedPayments } from "./failed-payments";

export const metadata: Metadata = { title: "Set up" };

export default async function OnboardingPage({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id, name, recoveryMode: mode, locale, timeZone } = merchant;
  const [connection, tracking, sending] = await Promise.all([
    readConnection(id),
    readTracking(id),
    readSending(id),
  ]);
  const isTest = connection?.mode === "test";
  const guide = {
    permissions: permissionWords,
    creationUrl: keyCreationUrl(),
    simulatorUrl: env().STRIPE_API_BASE,
  };
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={`Set up ${name}`}
        description="Four steps from a key to recovered payments. Nothing is sent and nobody is charged before the last one."
      />
      <MayChange refusal={refusalOf(role, "account.connect")}>
        <OnboardingSteps
          {...{ merchantId: id, connection, timeZone, mode }}
          recheck={recheck.bind(null, id)}
          saveSecret={saveSecret.bind(null, id)}
          connectForm={
            <div className="grid gap-6">
              <KeyGuide {...guide} />
              <ConnectForm action={connect.bind(null, id)} askToJoin={askToJoin} />
            </div>
          }
          failedPayments={
            <Suspense fallback={<Skeleton className="h-48" />}>
              <FailedPayments {...{ merchantId: id, locale, timeZone }} />
            </Suspense>
          }
          startChoices={
            <div className="grid gap-6">
              <SenderNotice {...{ sending, isTest, settingsHref: `/m/${id}/settings` }} />
              <StartChoices
                {...{ mode, overviewHref: `/m/${id}`, isTest }}
                startRecovery={startRecovery.bind(null, id)}
                startShadow={startShadow.bind(null, id)}
              />
            </div>
          }
        />
        {connection && (
          <div className="mt-4">
            <OpensCard
              chosen={tracking.openTracking}
              isDecided={tracking.openTrackingAskedAt !== null}
              save={saveOpens.bind(null, id)}
            />
          </div>
        )}
      </MayChange>
    </div>
  );
}
