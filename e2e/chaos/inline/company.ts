import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";

import { buildWorker } from "@/lib/dev/build-worker";
import type { StopList } from "@/lib/dev/stop-list";
import type { Life } from "@/e2e/chaos/story/life";

import type { Verdict } from "./judge-life";
import type { Answer, Order } from "./play-seeds";
import type { Ground } from "./theatre";

const sources = "e2e/chaos/inline/play-seeds.ts";
const player = ".data/chaos-player/play-seeds.mjs";
const silentAfterMs = 240_000;

/**
 * Compiles what plays lives, once for all players of a clone: a fifth faster than from its sources.
 * @param root  the clone whose rooms are played; by default this one
 */
export function buildPlayer(root = process.cwd()): Promise<void> {
  return buildWorker(root, sources, player);
}

/** A process that plays lives, one after the other, on a database and simulator of its own. */
export class Player {
  private constructor(private readonly child: ChildProcess) {}

  /** @param root  as for `buildPlayer`, which comes first */
  static async start(ground: Ground, stops: StopList, root = process.cwd()): Promise<Player> {
    const child = fork(player, [], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: process.env.CHAOS_LOG_LEVEL ?? "silent" },
      execArgv: ["--max-semi-space-size=32"],
      stdio: ["ignore", 2, 2, "ipc"],
    });
    stops.add(async () => void child.kill("SIGKILL"));
    const made = new Player(child);
    await made.ask({ kind: "open", ground });
    return made;
  }

  /** @throws Error when the process ends or is silent for four minutes */
  async play(life: Life | string): Promise<Verdict> {
    const answer = await this.ask({ kind: "play", life });
    if (answer.kind !== "played") throw new Error("The player answered something else.");
    return answer;
  }

  async close(): Promise<void> {
    const hasEnded = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.send({ kind: "close" } satisfies Order);
    await hasEnded;
  }

  private ask(order: Order): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        this.child.off("message", take).off("exit", fail);
      };
      const take = (answer: Answer) => {
        leave();
        resolve(answer);
      };
      const fail = () => {
        leave();
        this.child.kill("SIGKILL");
        const seed =
          order.kind !== "play" ? "" : typeof order.life === "string" ? order.life : order.life.seed;
        reject(new Error(`A player ended or fell silent at "${order.kind} ${seed}".`));
      };
      const timer = setTimeout(fail, silentAfterMs);
      this.child.on("message", take).on("exit", fail);
      this.child.send(order);
    });
  }
}

/** How many lives are played side by side: one for each core, as a life keeps one busy all the time. */
export const companySize = Math.max(1, Math.min(4, availableParallelism()));
