import type { ReactNode } from "react";

import { AccountFacts } from "@/components/settings/account-facts";
import type { FormAction } from "@/components/settings/form-state";
import { Leftovers } from "@/components/settings/leftovers";
import { PermissionPanel } from "@/components/settings/permission-panel";
import { RefusedKey } from "@/components/settings/refused-key";
import { SetUpState } from "@/components/settings/set-up-state";
import type { ConnectionView } from "@/lib/domain/connection-view";

import { RefreshWhile } from "./refresh-while";
import { StepCard, type StepProgress } from "./step-card";

interface Props {
  merchantId: string;
  connection: ConnectionView | null;
  timeZone: string;
  mode: "off" | "shadow" | "on";
  connectForm: ReactNode;
  failedPayments: ReactNode;
  startChoices: ReactNode;
  recheck: FormAction;
  saveSecret: FormAction;
}

/** The four steps from a key to recovered payments. It looks again by itself while a job works. */
export function OnboardingSteps(props: Props) {
  const { merchantId, connection, timeZone, mode, recheck, saveSecret, ...slots } = props;
  const progress = progressOf(connection, mode);
  const isWorking = progress.settingUp === "current" && connection?.status !== "broken";
  return (
    <ol className="grid gap-4">
      <RefreshWhile isPending={isWorking} />
      <StepCard number={1} progress={progress.connecting} title="Connect your Stripe account">
        {connection && (
          <div className="mb-6 empty:hidden">{<Leftovers connection={connection} timeZone={timeZone} />}</div>
        )}
        {connection && progress.connecting === "done" ? (
          <AccountFacts connection={connection} />
        ) : (
          slots.connectForm
        )}
      </StepCard>
      <StepCard
        number={2}
        progress={progress.settingUp}
        title="Recoup sets itself up"
        description="One webhook endpoint and one portal configuration of its own on your account, made once."
      >
        {connection && (
          <div className="grid gap-6">
            <RefusedKey connection={connection} settingsHref={`/m/${merchantId}/settings#stripe`} />
            <SetUpState connection={connection} saveSecret={saveSecret} />
            <PermissionPanel permissions={connection.permissions} recheck={recheck} />
          </div>
        )}
      </StepCard>
      <StepCard
        number={3}
        progress={progress.listing}
        title="What failed in the last 30 days"
        description="Turning recovery on takes these in. Cancelled, paused and disputed ones are left alone."
      >
        {slots.failedPayments}
      </StepCard>
      <StepCard number={4} progress={progress.starting} title="Start">
        {slots.startChoices}
      </StepCard>
    </ol>
  );
}

type Progress = Record<"connecting" | "settingUp" | "listing" | "starting", StepProgress>;

function progressOf(connection: ConnectionView | null, mode: Props["mode"]): Progress {
  if (!connection || connection.status === "disconnected") {
    return { connecting: "current", settingUp: "waiting", listing: "waiting", starting: "waiting" };
  }
  const isPending = connection.webhook.state === "pending" || connection.portal.state === "pending";
  if (isPending || connection.status === "broken") {
    return { connecting: "done", settingUp: "current", listing: "waiting", starting: "waiting" };
  }
  return {
    connecting: "done",
    settingUp: "done",
    listing: "done",
    starting: mode === "off" ? "current" : "done",
  };
}
