import { withMerchant } from "@/lib/db/transaction";
import type { SequenceContent } from "@/lib/domain/sequence-content";

import { findVersion } from "./find-version";
import { loadSequence } from "./load-sequence";

/**
 * What a numbered version says; 0 is the built-in sequence.
 * @throws NotFoundError `sequence_version_not_found`
 */
export async function readContent(merchantId: string, number: number): Promise<SequenceContent> {
  return withMerchant(merchantId, async (tx) =>
    loadSequence(tx, merchantId, await findVersion(tx, merchantId, number)),
  );
}
