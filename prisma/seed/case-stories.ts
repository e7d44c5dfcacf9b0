import type { RecoveryClass } from "@/lib/domain/attribution";

/** How one case went. Ages and hours are drawn around it. */
export interface Story {
  name: string;
  weight: number;
  state: "open" | "held" | "shadow" | "closed";
  outcome: "recovered" | "partly" | "lost" | "withdrawn" | null;
  /** the furthest of the customer's own steps; null: no mail went out */
  reached: "sent" | "opened" | "clicked" | "updated" | null;
  class: RecoveryClass | null;
  /** days between now and the case's opening */
  ageDays: readonly [number, number];
}

const open = { state: "open", outcome: null, class: null } as const;
const recovered = { state: "closed", outcome: "recovered", ageDays: [2, 360] } as const;

export const stories: Story[] = [
  { name: "waiting", weight: 6, ...open, reached: null, ageDays: [0, 1] },
  { name: "told", weight: 14, ...open, reached: "sent", ageDays: [0, 24] },
  { name: "read", weight: 6, ...open, reached: "opened", ageDays: [0, 24] },
  { name: "clicked", weight: 7, ...open, reached: "clicked", ageDays: [0, 24] },
  { name: "declined-again", weight: 4, ...open, reached: "updated", ageDays: [0, 20] },
  { name: "disputed", weight: 2, ...open, state: "held", reached: "sent", ageDays: [1, 20] },
  { name: "shadow", weight: 1, ...open, state: "shadow", reached: null, ageDays: [0, 20] },
  { name: "card-updated", weight: 24, ...recovered, reached: "updated", class: "after_update" },
  { name: "paid-by-link", weight: 5, ...recovered, reached: "clicked", class: "after_click" },
  { name: "retried", weight: 5, ...recovered, reached: "sent", class: "by_retry" },
  { name: "paid-after-mail", weight: 9, ...recovered, reached: "opened", class: "after_contact" },
  { name: "paid-before-mail", weight: 5, ...recovered, reached: null, class: "before_contact" },
  { name: "paid-outside", weight: 2, ...recovered, reached: "sent", class: "paid_outside" },
  {
    name: "partly",
    weight: 2,
    ...recovered,
    outcome: "partly",
    reached: "updated",
    class: "after_update",
  },
  {
    name: "lost",
    weight: 7,
    state: "closed",
    outcome: "lost",
    reached: "sent",
    class: null,
    ageDays: [36, 360],
  },
  {
    name: "cancelled",
    weight: 3,
    state: "closed",
    outcome: "withdrawn",
    reached: "sent",
    class: null,
    ageDays: [3, 200],
  },
];
