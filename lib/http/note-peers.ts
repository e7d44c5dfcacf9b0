import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

import { peerHeader } from "./caller-address";

/**
 * Writes the address of the connection into every request, over whatever its caller put there: where requests are
 * handled, the connection cannot be seen any more.
 * @see Node.js diagnostics_channel, `http.server.request.start`
 */
export function notePeers(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[peerHeader] = request.socket.remoteAddress ?? "";
  });
}
