import Link from "next/link";

import { ActionForm } from "@/components/settings/action-form";
import { FactsList } from "@/components/settings/facts-list";
import type { FormAction } from "@/components/settings/form-state";
import { TextField } from "@/components/settings/text-field";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SendingView } from "@/lib/domain/sending-view";

import { DomainRecords } from "./domain-records";
import type { Zone } from "./looked-up";

interface Props {
  sending: SendingView;
  zone: Zone;
  detailsHref: string;
  actions: { save: FormAction; check: FormAction; remove: FormAction };
}

/** Who the mails come from, and the domain that is to vouch for it. */
export function SenderCard({ sending, zone, detailsHref, actions }: Props) {
  const { from, replyTo, domain, hasPostalAddress } = sending;
  return (
    <Card id="sender" title="Sender" description="What your customers see in their inbox.">
      <div className="grid gap-6">
        {!hasPostalAddress && (
          <Alert
            tone="warn"
            title="Your mails name no postal address"
            action={<Link href={detailsHref}>Add it</Link>}
          >
            The law of many countries wants one in business mail, and filters look for it. In live mode
            recovery is not turned on without.
          </Alert>
        )}
        <FactsList
          facts={[
            { name: "From", value: <Value>{from}</Value> },
            { name: "Answers go to", value: <Value>{replyTo}</Value> },
          ]}
        />
        {domain ? (
          <DomainRecords domain={domain} zone={zone} check={actions.check} remove={actions.remove} />
        ) : (
          <NoDomain />
        )}
        <details open={!domain} className="rounded-lg border border-line p-4">
          <summary className="font-medium">
            {domain ? "Change the domain" : "Send from your own domain"}
          </summary>
          <DomainForm domain={domain} save={actions.save} />
        </details>
      </div>
    </Card>
  );
}

function Value({ children }: { children: string }) {
  return <span className="break-all">{children}</span>;
}

function NoDomain() {
  return (
    <p className="text-muted">
      Mails come from this installation&apos;s address under your name. They are more trusted, and more often
      read, when they come from your own domain.
    </p>
  );
}

function DomainForm({ domain, save }: { domain: SendingView["domain"]; save: FormAction }) {
  return (
    <ActionForm action={save} className="mt-4 grid gap-5">
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          name="domain"
          label="Domain"
          defaultValue={domain?.domain ?? ""}
          hint="Such as acme.com, or a part of it such as mail.acme.com."
          input={{ autoCapitalize: "none", spellCheck: false }}
        />
        <TextField
          name="fromAddress"
          label="Address that mails come from"
          defaultValue={domain?.fromAddress ?? ""}
          hint="At that domain, such as billing@acme.com."
          input={{ type: "email", autoCapitalize: "none" }}
        />
      </div>
      <TextField
        name="selectors"
        label="DKIM selectors"
        defaultValue={domain?.selectors.join(", ") ?? ""}
        hint="The name of the signing key at your mail service. With Resend it is resend, and you can leave this empty."
        input={{ autoCapitalize: "none", spellCheck: false }}
      />
      <div>
        <SubmitButton pendingText="Looking it up">Save and look it up</SubmitButton>
      </div>
    </ActionForm>
  );
}
