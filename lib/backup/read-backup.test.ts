import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";

import { endMark, headMark } from "./backup-file";
import { type BackupPart, readBackup } from "./read-backup";

const folder = mkdtempSync(join(tmpdir(), "recoup-read-"));
afterAll(() => rmSync(folder, { recursive: true }));

const head = `${headMark}{"format":1,"migrations":[]}\n`;
const end = `${endMark}{"tables":[],"sequences":[]}\n`;

async function read(content: Buffer): Promise<BackupPart[]> {
  const file = join(folder, "some.gz");
  writeFileSync(file, content);
  const parts: BackupPart[] = [];
  for await (const part of readBackup(file)) parts.push(part);
  return parts;
}

const rowsOf = (parts: BackupPart[]) =>
  parts.flatMap((part) => (part.kind === "rows" ? [part.rows.toString()] : [])).join("");

describe("reading a backup", () => {
  it("gives whole lines, also of a table larger than a block", async () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, n) => `${n}\tpadding of a row that is long enough\n`,
    ).join("");
    const parts = await read(
      gzipSync(`${head}COPY public."A" (id, "name") FROM stdin;\n${lines}\\.\n${end}`),
    );
    expect(parts.map(({ kind }) => kind).filter((kind) => kind !== "rows")).toEqual(["head", "table", "end"]);
    expect(parts[1]).toEqual({ kind: "table", name: 'public."A"', columns: ["id", '"name"'] });
    expect(rowsOf(parts)).toBe(lines);
  });

  it("takes a row that looks like a statement for a row", async () => {
    const row = `COPY public."B" (id) FROM stdin;\n${endMark}{}\n`;
    const parts = await read(gzipSync(`${head}COPY public."A" (id) FROM stdin;\n${row}\\.\n${end}`));
    expect(rowsOf(parts)).toBe(row);
  });

  it("says so where the end is missing, cut in the middle of the packed bytes or between lines", async () => {
    const whole = gzipSync(`${head}COPY public."A" (id) FROM stdin;\n1\n\\.\n${end}`);
    await expect(read(whole.subarray(0, whole.length - 12))).rejects.toThrow(/cannot be read|was cut short/);
    await expect(read(gzipSync(head))).rejects.toThrow(/was cut short/);
    await expect(read(Buffer.from("not packed"))).rejects.toThrow(/cannot be read as a backup/);
  });

  it("refuses the format of a later version", async () => {
    await expect(read(gzipSync(`${headMark}{"format":99}\n`))).rejects.toThrow(/newer version/);
  });
});
