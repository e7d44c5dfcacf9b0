import { createHmac, timingSafeEqual } from "node:crypto";

const idBytes = 16;
const macBytes = 24;
const shape = /^[A-Za-z0-9_-]{54}$/;

/**
 * A token that carries a message's id and proves that we made it for this purpose: 54 characters, base64url,
 * 192 bits of HMAC. Nothing is stored, and the same message has the same token after a crash.
 */
export function makeMessageToken(purpose: string, messageId: string, key: Buffer): string {
  const id = Buffer.from(messageId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, macOf(purpose, key, id)]).toString("base64url");
}

/** The message that a token was made for with any of these keys; null for any other text. */
export function readMessageToken(purpose: string, token: string, keys: Buffer[]): string | null {
  if (!shape.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  // Decoding drops the last bits: another text would mean the same bytes.
  if (bytes.toString("base64url") !== token) return null;
  const id = bytes.subarray(0, idBytes);
  const isOurs = keys.some((key) => timingSafeEqual(macOf(purpose, key, id), bytes.subarray(idBytes)));
  if (!isOurs) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function macOf(purpose: string, key: Buffer, id: Buffer): Buffer {
  return createHmac("sha256", key).update(`${purpose}:`).update(id).digest().subarray(0, macBytes);
}
