import { disconnect } from "@/lib/db/client";

import type { Life } from "@/e2e/chaos/story/life";
import { makeLife } from "@/e2e/chaos/story/make-life";

import { judgeLife, type Verdict } from "./judge-life";
import { openTheatre, type Ground, type Theatre } from "./theatre";

/** What the process that plays lives is told, and answers. */
export type Order =
  { kind: "open"; ground: Ground } | { kind: "play"; life: Life | string } | { kind: "close" };
export type Answer = { kind: "open" } | ({ kind: "played" } & Verdict);

let theatre: Theatre | undefined;

async function obey(order: Order): Promise<void> {
  if (order.kind === "open") {
    theatre = await openTheatre(order.ground);
    process.send?.({ kind: "open" } satisfies Answer);
    return;
  }
  if (!theatre) throw new Error("The theatre is not open yet.");
  if (order.kind === "play") {
    const life = typeof order.life === "string" ? makeLife(order.life) : order.life;
    process.send?.({ kind: "played", ...(await judgeLife(theatre, life)) } satisfies Answer);
    return;
  }
  await disconnect();
  await theatre.close();
  process.exit(0);
}

process.on("message", (order: Order) => {
  obey(order).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on("disconnect", () => process.exit(1));
// What a process that died had begun ends without anybody waiting for it.
process.on("unhandledRejection", () => undefined);
