import { createServer } from "node:net";

/** A port of 127.0.0.1 that nobody listens on right now. */
export async function findFreePort(): Promise<number> {
  const port = await tryPort(0);
  if (port === undefined) throw new Error("This machine has no free port on 127.0.0.1.");
  return port;
}

/**
 * The wanted port when it is free, else another one.
 * @param wanted  as the environment gives it; empty or missing means any
 * @param say  told, in a sentence, when the wanted port is busy
 */
export async function choosePort(
  name: string,
  wanted: string | undefined,
  say: (line: string) => void,
): Promise<number> {
  if (!wanted) return findFreePort();
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name}=${wanted} is not a port. Give a number from 1 to 65535, or leave it out.`);
  }
  const isFree = (await tryPort(port)) !== undefined;
  if (isFree) return port;
  const other = await findFreePort();
  say(`Port ${port} (${name}) is busy; taking ${other} instead.`);
  return other;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === "object" && address ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });
}
