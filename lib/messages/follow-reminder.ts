import type { Message } from "@/lib/db/client";
import type { Tx } from "@/lib/db/transaction";

/**
 * What became of a mail is what became of its reminder: sent; or withdrawn, surely unsent, so that it waits for
 * another mail where it was not cancelled; or used up, so that nobody is mailed twice on a guess.
 */
export async function followReminder(
  tx: Tx,
  { reminderId: id }: Message,
  what: "sent" | "withdrawn" | "failed" | "unknown",
  at: Date,
): Promise<void> {
  if (!id) return;
  if (what === "sent") {
    await tx.reminder.updateMany({
      where: { id, sentAt: null },
      data: { state: "sent", reason: null, sentAt: at },
    });
  } else if (what === "withdrawn") {
    await tx.reminder.updateMany({ where: { id, state: "frozen" }, data: { state: "planned" } });
  } else {
    const data = { state: "skipped", reason: `mail_${what}` } as const;
    await tx.reminder.updateMany({ where: { id, state: { in: ["frozen", "planned"] } }, data });
  }
}
