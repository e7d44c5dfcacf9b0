import Link from "next/link";

import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { mostTracks } from "@/lib/domain/sequence-content";
import type { BuiltInTexts, SequenceView } from "@/lib/domain/sequence-view";

import { TrackCard } from "./track-card";
import { VersionCard } from "./version-card";

interface Props {
  view: SequenceView;
  builtIn: BuiltInTexts;
  /** its newest version was made just now */
  isSaved: boolean;
  /** of this page */
  path: string;
  timeZone: string;
  /** null: the reader may only look */
  actions: { restore: FormAction; move: FormAction } | null;
}

/** What is mailed when, to whom, in which version. */
export function EmailsPage({ view, builtIn, isSaved, path, timeZone, actions }: Props) {
  const isNewest = view.number === view.newest;
  const canAdd = actions && isNewest && view.content.tracks.length < mostTracks;
  return (
    <>
      <PageHeader
        title="Emails"
        description={
          isNewest
            ? "What your customers are mailed when a payment fails. A case takes the first sequence that is for it."
            : "An earlier version, to look at."
        }
        back={isNewest ? undefined : <Link href={path}>Emails</Link>}
        actions={
          canAdd && (
            <ButtonLink href={`${path}/tracks/new`} look="secondary">
              Add a sequence
            </ButtonLink>
          )
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid gap-6">
          {isSaved && (
            <Alert
              tone="good"
              role="status"
              title={`Saved as version ${view.newest}. New cases begin with it.`}
            />
          )}
          {!isNewest && (
            <Alert
              title={view.number === 0 ? "The built-in sequence" : `Version ${view.number}`}
              action={
                <ButtonLink href={path} look="secondary" size="small">
                  Back to the newest
                </ButtonLink>
              }
            >
              New cases begin with {view.newest === 0 ? "the built-in sequence" : `version ${view.newest}`}.
            </Alert>
          )}
          {view.content.tracks.map((track, index) => (
            <TrackCard
              key={track.name + String(index)}
              track={track}
              builtIn={builtIn[index] ?? []}
              editHref={isNewest ? `${path}/tracks/${index + 1}` : null}
              mayEdit={actions !== null}
            />
          ))}
        </div>
        <div className="grid gap-6">
          <MoveNote view={view} move={actions?.move ?? null} />
          <VersionCard view={view} path={path} timeZone={timeZone} restore={actions?.restore ?? null} />
        </div>
      </div>
    </>
  );
}

function MoveNote({ view, move }: { view: SequenceView; move: FormAction | null }) {
  const earlier = view.versions.filter(({ number }) => number !== view.newest);
  const count = earlier.reduce((sum, { running }) => sum + running, 0);
  if (count === 0 || view.newest === 0) return null;
  return (
    <Alert
      tone="accent"
      title={
        count === 1
          ? "1 case runs on an earlier version"
          : `${count.toLocaleString("en")} cases run on earlier versions`
      }
    >
      <p>
        They finish as they began. Moved, they go on with the mails of version {view.newest} whose days are
        still ahead; nobody is mailed again for a day that was told.
      </p>
      {move && (
        <ActionForm action={move} className="mt-3 grid gap-3">
          <input type="hidden" name="number" value={view.newest} />
          <div>
            <SubmitButton look="secondary" size="small" pendingText="Asking">
              Move them to version {view.newest}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </Alert>
  );
}
