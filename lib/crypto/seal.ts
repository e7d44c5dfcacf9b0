import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

import { AppError } from "@/lib/domain/errors";
import { env } from "@/lib/env";

const algorithm = "aes-256-gcm";

/**
 * Seals a secret for the database (P8): `keyId.nonce.tag.text`, base64url, AES-256-GCM under the newest key.
 * @param context  bound into the seal, so that a sealed text moved to another row does not open
 */
export function seal(secret: string, context: string): string {
  const [newest] = env().SEALING_KEYS;
  if (!newest) throw new AppError("internal", "no_sealing_key", "SEALING_KEYS is empty");
  const nonce = randomBytes(12);
  const cipher = createCipheriv(algorithm, newest.key, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return [newest.id, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(
    ".",
  );
}

/**
 * Opens what `seal` made with the same context.
 * @throws AppError `seal_broken` unknown key id, other context, or altered text
 */
export function unseal(sealed: string, context: string): string {
  const [id, nonce, tag, text] = sealed.split(".");
  const key = env().SEALING_KEYS.find((candidate) => candidate.id === id)?.key;
  if (!key || !nonce || !tag || text === undefined) {
    throw new AppError("internal", "seal_broken", "Sealed text of an unknown key or shape");
  }
  try {
    const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, "base64url"), { authTagLength: 16 })
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, "base64url"));
    return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(
      "utf8",
    );
  } catch {
    throw new AppError("internal", "seal_broken", "Sealed text was altered or belongs elsewhere");
  }
}
