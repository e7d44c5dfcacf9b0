import { seal } from "@/lib/crypto/seal";
import { keyedHash } from "@/lib/crypto/token";

import { statusOf } from "./explain-permissions";
import type { ProbedKey } from "./probe-key";

/** What the row of a connection keeps of a key: sealed, hashed, and as prefix and last four (P8). */
export function keyColumns(connectionId: string, { parsed: { apiKey }, probe }: ProbedKey) {
  return {
    keySealed: seal(apiKey, `connection:${connectionId}`),
    keyHash: hashKey(apiKey),
    keyPrefix: /^[a-z]+_(?:live|test)_/.exec(apiKey)?.[0] ?? "",
    keyLast4: apiKey.slice(-4),
    permissions: probe.permissions,
    status: statusOf(probe.permissions),
  };
}

export function hashKey(apiKey: string): string {
  return keyedHash(`provider-key:${apiKey}`);
}
