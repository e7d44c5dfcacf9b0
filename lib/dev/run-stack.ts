import { createStopList } from "@/lib/dev/stop-list";
import { stopOnSignals } from "@/lib/dev/stop-on-signals";
import { type Stack, up, type UpOptions } from "@/lib/dev/up";

type Options = Pick<UpOptions, "name" | "mode"> & {
  /** True when standard output is for another program: progress then goes to standard error. */
  isForProgram: boolean;
  /** Called once everything answers. */
  onReady(stack: Stack, say: (line: string) => void): Promise<void>;
};

/** Runs the stack in the foreground until somebody stops it or a part dies; ends the process. */
export async function runStack({ name, mode, isForProgram, onReady }: Options): Promise<void> {
  const startedAt = performance.now();
  const stops = createStopList();
  stopOnSignals(stops.stop, 0);
  const output = isForProgram ? process.stderr : process.stdout;
  const say = (line: string) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
    if (!stops.isStopping) output.write(`${seconds} s  ${line}\n`);
  };
  try {
    const stack = await up({ name, mode, say, stops });
    await Promise.race([onReady(stack, say), stack.died.then(fail)]);
    await stack.died.then(fail);
  } catch (error) {
    // A stop in the middle of a start makes things fail; that is no news.
    if (stops.isStopping) return;
    process.stderr.write(`\n${(error as Error).message}\n`);
    await stops.stop();
    process.exit(1);
  }
}

function fail(why: string): never {
  throw new Error(why);
}
