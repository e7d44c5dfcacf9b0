import { parseArgs } from "node:util";

import { startSimulator } from "./start-simulator";
import { isWorldName, worldNames } from "./worlds/build-world";

const { values } = parseArgs({
  options: {
    port: { type: "string" },
    seed: { type: "string" },
    world: { type: "string", default: "demo" },
    json: { type: "boolean", default: false },
  },
});

if (!isWorldName(values.world)) {
  process.stderr.write(`There is no world "${values.world}". Worlds are: ${worldNames.join(", ")}.\n`);
  process.exit(2);
}
const port = values.port === undefined ? 0 : Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`"${values.port}" is no port.\n`);
  process.exit(2);
}

const simulator = await startSimulator({ port, seed: values.seed, world: values.world }).catch(
  (error: Error & { code?: string }) => {
    const why = error.code === "EADDRINUSE" ? `Port ${port} is taken.` : error.message;
    process.stderr.write(`The simulator did not start: ${why}\n`);
    process.exit(1);
  },
);

const ready = {
  ready: true,
  stripe: simulator.url,
  resend: `${simulator.url}/resend`,
  control: `${simulator.url}/control`,
  inbox: `${simulator.url}/inbox`,
  keys: simulator.keys,
};
if (values.json) process.stdout.write(`${JSON.stringify(ready)}\n`);
else {
  const lines = Object.entries({ ...ready, ...simulator.keys }).filter(
    ([name]) => !["ready", "keys"].includes(name),
  );
  process.stdout.write(lines.map(([name, value]) => `${name.padEnd(8)} ${String(value)}\n`).join(""));
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit(0)));
}
