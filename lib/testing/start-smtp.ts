import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** A mail server at `localhost` that greets, offers a login and answers it as told; all else it finds good. */
export async function startSmtp(login: () => string): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.write("220 ready\r\n");
    socket.on("data", (chunk) => {
      const verb = chunk.toString().slice(0, 4).toUpperCase();
      socket.write(
        verb === "EHLO"
          ? "250-hello\r\n250 AUTH PLAIN\r\n"
          : verb === "AUTH"
            ? `${login()}\r\n`
            : "250 ok\r\n",
      );
    });
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return (server.address() as AddressInfo).port;
}
