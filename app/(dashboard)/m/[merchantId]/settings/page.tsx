import type { Metadata } from "next";

import { ConnectForm } from "@/components/onboarding/connect-form";
import { DetailsForm } from "@/components/settings/details-form";
import { DisconnectCard } from "@/components/settings/disconnect-card";
import { ModeCard } from "@/components/settings/mode-card";
import { MoreSettings } from "@/components/settings/more-settings";
import { OwnRetriesCard } from "@/components/settings/own-retries-card";
import { RequestsCard } from "@/components/settings/requests-card";
import { StripeCard } from "@/components/settings/stripe-card";
import { Card } from "@/components/ui/card";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { requireMerchant } from "@/lib/auth/guards";
import { refusalOf } from "@/lib/domain/roles";
import { keptDays, readConnection } from "@/lib/merchants/read-connection";
import { readRequestCounts } from "@/lib/merchants/read-request-counts";
import { readOwnRetries } from "@/lib/recovery/retries/read-own-retries";

import * as actions from "./actions";
import { setOwnRetries } from "./set-own-retries";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id, name, recoveryMode, pausedAt } = merchant;
  const [connection, counts, engine] = await Promise.all([
    readConnection(id),
    readRequestCounts(id),
    readOwnRetries(merchant),
  ]);
  const isConnected = connection !== null && connection.status !== "disconnected";
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader title="Settings" description={name} />
      <MayChange refusal={refusalOf(role, "settings.change")}>
        <ModeCard
          mode={recoveryMode}
          isPaused={pausedAt !== null}
          actions={{
            on: actions.switchOn.bind(null, id),
            shadow: actions.switchToShadow.bind(null, id),
            off: actions.switchOff.bind(null, id),
          }}
          setPaused={(pausedAt ? actions.resume : actions.pause).bind(null, id)}
        />
        <OwnRetriesCard
          key={merchant.ownRetries}
          chosen={merchant.ownRetries}
          engine={engine}
          save={setOwnRetries.bind(null, id)}
        />
        <StripeCard
          connection={connection}
          onboardingHref={`/m/${id}/onboarding`}
          recheck={actions.recheck.bind(null, id)}
          saveSecret={actions.saveSecret.bind(null, id)}
          replaceForm={<ConnectForm action={actions.replace.bind(null, id)} submitText="Replace the key" />}
          timeZone={merchant.timeZone}
        />
        <Card title="Merchant" id="details">
          <DetailsForm
            details={merchant}
            timeZones={Intl.supportedValuesOf("timeZone")}
            save={actions.saveDetails.bind(null, id)}
          />
        </Card>
      </MayChange>
      <MoreSettings base={`/m/${id}/settings`} />
      <RequestsCard counts={counts} />
      {isConnected && (
        <MayChange refusal={refusalOf(role, "account.disconnect")} isSaid={false}>
          <DisconnectCard
            merchantName={name}
            disconnect={actions.disconnect.bind(null, id)}
            keptDays={keptDays()}
          />
        </MayChange>
      )}
    </div>
  );
}
