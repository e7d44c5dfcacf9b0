import { Stethoscope } from "lucide-react";

import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DoctorsView } from "@/lib/domain/doctor/doctors-view";
import type { QuestionName } from "@/lib/domain/doctor/questions";

import { AllIsWell } from "./all-is-well";
import { AreaList } from "./area-list";
import { FindingList } from "./finding-list";
import { MendedList } from "./mended-list";
import { PortalCard } from "./portal-card";
import { QuestionCard } from "./question-card";
import { RunState } from "./run-state";
import { TestLinkCard } from "./test-link-card";

interface Props {
  view: DoctorsView;
  /** of the merchant's pages, e.g. /m/<id> */
  path: string;
  runNow: FormAction;
  /** by finding; none for members who may not */
  fixes: Record<string, FormAction>;
  answer: Record<QuestionName, FormAction>;
  savePortal: FormAction;
  /** why the one who looks may change nothing; null where they may */
  refusal: string | null;
}

/** What keeps customers from paying by link, and what mends it. */
export function DoctorsPage({ view, path, runNow, fixes, answer, savePortal, refusal }: Props) {
  const isConnected = view.connection === "ok" || view.connection === "limited";
  if (!isConnected && view.connection !== "broken") return <Unconnected path={path} />;
  const { lastRun, findings } = view;
  const isComplete =
    lastRun?.failureCode === null && lastRun.skipped.every(({ code }) => code === "local_only");
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <div>
        <Header>
          <ActionForm action={runNow} className="grid gap-3">
            <SubmitButton pendingText="Asking" aria-disabled={view.currentRun !== null || undefined}>
              Run now
            </SubmitButton>
          </ActionForm>
        </Header>
        <RunState view={view} />
      </div>
      {!isConnected && (
        <Alert tone="bad" title="Stripe refuses the key">
          The doctors can look again once there is a new key in the settings.
        </Alert>
      )}
      {isComplete && isConnected && findings.length === 0 && <AllIsWell />}
      <FindingList view={view} fixes={fixes} />
      <AreaList view={view} />
      <MendedList view={view} />
      <MayChange refusal={refusal}>
        <QuestionCard answers={view.answers} answer={answer} />
        <PortalCard portal={view.portal} save={savePortal} />
        <TestLinkCard cases={view.cases} href={`${path}/doctors/test`} />
      </MayChange>
    </div>
  );
}

function Header({ children }: { children?: React.ReactNode }) {
  return (
    <PageHeader
      title="Doctors"
      description="They look for what keeps your customers from paying by link, before a customer meets it."
      actions={children}
    />
  );
}

function Unconnected({ path }: { path: string }) {
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <Header />
      <Card>
        <EmptyState
          icon={Stethoscope}
          title="No account is connected"
          action={<ButtonLink href={`${path}/onboarding`}>Connect Stripe</ButtonLink>}
        >
          Once there is one, the doctors look at its card form, webhook, customers, hosts and settings.
        </EmptyState>
      </Card>
    </div>
  );
}
