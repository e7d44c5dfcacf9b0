import { db, type Prisma } from "./client";
import { rawStatements, watchBeginning, type Wall } from "./raw-statements";

export type Tx = Prisma.TransactionClient;

// Who waits for a connection waits as long as those may take who hold them all.
const limits = { maxWait: 20_000, timeout: 20_000 };

/**
 * One transaction in which only this merchant's rows can be seen or written (P7).
 * Provider and mail calls never run inside.
 */
export async function withMerchant<T>(merchantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin({ setting: "app.merchant_id", value: merchantId }, work);
}

/**
 * One transaction that sees all merchants: for what is looked up before its merchant is known (a link, an
 * endpoint, due work, a user's memberships) and for the admin's pages, which show ids and counts.
 */
export async function withInstallation<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return begin({ setting: "app.scope", value: "installation" }, work);
}

// Raw statements go straight to the connection of the transaction, all others through Prisma.
function begin<T>(wall: Wall, work: (tx: Tx) => Promise<T>): Promise<T> {
  return watchBeginning(wall, (begun) => {
    const raw = rawStatements(begun, limits.timeout);
    const get = (tx: Tx, name: string | symbol): unknown =>
      Reflect.get(Object.hasOwn(raw, name) ? raw : tx, name);
    return db().$transaction((tx) => work(new Proxy(tx, { get })), limits);
  });
}
