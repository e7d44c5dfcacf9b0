import Link from "next/link";
import type { ReactNode } from "react";

import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { mostSteps, type StepText, type Track } from "@/lib/domain/sequence-content";

import { ConditionFields } from "./condition-fields";
import { PreviewCard } from "./preview-card";
import { SaveCard } from "./save-card";
import { StepFields } from "./step-fields";
import { VariableList } from "./variable-list";
import { WordField } from "./word-field";

export interface EditorView {
  track: Track;
  /** its number in the address; null: a new one */
  trackNumber: number | null;
  /** tracks of the sequence with a condition, this one among them */
  ranked: number;
  isForEverybody: boolean;
  /** of the newest version */
  version: number;
  language: string;
  languages: readonly string[];
  builtIn: StepText[];
  /** our words stand in the fields, to be changed */
  isFilled: boolean;
  /** a version that was saved just now */
  saved: string | null;
  cases: { id: string; label: string }[];
}

interface Props {
  view: EditorView;
  /** of the emails page */
  path: string;
  /** null: the reader may only look */
  edit: { save: FormAction; remove: FormAction; testTo: string } | null;
}

/** The mails of one sequence: for whom, on which days, and in which words of one language. */
export function TrackEditor({ view, path, edit }: Props) {
  const { track, trackNumber, language, version } = view;
  const address = `${path}/tracks/${trackNumber ?? "new"}`;
  const hidden = (
    <>
      <input type="hidden" name="basedOn" value={version} />
      <input type="hidden" name="track" value={trackNumber ?? "new"} />
    </>
  );
  return (
    <>
      <PageHeader
        title={trackNumber === null ? "Add a sequence" : track.name}
        back={<Link href={path}>Emails</Link>}
        description={
          edit
            ? "Saving makes a new version for new cases. Running ones finish as they began."
            : "Try words in the preview; only an owner or admin can save them."
        }
      />
      {view.saved && (
        <div className="mb-6">
          <Alert tone="good" role="status" title={`Saved as version ${view.saved}.`} />
        </div>
      )}
      <Frame key={`${version} ${address} ${language} ${view.isFilled}`} save={edit?.save ?? null}>
        {hidden}
        <input type="hidden" name="language" value={language} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid min-w-0 gap-6">
            <Card>
              <div className="grid gap-5">
                <WordField
                  name="name"
                  label="Name"
                  defaultValue={track.name}
                  hint="Only you and your team see it."
                />
                {view.isForEverybody ? (
                  <p className="text-sm text-muted">This one is for whoever no other sequence is for.</p>
                ) : (
                  <ConditionFields
                    condition={track.condition}
                    rank={{ place: (trackNumber ?? view.ranked) - 1, count: view.ranked }}
                  />
                )}
              </div>
            </Card>
            <LanguageBar view={view} address={address} />
            {track.steps.map((step, row) => (
              <StepFields
                key={`${row} ${step.day}`}
                row={row}
                day={step.day}
                text={step.texts[language] ?? (view.isFilled ? (view.builtIn[row] ?? null) : null)}
                isOwn={step.texts[language] !== undefined}
                builtIn={view.builtIn[row]}
                language={language}
                canLeaveOut={track.steps.length > 1}
              />
            ))}
            {track.steps.length < mostSteps && (
              <StepFields
                row={track.steps.length}
                day={null}
                text={null}
                isOwn={false}
                builtIn={view.builtIn.at(-1)}
                language={language}
                canLeaveOut={false}
              />
            )}
            <VariableList />
            {edit && <SaveCard number={version + 1} />}
          </div>
          <div className="min-w-0 lg:sticky lg:top-6">
            <PreviewCard
              action={`${path}/preview`}
              openWith={trackNumber === null ? null : openWith(view, path)}
              steps={track.steps.map(({ day }, row) => ({
                value: String(row),
                label: `Mail ${row + 1}, day ${day}`,
              }))}
              cases={view.cases}
              testTo={edit?.testTo ?? null}
            />
          </div>
        </div>
      </Frame>
      {edit && trackNumber !== null && !view.isForEverybody && (
        <ActionForm action={edit.remove} className="mt-6 grid gap-4">
          {hidden}
          <div>
            <SubmitButton look="danger" pendingText="Taking it out">
              Take this sequence out
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </>
  );
}

// Who may not save still has the form: the preview is made of it, for words to be tried and shown around.
function Frame({ save, children }: { save: FormAction | null; children: ReactNode }) {
  if (!save) return <form className="grid gap-6">{children}</form>;
  return (
    <ActionForm action={save} className="grid gap-6" isQuiet>
      {children}
    </ActionForm>
  );
}

function openWith({ version, trackNumber, language, cases }: EditorView, path: string): string {
  const query = new URLSearchParams({
    version: String(version),
    track: String(trackNumber),
    step: "0",
    language,
    case: cases[0]?.id ?? "",
  });
  return `${path}/preview?${query}`;
}

function LanguageBar({ view, address }: { view: EditorView; address: string }) {
  const names = new Intl.DisplayNames("en", { type: "language" });
  return (
    <div className="grid min-w-0 gap-3">
      <nav aria-label="Language of the texts" className="flex flex-wrap gap-1 rounded-lg bg-sunken p-1">
        {view.languages.map((tag) => (
          <Link
            key={tag}
            href={`${address}?lang=${tag}`}
            aria-current={tag === view.language ? "page" : undefined}
            className="inline-flex h-8 items-center rounded-md px-3 text-sm text-muted hover:text-ink
              aria-[current=page]:bg-surface aria-[current=page]:font-medium aria-[current=page]:text-ink
              aria-[current=page]:shadow-card"
          >
            {names.of(tag) ?? tag}
          </Link>
        ))}
      </nav>
      <p className="text-sm text-muted">
        Fields left empty keep our words, shown in grey. Save before you change the language.{" "}
        <Link
          href={`${address}?lang=${view.language}&fill=1`}
          className="text-accent underline underline-offset-4"
        >
          Start from our words
        </Link>
      </p>
    </div>
  );
}
