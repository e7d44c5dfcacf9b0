// Loaded first into each part (`node --import`): its standard input is a pipe from the supervisor, which closes
// when the supervisor ends in any way, SIGKILL included.
process.stdin
  .on("end", () => process.kill(process.pid, "SIGTERM"))
  .on("error", () => {})
  .resume();
process.stdin.unref();
