import { createHmac } from "node:crypto";

/**
 * The three headers that prove a mail event, as Svix makes them.
 * @param secret  `whsec_` and base64
 * @see Svix, "Verifying webhooks manually": HMAC-SHA256 over `id.timestamp.body`, base64, prefixed `v1,`
 */
export function signMailEvent(
  secret: string,
  id: string,
  sentAt: Date,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${signature}` };
}
