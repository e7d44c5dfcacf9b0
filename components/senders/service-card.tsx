import type { ReactNode } from "react";

import { ActionForm } from "@/components/settings/action-form";
import { FactsList } from "@/components/settings/facts-list";
import type { FormAction } from "@/components/settings/form-state";
import { SecretField } from "@/components/settings/secret-field";
import { TextField } from "@/components/settings/text-field";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SendingView } from "@/lib/domain/sending-view";

interface Props {
  route: SendingView["route"];
  isDomainVerified: boolean;
  actions: { saveResend: FormAction; saveSmtp: FormAction; saveReports: FormAction; remove: FormAction };
}

const names = {
  installation: "This installation's",
  resend: "Your Resend account",
  smtp: "Your SMTP server",
};

/** By what the mails leave: the installation's service, or one of the merchant's own. */
export function ServiceCard({ route, isDomainVerified, actions }: Props) {
  const isOwn = route.kind !== "installation";
  const shown = route.kind === "resend" ? `key ending in ${route.hint}` : route.hint;
  return (
    <Card id="service" title="Mail service" description="By what your mails leave.">
      <div className="grid gap-6">
        <FactsList
          facts={[{ name: "Service", value: isOwn ? `${names[route.kind]}, ${shown}` : names.installation }]}
        />
        {isOwn && !isDomainVerified && (
          <Alert tone="warn" title="It is not used yet">
            Your service would refuse a sender that is not yours. It is used as soon as the domain above is in
            place; until then mails leave by this installation&apos;s.
          </Alert>
        )}
        {route.webhookUrl && <Reports route={route} save={actions.saveReports} />}
        <div className="grid gap-3">
          <Choice title={route.kind === "resend" ? "Replace the Resend key" : "Use your own Resend account"}>
            <ActionForm action={actions.saveResend} className="mt-4 grid gap-5">
              <SecretField
                name="resendKey"
                label="Resend key"
                placeholder="re_…"
                hint="Sending access is enough. With full access we also see which of your domains Resend has verified. We try it, seal it and never show it again."
              />
              <div>
                <SubmitButton pendingText="Asking Resend">Try and save</SubmitButton>
              </div>
            </ActionForm>
          </Choice>
          <Choice title={route.kind === "smtp" ? "Replace the SMTP server" : "Use your own SMTP server"}>
            <SmtpForm save={actions.saveSmtp} />
          </Choice>
        </div>
        {isOwn && (
          <ActionForm action={actions.remove} className="grid gap-3">
            <div>
              <SubmitButton look="danger" size="small" pendingText="Removing">
                Remove it and use this installation&apos;s
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}

function Choice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="rounded-lg border border-line p-4">
      <summary className="font-medium">{title}</summary>
      {children}
    </details>
  );
}

function SmtpForm({ save }: { save: FormAction }) {
  return (
    <ActionForm action={save} className="mt-4 grid gap-5">
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          name="smtpHost"
          label="Server"
          hint="Such as smtp.acme.com."
          input={{ autoCapitalize: "none", spellCheck: false }}
        />
        <TextField name="smtpPort" label="Port" defaultValue="587" input={{ inputMode: "numeric" }} />
        <TextField name="smtpUser" label="User" input={{ autoComplete: "off", autoCapitalize: "none" }} />
        <SecretField name="smtpPassword" label="Password" />
      </div>
      <p className="text-sm text-muted">
        We connect, log in and hang up; no mail is sent. The connection must be encrypted. We seal the login
        and never show it again. An SMTP server does not report bounces or spam complaints: the list below
        then fills only with addresses that it refuses at once.
      </p>
      <div>
        <SubmitButton pendingText="Logging in">Try and save</SubmitButton>
      </div>
    </ActionForm>
  );
}

function Reports({ route, save }: { route: SendingView["route"]; save: FormAction }) {
  return (
    <div className="grid min-w-0 gap-4">
      {route.hasWebhookSecret ? (
        <p className="text-muted">
          Resend reports bounces and spam complaints to us, signed with the secret you gave.
        </p>
      ) : (
        <Alert tone="warn" title="We do not hear of bounces and spam complaints yet">
          Your account has to report them here, or addresses that do not exist are mailed again and again.
        </Alert>
      )}
      <details open={!route.hasWebhookSecret} className="rounded-lg border border-line p-4">
        <summary className="font-medium">Webhook of your Resend account</summary>
        <div className="mt-4 grid min-w-0 gap-5">
          <div className="grid min-w-0 gap-1.5">
            <p className="text-sm font-medium">1. In Resend, under Webhooks, add one with this address</p>
            <Copyable value={route.webhookUrl ?? ""} label="webhook address" />
          </div>
          <p className="text-sm font-medium">
            2. Choose email.delivered, email.bounced, email.complained and email.suppressed
          </p>
          <ActionForm action={save} className="grid gap-3">
            <SecretField name="webhookSecret" label="3. Paste its signing secret" placeholder="whsec_…" />
            <div>
              <SubmitButton look="secondary" pendingText="Saving">
                Save the secret
              </SubmitButton>
            </div>
          </ActionForm>
        </div>
      </details>
    </div>
  );
}
