import { isDeepStrictEqual } from "node:util";

import { unseal } from "@/lib/crypto/seal";
import { type Connection, runStatement } from "@/lib/db/client";
import { AppError } from "@/lib/domain/errors";
import type { Mode } from "@/lib/domain/facts";

/** A connection with its key open. It lives in memory only and is never handed to a page. */
export interface LoadedConnection {
  id: string;
  merchantId: string;
  provider: string;
  mode: Mode;
  apiKey: string;
  keyHash: string;
  accountId: string | null;
  portalConfigurationId: string | null;
}

interface Kept {
  loading: Promise<LoadedConnection>;
  /** what was read last; nobody waits for a reading that is overdue */
  known?: LoadedConnection;
  untilMs: number;
}

// Short, because another process may replace the key: its own cache is all that a process can drop.
const keptMs = 10_000;
const mostKept = 500;
const kept = globalThis as { recoupConnections?: Map<string, Kept> };
const cache = () => (kept.recoupConnections ??= new Map());

/**
 * The merchant's working connection, unsealed; at most 10 s old. The same object while nothing of it changed: what is
 * made for a connection, as the SDK's client, is made once.
 * @throws AppError `connection_missing`, `connection_broken`, `connection_disconnected`
 */
export async function loadConnection(merchantId: string): Promise<LoadedConnection> {
  const hit = cache().get(merchantId);
  if (hit && hit.untilMs > Date.now()) return hit.loading;
  const known = hit?.known;
  const entry: Kept = { loading: readAgain(merchantId, known), known, untilMs: Date.now() + keptMs };
  keep(merchantId, entry);
  try {
    return (entry.known = await entry.loading);
  } catch (error) {
    if (cache().get(merchantId) === entry) dropConnection(merchantId);
    throw error;
  }
}

async function readAgain(merchantId: string, known?: LoadedConnection): Promise<LoadedConnection> {
  const read = await readConnection(merchantId);
  return known && isDeepStrictEqual(known, read) ? known : read;
}

/** The one that was not read for longest goes first: open keys are not kept for all who ever asked. */
function keep(merchantId: string, entry: Kept): void {
  cache().delete(merchantId);
  cache().set(merchantId, entry);
  const [oldest] = cache().keys();
  if (oldest !== undefined && cache().size > mostKept) cache().delete(oldest);
}

/**
 * A connection that was ended, as long as its key is kept for what was under way to be read; else as
 * `loadConnection`.
 */
export function loadLeavingConnection(merchantId: string): Promise<LoadedConnection> {
  return readConnection(merchantId, true);
}

/** Forgets the connection: it changed or broke. */
export function dropConnection(merchantId: string): void {
  cache().delete(merchantId);
}

async function readConnection(merchantId: string, isLeaving = false): Promise<LoadedConnection> {
  const [row] = await runStatement<Connection>`SELECT * FROM read_connection(${merchantId}::uuid)`;
  if (!row) throw refuse("connection_missing", "No Stripe account is connected yet.");
  if (row.status === "broken") {
    throw refuse("connection_broken", "Stripe refuses the key of this account. Replace it in the settings.");
  }
  if ((row.status === "disconnected" && !isLeaving) || !row.keySealed) {
    throw refuse("connection_disconnected", "This Stripe account is disconnected.");
  }
  const { id, provider, mode, keyHash, accountId, portalConfigurationId } = row;
  const apiKey = unseal(row.keySealed, `connection:${id}`);
  return { id, merchantId, provider, mode, apiKey, keyHash, accountId, portalConfigurationId };
}

function refuse(code: string, userMessage: string): AppError {
  return new AppError("unavailable", code, code, userMessage);
}
