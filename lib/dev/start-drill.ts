import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { keepSecret } from "@/lib/dev/keep-secret";
import { startDatabase } from "@/lib/dev/start-database";
import type { StopList } from "@/lib/dev/stop-list";

export interface Drill {
  ownerUrl: string;
  appUrl: string;
  /** ends the writing; how many cases it added, null where nothing was written */
  stopWriting: () => Promise<number | null>;
}

/** The installation that the environment names, read only; else one of our own that is written to until told. */
export async function startDrill(stops: StopList, say: (line: string) => void): Promise<Drill> {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
  if (ownerUrl && appUrl) {
    say("The installation of this environment: it is only read.");
    return { ownerUrl, appUrl, stopWriting: async () => null };
  }
  const folder = join(process.cwd(), ".data", "drill");
  const urls = await startDatabase({ folder, given: {}, say, stops });
  Object.assign(process.env, drillEnvironment(folder), {
    DATABASE_URL: urls.appUrl,
    DATABASE_OWNER_URL: urls.ownerUrl,
  });
  // Not before the environment is set; and what makes worlds is no part of an image.
  const { addCase, makeDrillWorld } = await import("@/lib/dev/drill-world");
  const merchants = await makeDrillWorld();
  let isOver = false;
  const write = async () => {
    for (let added = 0; ; added += 1) {
      if (isOver) return added;
      await addCase(merchants[added % merchants.length] ?? "");
    }
  };
  const written = write();
  await sleep(300);
  return {
    ...urls,
    stopWriting: async () => {
      isOver = true;
      const added = await written;
      const { disconnect } = await import("@/lib/db/client");
      await disconnect();
      return added;
    },
  };
}

function drillEnvironment(folder: string): Record<string, string> {
  const ring = () => `k1:${randomBytes(32).toString("base64")}`;
  return {
    APP_URL: "http://127.0.0.1:3000",
    MAIL_FROM: "Recoup <recoup@recoup.example>",
    SEALING_KEYS: keepSecret(join(folder, "sealing-keys"), ring).secret,
    LINK_KEYS: keepSecret(join(folder, "link-keys"), ring).secret,
    NEXTAUTH_SECRET: keepSecret(join(folder, "nextauth-secret")).secret,
    LOG_LEVEL: "error",
  };
}
