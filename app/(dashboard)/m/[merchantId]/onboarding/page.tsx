import type { Metadata } from "next";
import { Suspense } from "react";

import { ConnectForm } from "@/components/onboarding/connect-form";
import { KeyGuide } from "@/components/onboarding/key-guide";
import { RefreshWhile } from "@/components/onboarding/refresh-while";
import { StartChoices } from "@/components/onboarding/start-choices";
import { type StepProgress, StepCard } from "@/components/onboarding/step-card";
import { AccountFacts } from "@/components/settings/account-facts";
import { Leftovers } from "@/components/settings/leftovers";
import { PermissionPanel } from "@/components/settings/permission-panel";
import { SetUpState } from "@/components/settings/set-up-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { requireMerchant } from "@/lib/auth/guards";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { env } from "@/lib/env";
import { keyCreationUrl } from "@/lib/merchants/key-creation-url";
import { permissionWords } from "@/lib/merchants/permission-words";
import { readConnection } from "@/lib/merchants/read-connection";

import { askToJoin, connect, recheck, saveSecret, startRecovery, startShadow } from "./actions";
import { FailedPayments } from "./failed-payments";

export const metadata: Metadata = { title: "Set up" };

export default async function OnboardingPage({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant } = await requireMerchant((await params).merchantId);
  const connection = await readConnection(merchant.id);
  const [connecting, settingUp, listing, starting] = progressOf(connection, merchant.recoveryMode);
  return (
    <div className="mx-auto max-w-3xl">
      <RefreshWhile isPending={settingUp === "current" && connection?.status !== "broken"} />
      <PageHeader
        title={`Set up ${merchant.name}`}
        description="Four steps from a key to recovered payments. Nothing is sent and nobody is charged before the last one."
      />
      <ol className="grid gap-4">
        <StepCard number={1} progress={connecting} title="Connect your Stripe account">
          {connecting === "done" && connection ? (
            <AccountFacts connection={connection} />
          ) : (
            <div className="grid gap-6">
              {connection && <Leftovers connection={connection} />}
              <KeyGuide
                permissions={permissionWords}
                creationUrl={keyCreationUrl()}
                simulatorUrl={env().STRIPE_API_BASE}
              />
              <ConnectForm action={connect.bind(null, merchant.id)} askToJoin={askToJoin} />
            </div>
          )}
        </StepCard>
        <StepCard
          number={2}
          progress={settingUp}
          title="Recoup sets itself up"
          description="One webhook endpoint and one portal configuration of its own on your account, made once."
        >
          {connection && (
            <div className="grid gap-6">
              <SetUpState connection={connection} saveSecret={saveSecret.bind(null, merchant.id)} />
              <PermissionPanel
                permissions={connection.permissions}
                recheck={recheck.bind(null, merchant.id)}
              />
            </div>
          )}
        </StepCard>
        <StepCard
          number={3}
          progress={listing}
          title="What failed in the last 30 days"
          description="Turning recovery on takes these in. Cancelled, paused and disputed ones are left alone."
        >
          <Suspense fallback={<Skeleton className="h-48" />}>
            <FailedPayments merchantId={merchant.id} locale={merchant.locale} timeZone={merchant.timeZone} />
          </Suspense>
        </StepCard>
        <StepCard number={4} progress={starting} title="Start">
          <StartChoices
            mode={merchant.recoveryMode}
            overviewHref={`/m/${merchant.id}`}
            isTest={connection?.mode === "test"}
            startRecovery={startRecovery.bind(null, merchant.id)}
            startShadow={startShadow.bind(null, merchant.id)}
          />
        </StepCard>
      </ol>
    </div>
  );
}

function progressOf(connection: ConnectionView | null, mode: string): StepProgress[] {
  if (!connection || connection.status === "disconnected")
    return ["current", "waiting", "waiting", "waiting"];
  const isSettingUp = connection.webhook.state === "pending" || connection.portal.state === "pending";
  if (isSettingUp || connection.status === "broken") return ["done", "current", "waiting", "waiting"];
  return ["done", "done", "done", mode === "off" ? "current" : "done"];
}
