import { TextField } from "@/components/settings/text-field";
import { SubmitButton } from "@/components/ui/submit-button";

import { ActButton } from "./act-button";
import { ActForm } from "./act-form";

/** Change or remove one note, where it stands; folded again once its words have changed. */
export function NoteActs({ noteId, text }: { noteId: string; text: string }) {
  return (
    <details key={text} className="mt-2 text-sm">
      <summary className="w-fit rounded-md text-accent hover:underline">Change or remove</summary>
      <div className="mt-3 grid gap-3">
        <ActForm verb="change_note" fields={{ noteId }} className="grid gap-3">
          <TextField name="text" id={`note-${noteId}`} label="Words" rows={3} defaultValue={text} />
          <div>
            <SubmitButton look="secondary" size="small">
              Save
            </SubmitButton>
          </div>
        </ActForm>
        <ActButton verb="remove_note" fields={{ noteId, text }} look="danger">
          Remove note
        </ActButton>
      </div>
    </details>
  );
}
