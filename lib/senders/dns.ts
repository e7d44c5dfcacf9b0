import { Resolver } from "node:dns/promises";

import { env } from "@/lib/env";

const patience = { timeout: 3_000, tries: 2 };
const none = new Set(["ENOTFOUND", "ENODATA"]);

/** Asks DNS, and connects to nothing. An answer of null: nobody told, which says nothing about the name. */
export interface Dns {
  texts(host: string): Promise<string[] | null>;
  /** what a name is an alias of; empty where it is none */
  aliases(host: string): Promise<string[] | null>;
}

/** @param server  `address:port` of the only resolver to ask; by default the environment's, else the system's */
export function openDns(server = env().DNS_SERVER): Dns {
  const resolver = new Resolver(patience);
  if (server) resolver.setServers([server]);
  return {
    texts: async (host) => {
      const records = await toldBy(resolver.resolveTxt(host));
      // A long text comes in pieces that belong together without a space.
      return records && records.map((pieces) => pieces.join(""));
    },
    aliases: (host) => toldBy(resolver.resolveCname(host)),
  };
}

async function toldBy<T>(asked: Promise<T[]>): Promise<T[] | null> {
  try {
    return await asked;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return none.has(code) ? [] : null;
  }
}
