import { connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  /** head and body as they came */
  text: string;
}

// A server ends a connection that rests, Node's after five to six seconds; a request sent at that moment is lost.
const longestRestMs = 4_000;

/**
 * One kept-alive connection that carries one request at a time. Reads no more of an answer than it needs to
 * know its end: what makes the load runs on the same two cores as what is measured.
 */
export class Connection {
  #socket: Socket | null = null;
  #text = "";
  #usedAtMs = 0;
  #settle: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;

  constructor(private readonly origin: URL) {}

  send(request: string): Promise<Answer> {
    if (performance.now() - this.#usedAtMs > longestRestMs) this.close();
    const socket = (this.#socket ??= this.#open());
    this.#text = "";
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
    this.#fail(new Error("The connection was closed."));
  }

  #open(): Socket {
    const socket = connect({ host: this.origin.hostname, port: Number(this.origin.port), noDelay: true });
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => this.#take(chunk));
    const end = (error?: Error) => {
      // One that was left for another has nothing to say of the request that is under way.
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#fail(error ?? new Error("The connection was closed in the middle of an answer."));
    };
    socket.on("error", end);
    socket.on("close", () => end());
    return socket;
  }

  #fail(error: Error): void {
    this.#settle?.reject(error);
    this.#settle = null;
  }

  #take(chunk: string): void {
    this.#text += chunk;
    if (!isWhole(this.#text)) return;
    const settle = this.#settle;
    this.#settle = null;
    this.#usedAtMs = performance.now();
    settle?.resolve({ status: Number(this.#text.slice(9, 12)), text: this.#text });
  }
}

function isWhole(text: string): boolean {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return false;
  const head = text.slice(0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) return text.length >= headEnd + 4 + Number(length);
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return text.endsWith("\r\n0\r\n\r\n");
  return true;
}
