import { fstatSync } from "node:fs";

// Loaded first into each part (`node --import`): its standard input is a pipe from the supervisor, which closes
// when the supervisor ends in any way, SIGKILL included. A part's own children inherit this import but not the
// pipe; with anything else as standard input there is nothing to watch.
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket()) {
  process.stdin
    .on("end", () => process.kill(process.pid, "SIGTERM"))
    .on("error", () => {})
    .resume();
  process.stdin.unref();
}
