import type { OwnerDatabase } from "@/e2e/chaos/inline/owner-database";
import type { ControlClient } from "@/lib/simulator/control-client";
import type { LedgerEntry } from "@/lib/simulator/realm";
import type { RequestRecord } from "@/lib/simulator/store";

import type { Evidence, InboxMail, LedgerLine, RequestLine, SlotFilled } from "./evidence";
import { type Connected, readAccountEnd } from "./read-account-end";
import { readRows } from "./read-rows";

interface Sources {
  control: ControlClient;
  owner: OwnerDatabase;
  merchants: Connected[];
  changes: SlotFilled[];
  /** number of the last request before this life */
  requestsBefore: number;
  networkBudget: number;
}

interface RawMail {
  id: string;
  at: string;
  to: string[];
  subject: string;
  text: string | null;
  tags: { name: string; value: string }[];
}

/** Asks the provider's control interface and the database what happened in a life. */
export async function gatherEvidence(sources: Sources): Promise<Evidence> {
  const { control, owner, merchants, changes, requestsBefore, networkBudget } = sources;
  const requests = await control.get<RequestRecord[]>(`/_control/requests?since=${requestsBefore}`);
  const inbox = await control.get<RawMail[]>("/_control/inbox");
  const ledger: LedgerLine[] = [];
  for (const merchant of merchants) ledger.push(...(await readLedger(control, merchant)));
  return {
    ledger: ledger.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    requests: requests.filter(isNoProbe).map((request) => toLine(request, merchants)),
    inbox: inbox.map(toMail),
    accounts: await Promise.all(merchants.map((merchant) => readAccountEnd(control, merchant))),
    changes,
    rows: await readRows(owner),
    networkBudget,
  };
}

// What a new key may do is found out on objects that do not exist.
const isNoProbe = ({ path }: RequestRecord) => !path.includes("_probe_does_not_exist");

async function readLedger(control: ControlClient, connected: Connected): Promise<LedgerLine[]> {
  const { account, mode, merchantId } = connected;
  const entries = await control.get<LedgerEntry[]>(`/_control/ledger?account=${account}&mode=${mode}`);
  return entries.map((entry) => ({ ...entry, merchantId, at: new Date(entry.at) }));
}

function toLine({ account, mode, seen, at, ...request }: RequestRecord, merchants: Connected[]): RequestLine {
  const merchant = merchants.find((each) => each.account === account && each.mode === mode);
  return { ...request, merchantId: merchant?.merchantId ?? null, at: new Date(at), seen: seen ?? [] };
}

function toMail({ id, at, to, subject, text, tags }: RawMail): InboxMail {
  const messageId = tags.find(({ name }) => name === "message")?.value ?? null;
  return { id, at: new Date(at), to: to[0] ?? "", subject, text: text ?? "", messageId };
}
