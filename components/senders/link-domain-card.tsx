import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { TextField } from "@/components/settings/text-field";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { SubmitButton } from "@/components/ui/submit-button";
import type { SendingView } from "@/lib/domain/sending-view";

import { lookedUp, type Zone } from "./looked-up";

interface Props {
  link: SendingView["link"];
  zone: Zone;
  actions: { save: FormAction; check: FormAction; remove: FormAction };
}

type Stated = NonNullable<SendingView["link"]["stated"]>;

const problems: Record<string, (stated: Stated, appHost: string) => string> = {
  no_cname: () => "This name is no alias yet. New records can take some minutes to be seen.",
  other_cname: ({ found }, appHost) =>
    `This name is an alias of ${found ?? "another name"}, not of ${appHost}.`,
  no_tls: () =>
    "The name leads to us, and no valid certificate is shown for it. Whoever runs this installation has to add one.",
  no_answer: () => "No resolver gave an answer. That says nothing about your name; check again in a while.",
};

/** The host that links in mails lead to. */
export function LinkDomainCard({ link: { appHost, stated }, zone, actions }: Props) {
  return (
    <Card
      id="link-host"
      title="Address of your links"
      description="People trust a link of a name that they know."
    >
      <div className="grid gap-6">
        {stated ? (
          <StatedHost {...{ stated, appHost, zone, actions }} />
        ) : (
          <p className="text-muted">
            Links lead to <span className="break-all">{appHost}</span>. With a name of yours, such as
            pay.acme.com, they look like yours.
          </p>
        )}
        <ActionForm action={actions.save} className="grid gap-4">
          <TextField
            name="linkHost"
            label={stated ? "Use another name" : "Name for links"}
            hint="A name that nothing else uses. Mails that are out keep their links, and these keep working."
            input={{ placeholder: "pay.acme.com", autoCapitalize: "none", spellCheck: false }}
          />
          <div>
            <SubmitButton look={stated ? "secondary" : "primary"} pendingText="Looking it up">
              Save and look it up
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}

function StatedHost({
  stated,
  appHost,
  zone,
  actions,
}: Props["link"] & { stated: Stated } & Omit<Props, "link">) {
  const { host, isInUse, problem, checkedAt } = stated;
  return (
    <div className="grid min-w-0 gap-4">
      {isInUse ? (
        <Alert tone="good" title={`New links lead to ${host}`}>
          Nobody else&apos;s links work there.
        </Alert>
      ) : (
        <Alert tone="warn" title={`Links do not lead to ${host} yet`}>
          {problems[problem ?? "no_cname"]?.(stated, appHost)} Until then they lead to {appHost}.
        </Alert>
      )}
      {!isInUse && (
        <div className="grid min-w-0 gap-2">
          <p className="text-sm text-muted">A CNAME record with this name</p>
          <Copyable value={host} label="name of the CNAME record" />
          <p className="text-sm text-muted">and this value</p>
          <Copyable value={appHost} label="value of the CNAME record" />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-sm text-muted">
          {lookedUp(checkedAt, zone)}
        </p>
        <div className="flex flex-wrap gap-2">
          <ActionForm action={actions.check} className="grid gap-3">
            <SubmitButton look="secondary" size="small" pendingText="Looking">
              Check again
            </SubmitButton>
          </ActionForm>
          <ActionForm action={actions.remove} className="grid gap-3">
            <SubmitButton look="quiet" size="small" pendingText="Removing">
              Remove the name
            </SubmitButton>
          </ActionForm>
        </div>
      </div>
    </div>
  );
}
