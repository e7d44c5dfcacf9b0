import { once } from "node:events";
import { createServer, request as forward } from "node:http";
import type { AddressInfo } from "node:net";

import type { StopList } from "@/lib/dev/stop-list";

const lookEveryMs = 250;

/** A proxy as stands in front of web processes: it asks each whether it is ready, and forwards by turns to those. */
export async function startBalancer(stops: StopList) {
  const ports = new Set<number>();
  let ready: number[] = [];
  let turn = 0;
  const failures: string[] = [];
  let served = 0;
  const look = async () => {
    const looks = [...ports].map(async (port) => {
      const url = `http://127.0.0.1:${port}/api/health/ready`;
      const isReady = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        // Slow is not gone: only who refuses to be connected to is.
        (error: Error) => error.name === "TimeoutError" && ready.includes(port),
      );
      return isReady ? [port] : [];
    });
    ready = (await Promise.all(looks)).flat();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  const server = createServer((incoming, outgoing) => {
    const port = ready[turn++ % Math.max(1, ready.length)];
    const fail = (why: string) => {
      failures.push(`${incoming.method} ${incoming.url?.split("?")[0]}: ${why}`);
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    };
    if (port === undefined) return fail("nobody is ready");
    const { method, headers, url: path } = incoming;
    const passed = forward({ host: "127.0.0.1", port, method, headers, path, agent: false }, (answer) => {
      served += 1;
      if ((answer.statusCode ?? 500) >= 500) failures.push(`${method} answered ${answer.statusCode}`);
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on("error", (error) => fail((error as { code?: string }).code ?? error.message));
    incoming.pipe(passed);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.add(() => {
    clearInterval(timer);
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    failures,
    served: () => served,
    async add(port: number) {
      ports.add(port);
      await look();
    },
    remove: (port: number) => ports.delete(port),
  };
}
