import { ScanSearch } from "lucide-react";
import type { ReactNode } from "react";

import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ReportQuery, ScanProgress, ScanView } from "@/lib/domain/scan/scan-view";

import { FailedScanAlert } from "./failed-scan-alert";
import { ReportView } from "./report-view";
import { RunningCard } from "./running-card";
import type { ReportPlace } from "./scan-links";

interface Props {
  view: ScanView;
  query: ReportQuery;
  /** of the scan that runs */
  progress: ScanProgress | null;
  /** of the merchant's pages, e.g. /m/<id> */
  path: string;
  timeZone: string;
  isRecoveryOff: boolean;
  /** owners and admins: an export names all customers */
  mayExport: boolean;
  speedOf: (place: ReportPlace, frozenAt: Date) => ReactNode;
  rescan: FormAction;
}

/** The Revenue Scan: how far it is, then what it found. */
export function ScanPage(props: Props) {
  const { view, progress, path } = props;
  const { current, shown } = view;
  const isConnected = view.connection === "ok" || view.connection === "limited";
  if (!current && !shown) return <NoScan {...props} isConnected={isConnected} />;
  return (
    <>
      <Header mayUpdate={isConnected && !progress}>
        {isConnected && !progress && <RescanForm {...props} />}
        <ButtonLink look="secondary" href={`${path}/scan/history`} prefetch={false}>
          Earlier scans
        </ButtonLink>
      </Header>
      <div className="grid grid-cols-1 gap-5">
        {progress && current && (
          <RunningCard progress={progress} address={`${path}/scan/progress?scan=${current.id}`} />
        )}
        {props.isRecoveryOff && <NextStep path={path} />}
        {current?.state === "failed" && (
          <FailedScanAlert code={current.failureCode} settingsHref={`${path}/settings#stripe`} />
        )}
        {shown ? <ReportView {...props} shown={shown} /> : <NoReport isRunning={progress !== null} />}
      </div>
    </>
  );
}

function Header({ mayUpdate = false, children }: { mayUpdate?: boolean; children?: ReactNode }) {
  return (
    <PageHeader
      title="Revenue Scan"
      description={`What failed payments cost you, counted from your own Stripe data.${mayUpdate ? " An update reads in the background, behind clicks and retries; earlier scans are kept." : ""}`}
      actions={children}
    />
  );
}

function RescanForm({ view, rescan }: Pick<Props, "view" | "rescan">) {
  const words = view.current?.state === "failed" ? "Scan again" : "Update the scan";
  return (
    <ActionForm action={rescan} className="grid gap-3">
      <SubmitButton pendingText="Starting">{words}</SubmitButton>
    </ActionForm>
  );
}

function NoScan({ path, rescan, isConnected }: Props & { isConnected: boolean }) {
  return (
    <>
      <Header />
      <Card>
        <EmptyState
          icon={ScanSearch}
          title={isConnected ? "No scan yet" : "No account is connected"}
          action={
            isConnected ? (
              <ActionForm action={rescan} className="grid justify-items-center gap-3">
                <SubmitButton pendingText="Starting">Start the scan</SubmitButton>
              </ActionForm>
            ) : (
              <ButtonLink href={`${path}/onboarding`}>Connect Stripe</ButtonLink>
            )
          }
        >
          The scan reads the last twelve months of invoices, charges, subscriptions and customers, and shows
          every failed payment behind every figure. It only reads.
        </EmptyState>
      </Card>
    </>
  );
}

function NoReport({ isRunning }: { isRunning: boolean }) {
  if (!isRunning) return null;
  return (
    <p className="rounded-xl border border-dashed border-line px-6 py-10 text-center text-sm text-muted">
      The last 90 days appear here first, the whole year follows.
    </p>
  );
}

function NextStep({ path }: { path: string }) {
  return (
    <Alert
      tone="accent"
      title="Recovery is off"
      action={
        <ButtonLink href={`${path}/onboarding`} size="small" className="self-center">
          Turn recovery on
        </ButtonLink>
      }
    >
      The scan only looks. To win back what failed in the last 30 days and what fails from now on, go on with
      the set-up; nothing is sent before you say so.
    </Alert>
  );
}
