import { createHash } from "node:crypto";

import { canonicalJson } from "@/lib/domain/scan/canonical-json";
import { type ListedFailure, type ScanDocument, writeHead, writeTail } from "@/lib/domain/scan/scan-document";

/** SHA-256, in hex, of the document of a scan as its export writes it. */
export function hashDocument(document: ScanDocument, failures: ListedFailure[]): string {
  const hash = createHash("sha256").update(writeHead(document));
  failures.forEach((failure, position) =>
    hash.update(`${position === 0 ? "" : ","}${canonicalJson(failure)}`),
  );
  return hash.update(writeTail(document)).digest("hex");
}
