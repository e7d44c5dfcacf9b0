import type { Author } from "./save-sequence";
import { writeVersion } from "./save-sequence";
import { findVersion } from "./find-version";
import { loadSequence } from "./load-sequence";

/**
 * Saves an earlier version once more, as the newest. The versions between stay.
 * @param number  of the version that comes back; 0: the built-in sequence
 * @param basedOn  the newest one as the asker saw it
 * @returns the new version's number
 * @throws NotFoundError `sequence_version_not_found`; ConflictError `sequence_changed`
 */
export async function restoreVersion(author: Author, number: number, basedOn: number): Promise<number> {
  return writeVersion(author, basedOn, async (tx) => {
    const versionId = await findVersion(tx, author.merchantId, number);
    const content = await loadSequence(tx, author.merchantId, versionId);
    return { content, note: number === 0 ? "The built-in sequence again" : `Version ${number} again` };
  });
}
