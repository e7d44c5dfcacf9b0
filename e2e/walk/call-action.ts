import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Action } from "@/e2e/walk/list-doors";

interface Entry {
  workers: Record<string, unknown>;
  filename: string;
  exportedName: string;
}

let manifest: Record<string, Entry> | undefined;

/** Its id in the build, and a page that serves it; null where no page uses it. */
export function findAction({
  file,
  name,
}: Pick<Action, "file" | "name">): { id: string; page: string } | null {
  manifest ??= (
    JSON.parse(readFileSync(join(process.cwd(), ".next/server/server-reference-manifest.json"), "utf8")) as {
      node: Record<string, Entry>;
    }
  ).node;
  const found = Object.entries(manifest).find(
    ([, entry]) => entry.filename === file && entry.exportedName === name,
  );
  const page = found && Object.keys(found[1].workers)[0];
  return found && page ? { id: found[0], page } : null;
}

export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/**
 * Calls a server action as its form does, at the address that the build gave it.
 * @param args  a FormData stands for itself; the rest is sent as it is
 * @see React, `encodeReply`: part 0 is the arguments, `$K1` a form whose fields begin with `1_`
 */
export async function callAction(
  at: string,
  id: string,
  args: unknown[],
  headers: Record<string, string>,
): Promise<Answer> {
  const body = new FormData();
  const sent = args.map((arg, index) => {
    if (!(arg instanceof FormData)) return arg;
    for (const [name, value] of arg) body.append(`${index + 1}_${name}`, value);
    return `$K${(index + 1).toString(16)}`;
  });
  body.append("0", JSON.stringify(sent));
  const more = { "next-action": id, accept: "text/x-component", origin: new URL(at).origin };
  const response = await fetch(at, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { ...more, ...headers },
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}
