import { createHash } from "node:crypto";

import { canonicalJson } from "@/lib/domain/scan/canonical-json";
import { writeHead, writeTail } from "@/lib/domain/scan/scan-document";

import { readDocument } from "./read-document";
import { readFailures } from "./read-failures";

/**
 * A finished scan as JSON, in pieces: `{"document":…,"sha256":…}`. The hash is over the bytes of the document, which
 * is canonical JSON, so parsing and writing it again gives the same; it equals the scan's checksum.
 * @throws NotFoundError `scan_not_found`, also while the scan is not done
 */
export async function* exportJson(merchantId: string, scanId: string): AsyncGenerator<string> {
  const document = await readDocument(merchantId, scanId);
  const hash = createHash("sha256");
  const hashed = (piece: string): string => {
    hash.update(piece);
    return piece;
  };
  yield `{"document":${hashed(writeHead(document))}`;
  let separator = "";
  for await (const failure of readFailures(merchantId, scanId)) {
    yield hashed(`${separator}${canonicalJson(failure)}`);
    separator = ",";
  }
  yield hashed(writeTail(document));
  yield `,"sha256":"${hash.digest("hex")}"}\n`;
}
