type Stop = () => Promise<void> | void;

export type StopList = {
  /** Adds what undoes a step just taken; done at once when stopping has begun. */
  add(stop: Stop): void;
  /** Undoes all steps, the last one first. Repeats join the first call. */
  stop(): Promise<void>;
  readonly isStopping: boolean;
};

/** Remembers how to undo what was started, so that a stop in the middle of a start leaves nothing behind. */
export function createStopList(): StopList {
  const stops: Stop[] = [];
  let stopping: Promise<void> | undefined;
  const undoAll = async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      // One part that cannot be stopped must not keep the others running.
      await Promise.resolve(stop()).catch((error: Error) => process.stderr.write(`${error.message}\n`));
    }
  };
  return {
    add(stop) {
      stops.push(stop);
      if (stopping) stopping = stopping.then(undoAll);
    },
    stop: () => (stopping ??= undoAll()),
    get isStopping() {
      return stopping !== undefined;
    },
  };
}
