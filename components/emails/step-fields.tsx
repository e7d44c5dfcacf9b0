import type { StepText } from "@/lib/domain/sequence-content";
import { joinParagraphs, stepField } from "@/lib/domain/track-form";

import { StepFold } from "./step-fold";
import { TickField } from "./tick-field";
import { WordField } from "./word-field";

interface Props {
  /** its number in the form */
  row: number;
  /** null: a mail that is not there yet */
  day: number | null;
  /** the merchant's words in this language */
  text: StepText | null;
  /** whether they are saved; ours to be changed are not */
  isOwn: boolean;
  /** ours, shown where nothing is typed */
  builtIn: StepText | undefined;
  language: string;
  canLeaveOut: boolean;
}

/** One mail of a sequence: its day, and its words in one language. */
export function StepFields({ row, day, text, isOwn, builtIn, language, canLeaveOut }: Props) {
  const field = (name: string) => stepField(row, name);
  const words = { lang: language };
  return (
    <StepFold
      prefix={stepField(row, "")}
      title={day === null ? "Add a mail" : `Mail ${row + 1}`}
      note={
        day === null
          ? "optional"
          : `Day ${day} · ${isOwn ? "your words" : text ? "our words, to change" : "built-in words"}`
      }
      isOpen={day !== null && (row === 0 || text !== null)}
    >
      <WordField
        name={field("day")}
        label="Day"
        defaultValue={day === null ? "" : String(day)}
        hint={
          day === null
            ? "Give it a day and it is added where it belongs."
            : "Days after the payment failed. The quiet time after a soft decline comes on top."
        }
        inputMode="numeric"
      />
      <WordField
        name={field("subject")}
        label="Subject"
        defaultValue={text?.subject ?? ""}
        placeholder={builtIn?.subject}
        {...words}
      />
      <WordField
        name={field("heading")}
        label="Heading"
        defaultValue={text?.heading ?? ""}
        placeholder={builtIn?.heading}
        {...words}
      />
      <WordField
        name={field("paragraphs")}
        label="Paragraphs"
        defaultValue={joinParagraphs(text?.paragraphs ?? [])}
        placeholder={builtIn && joinParagraphs(builtIn.paragraphs)}
        hint="An empty line begins a new one. Greeting, payments and address are added around them."
        rows={6}
        {...words}
      />
      <WordField
        name={field("button")}
        label="Button"
        defaultValue={text?.button ?? ""}
        placeholder={builtIn?.button}
        hint="It carries the link to pay, so it always stands there."
        {...words}
      />
      <WordField
        name={field("closing")}
        label="Closing"
        defaultValue={text?.closing ?? ""}
        rows={2}
        {...words}
      />
      {canLeaveOut && <TickField name={field("leaveOut")} label="Leave this mail out" isTicked={false} />}
    </StepFold>
  );
}
