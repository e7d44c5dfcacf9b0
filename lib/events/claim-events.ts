import { runStatement } from "@/lib/db/client";
import type { ProviderEvent } from "@/lib/domain/provider";

const mostTogether = 50;

/** An event of the inbox as it is handled. */
export interface InboxEvent extends ProviderEvent {
  id: string;
  state: "received" | "handled" | "parked" | "failed";
  attempts: number;
}

/**
 * A recorded event, and with it those of the same customer that wait too: what is read from here on is newer than
 * each of them. Several workers may find the same ones; facts make that harmless.
 * @returns the event first; empty where this merchant has no such event
 */
export async function claimEvents(merchantId: string, eventId: string): Promise<InboxEvent[]> {
  return runStatement<InboxEvent>`
    SELECT * FROM events_to_handle(${merchantId}::uuid, ${eventId}::uuid, ${mostTogether}::int)`;
}
