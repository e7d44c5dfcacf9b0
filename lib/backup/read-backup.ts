import { createReadStream } from "node:fs";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

import { type BackupEnd, type BackupHead, endMark, format, headMark } from "./backup-file";

export type BackupPart =
  | { kind: "head"; head: BackupHead }
  | { kind: "table"; name: string; columns: string[] }
  | { kind: "rows"; rows: Buffer }
  | { kind: "end"; end: BackupEnd };

const newline = 0x0a;
const copyLine = /^COPY (\S+) \((.*)\) FROM stdin;$/;
const mostBytes = 256 * 1024;

/**
 * Reads a backup part by part: its head, then each table with its rows (whole lines of COPY text), then its end.
 * @throws Error with a sentence when it is no backup of ours, or was cut short
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  let isBegun = false;
  let isInTable = false;
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const line of readLines(file)) {
    if (isInTable) {
      const isOver = line.length === 2 && line.toString() === "\\.";
      if (!isOver) {
        waiting.push(line, Buffer.from("\n"));
        bytes += line.length + 1;
      }
      if (bytes > 0 && (isOver || bytes > mostBytes)) {
        yield { kind: "rows", rows: Buffer.concat(waiting) };
        [waiting, bytes] = [[], 0];
      }
      isInTable = !isOver;
      continue;
    }
    const text = line.toString();
    const table = copyLine.exec(text);
    if (!isBegun) yield { kind: "head", head: readHead(text, file) };
    else if (table) yield { kind: "table", name: table[1] ?? "", columns: (table[2] ?? "").split(", ") };
    else if (text.startsWith(endMark)) {
      return yield { kind: "end", end: JSON.parse(text.slice(endMark.length)) as BackupEnd };
    } else throw new Error(`${file} holds a line that no backup has.`);
    isBegun = true;
    isInTable = table !== null && isBegun;
  }
  throw new Error(`${file} was cut short: its end is missing. Take another backup.`);
}

function readHead(text: string, file: string): BackupHead {
  if (!text.startsWith(headMark)) throw new Error(`${file} is no backup of Recoup.`);
  const head = JSON.parse(text.slice(headMark.length)) as BackupHead;
  if (head.format === format) return head;
  throw new Error(`${file} was made by a newer version: restore it with that one.`);
}

async function* readLines(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const failed = new Promise<Error | null>((resolve) => {
    pipeline(createReadStream(file), gunzip, (error) => resolve(error ?? null));
  });
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      const block = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
      let from = 0;
      for (let at = block.indexOf(newline); at >= 0; at = block.indexOf(newline, from)) {
        yield block.subarray(from, at);
        from = at + 1;
      }
      rest = block.subarray(from);
    }
  } catch (error) {
    const { code } = ((await failed) ?? error) as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new Error(`There is no file ${file}.`);
    throw new Error(`${file} cannot be read as a backup (${code ?? (error as Error).message}).`);
  }
}
