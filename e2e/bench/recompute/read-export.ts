import { createHash } from "node:crypto";

import { type ExportDocument, exportSchema } from "./export-schema";

/** Why a file cannot be checked at all, in a sentence for people. */
export class BadExport extends Error {}

export interface ReadExport {
  document: ExportDocument;
  /** what the file says of itself, and what its bytes give */
  sha256: { said: string; found: string };
}

const head = Buffer.from('{"document":');
const tail = /,"sha256":"[0-9a-f]{64}"\}\s*$/;
const longestTail = 200;

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    const isCut = bytes.subarray(0, head.length).equals(head) && !tail.test(lastOf(bytes));
    throw new BadExport(
      isCut
        ? "The file ends before its export does: download it again."
        : "The file is not JSON. Give the JSON export of a scan, not the CSV one.",
    );
  }
}

const lastOf = (bytes: Buffer): string => bytes.subarray(-longestTail).toString("latin1");

// The bytes themselves, not the same written again: whatever was changed in the file is seen.
function hashDocument(bytes: Buffer): string {
  const end = tail.exec(lastOf(bytes));
  if (!end || !bytes.subarray(0, head.length).equals(head)) {
    throw new BadExport(
      "Another program has written this file again, so its checksum says nothing: take it as it was downloaded.",
    );
  }
  const documentEnd = bytes.length - end[0].length;
  return createHash("sha256").update(bytes.subarray(head.length, documentEnd)).digest("hex");
}

/**
 * Reads a scan's JSON export: `{"document":…,"sha256":…}`.
 * @throws BadExport when it is none, or cut off, or written again by another program
 */
export function readExport(bytes: Buffer): ReadExport {
  const parsed = exportSchema.safeParse(parse(bytes));
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const where = first?.path.join(".") || "its top";
    throw new BadExport(`The file is not the export of a scan: at ${where}, ${first?.message ?? "odd"}.`);
  }
  const { document, sha256 } = parsed.data;
  return { document, sha256: { said: sha256, found: hashDocument(bytes) } };
}
