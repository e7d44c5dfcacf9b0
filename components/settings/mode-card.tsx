import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";

import { ActionForm } from "./action-form";
import type { FormAction } from "./form-state";

type Mode = "on" | "shadow" | "off";

const modes: { mode: Mode; title: string; words: string; act: string }[] = [
  {
    mode: "on",
    title: "On",
    words: "Customers whose payment failed are written to, and payments are retried with their new card.",
    act: "Turn recovery on",
  },
  {
    mode: "shadow",
    title: "Shadow",
    words: "Everything is worked out and shown; nothing is sent and nobody is charged.",
    act: "Use shadow mode",
  },
  {
    mode: "off",
    title: "Off",
    words: "No new case, no further mail or retry. Links in mails that are out keep answering.",
    act: "Turn off",
  },
];

interface Props {
  mode: Mode;
  isPaused: boolean;
  actions: Record<Mode, FormAction>;
  setPaused: FormAction;
}

/** The one switch of recovery, and the pause beside it. */
export function ModeCard({ mode, isPaused, actions, setPaused }: Props) {
  return (
    <Card title="Recovery" id="recovery">
      <ul className="grid gap-3 md:grid-cols-3">
        {modes.map((each) => (
          <li
            key={each.mode}
            aria-current={each.mode === mode || undefined}
            className="flex flex-col gap-3 rounded-lg border border-line p-4 aria-[current=true]:border-accent"
          >
            <div className="flex items-center justify-between gap-2">
              <p className="font-medium">{each.title}</p>
              {each.mode === mode && <Badge tone={mode === "off" ? "neutral" : "accent"}>Now</Badge>}
            </div>
            <p className="flex-1 text-sm text-muted">{each.words}</p>
            {each.mode !== mode && (
              <ActionForm action={actions[each.mode]} className="grid gap-3">
                <SubmitButton look="secondary" size="small" pendingText="Switching">
                  {each.act}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {mode !== "off" && (
        <ActionForm
          action={setPaused}
          className="mt-4 flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4"
        >
          <p className="text-sm text-muted">
            {isPaused
              ? "Paused: no mail and no scheduled retry goes out. What customers do themselves still works."
              : "Pausing holds mails and scheduled retries. What customers do themselves still works."}
          </p>
          <SubmitButton look={isPaused ? "primary" : "secondary"} size="small">
            {isPaused ? "Go on" : "Pause"}
          </SubmitButton>
        </ActionForm>
      )}
    </Card>
  );
}
