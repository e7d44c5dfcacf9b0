import { Card } from "@/components/ui/card";
import { TextField } from "@/components/settings/text-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { CaseView, NoteView } from "@/lib/domain/case-view";
import { formatDateTime } from "@/lib/format/date";

import { ActForm } from "./act-form";
import { NoteActs } from "./note-acts";

interface Props extends Pick<CaseView, "notes" | "people" | "timeZone"> {
  canAdd: boolean;
  /** whether the reader may change a note */
  canChange: (note: NoteView) => boolean;
}

/** The merchant's own words about a case. Nobody else ever sees them. */
export function NoteCard({ canAdd, notes, people, timeZone, canChange }: Props) {
  if (!canAdd && notes.length === 0) return null;
  return (
    <Card title="Notes" description="For your team only. They are in no mail.">
      {canAdd && (
        <ActForm verb="add_note" className="grid gap-3">
          <TextField name="text" label="Write a note" rows={3} />
          <div>
            <SubmitButton look="secondary" size="small" pendingText="Saving">
              Save note
            </SubmitButton>
          </div>
        </ActForm>
      )}
      {notes.length > 0 && (
        <ul className="mt-5 grid gap-4">
          {notes.map((note) => (
            <li key={note.id} className="border-t border-line pt-4">
              <p className="text-sm break-words whitespace-pre-wrap">
                <bdi>{note.text}</bdi>
              </p>
              <p className="mt-1 text-sm text-muted">
                <bdi>{people[note.authorId] ?? "A former member"}</bdi>,{" "}
                <time dateTime={note.writtenAt.toISOString()}>
                  {formatDateTime(note.writtenAt, "en", timeZone)}
                </time>
                {note.editedAt && ", changed later"}
              </p>
              {canChange(note) && <NoteActs noteId={note.id} text={note.text} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
