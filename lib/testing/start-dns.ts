import { createSocket, type RemoteInfo } from "node:dgram";

const types = { 5: "CNAME", 16: "TXT" } as const;

/** What a name answers: its records, or no answer at all. */
export type DnsZone = Record<string, { TXT?: string[]; CNAME?: string } | "silence" | "SERVFAIL">;

/**
 * A DNS server of a few lines over UDP: answers from a zone that may change while it runs, NXDOMAIN else.
 * @see RFC 1035, 4.1
 */
export async function startDns(zone: DnsZone): Promise<{ server: string; zone: DnsZone; close(): void }> {
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => answer(query, from));
  const answer = (query: Buffer, from: RemoteInfo) => {
    const { name, type, end } = readQuestion(query);
    const known = zone[name.toLowerCase()];
    if (known === "silence") return;
    const records = typeof known === "object" ? recordsOf(known, type) : [];
    const code = known === "SERVFAIL" ? 2 : known ? 0 : 3;
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    socket.send(Buffer.concat([head, query.subarray(12, end), ...records]), from.port, from.address);
  };
  await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
  socket.unref();
  return { server: `127.0.0.1:${socket.address().port}`, zone, close: () => socket.close() };
}

function readQuestion(query: Buffer): { name: string; type: number; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString("ascii"));
    at += length + 1;
  }
  return { name: labels.join("."), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function recordsOf(known: { TXT?: string[]; CNAME?: string }, type: number): Buffer[] {
  const kind = types[type as keyof typeof types];
  if (kind === "TXT") return (known.TXT ?? []).map((text) => recordOf(type, textData(text)));
  return kind === "CNAME" && known.CNAME ? [recordOf(type, nameData(known.CNAME))] : [];
}

// Its name is a pointer to the question's.
function recordOf(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(1, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

// In pieces of at most 255 octets, as long keys come.
function textData(text: string): Buffer {
  const pieces = text.match(/.{1,255}/gs) ?? [""];
  return Buffer.concat(
    pieces.map((piece) => Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)])),
  );
}

function nameData(name: string): Buffer {
  const labels = name
    .split(".")
    .map((part) => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}
