import type { ReactNode } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { ConnectionView } from "@/lib/domain/connection-view";

import { AccountFacts } from "./account-facts";
import type { FormAction } from "./form-state";
import { Leftovers } from "./leftovers";
import { PermissionPanel } from "./permission-panel";
import { RefusedKey } from "./refused-key";
import { SetUpState } from "./set-up-state";

interface Props {
  connection: ConnectionView | null;
  onboardingHref: string;
  recheck: FormAction;
  saveSecret: FormAction;
  replaceForm: ReactNode;
  timeZone: string;
}

/** The connected account: what works, what stands in the way, and how to give it another key. */
export function StripeCard({
  connection,
  onboardingHref,
  recheck,
  saveSecret,
  replaceForm,
  timeZone,
}: Props) {
  if (!connection || connection.status === "disconnected") {
    return (
      <Card title="Stripe account" id="stripe">
        {connection && <Leftovers connection={connection} timeZone={timeZone} />}
        <EmptyState
          title="No account is connected"
          action={<ButtonLink href={onboardingHref}>Connect Stripe</ButtonLink>}
        />
      </Card>
    );
  }
  return (
    <Card title="Stripe account" id="stripe">
      <div className="grid gap-6">
        <RefusedKey connection={connection} />
        <AccountFacts connection={connection} />
        <details open={connection.status === "broken"} className="rounded-lg border border-line p-4">
          <summary className="font-medium">Replace the key</summary>
          <p className="mt-1 mb-4 text-sm text-muted">
            Another key of the same account and mode. The new one is proven before the old one is given up.
          </p>
          {replaceForm}
        </details>
        <SetUpState connection={connection} saveSecret={saveSecret} />
        <PermissionPanel permissions={connection.permissions} recheck={recheck} />
      </div>
    </Card>
  );
}
