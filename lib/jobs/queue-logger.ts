import { Logger } from "graphile-worker";

import { log } from "@/lib/log";

/** The queue's own messages, in our log: its errors and warnings, the rest only when debugging. */
export const queueLogger = new Logger(() => (level, message) => {
  if (level === "error" || level === "warning") log.warn({ queue: message }, "queue");
  else log.debug({ queue: message }, "queue");
});
