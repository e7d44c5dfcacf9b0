import { createHash } from "node:crypto";

import type { OutgoingMail } from "./mail";
import { makeMailSafe } from "./make-mail-safe";

/** Mails made safe for one call, and those that cannot be sent at all with the code of `makeMailSafe`. */
export interface PackedBatch {
  mails: OutgoingMail[];
  /** by place among those given */
  refused: { index: number; code: string }[];
  /** of the safe mails in their order: other bytes must never come under the same key */
  hash: string;
}

/** Packs mails for one call. The same mails in the same order have the same hash. */
export function packBatch(given: OutgoingMail[]): PackedBatch {
  const mails: OutgoingMail[] = [];
  const refused: PackedBatch["refused"] = [];
  const hash = createHash("sha256");
  for (const [index, mail] of given.entries()) {
    const checked = makeMailSafe(mail);
    if ("code" in checked) {
      refused.push({ index, code: checked.code });
      continue;
    }
    mails.push(checked.mail);
    hash.update(JSON.stringify(checked.mail)).update("\n");
  }
  return { mails, refused, hash: hash.digest("hex") };
}
