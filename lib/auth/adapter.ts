import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";

import { db, type User } from "@/lib/db/client";

import { keepSignInToken } from "./keep-sign-in-token";
import { endSession, extendSession, findSession, openSession } from "./sessions";
import { spendSignInToken } from "./spend-sign-in-token";

function toAdapterUser({ id, email, emailVerified, name, image }: User): AdapterUser {
  return { id, email, emailVerified, name, image };
}

const orNull = (user: User | null) => user && toAdapterUser(user);

/**
 * Where next-auth keeps users, sessions and tokens: our tables, with nothing in them that signs anyone in.
 * @param agent  browser and system in words of whoever signs in
 */
export function createAdapter(agent = ""): Adapter {
  return {
    // Every way in proves the address first (sign-in-providers), so a new user's counts as verified.
    async createUser({ email, name, image }: Omit<AdapterUser, "id">) {
      const emailVerified = new Date();
      const address = email.trim().toLowerCase();
      const create = { email: address, name: name ?? null, image: image ?? null, emailVerified };
      // Two links of one address may be used in the same moment.
      const user = await db().user.upsert({ where: { email: address }, create, update: { emailVerified } });
      return toAdapterUser(user);
    },
    getUser: async (id) => orNull(await db().user.findUnique({ where: { id } })),
    getUserByEmail: async (email) =>
      orNull(await db().user.findUnique({ where: { email: email.trim().toLowerCase() } })),
    async getUserByAccount({ provider, providerAccountId }) {
      const where = { provider_providerAccountId: { provider, providerAccountId } };
      const account = await db().oauthAccount.findUnique({ where, include: { user: true } });
      return orNull(account?.user ?? null);
    },
    async updateUser({ id, name, image, emailVerified }) {
      const data = { name, image, emailVerified };
      return toAdapterUser(await db().user.update({ where: { id }, data }));
    },
    async linkAccount({ provider, providerAccountId, userId }: AdapterAccount) {
      await db().oauthAccount.create({ data: { provider, providerAccountId, userId } });
    },
    async createSession({ sessionToken, userId, expires }) {
      await openSession({ userId, sessionToken, expiresAt: expires, agent });
      return { sessionToken, userId, expires };
    },
    async getSessionAndUser(sessionToken) {
      const found = await findSession(sessionToken);
      if (!found) return null;
      const { userId, expiresAt: expires, user } = found;
      return { session: { sessionToken, userId, expires }, user: toAdapterUser(user) };
    },
    async updateSession({ sessionToken, expires }) {
      const userId = expires && (await extendSession(sessionToken, expires));
      return userId ? { sessionToken, userId, expires } : null;
    },
    deleteSession: endSession,
    async createVerificationToken({ identifier, token, expires }) {
      return (await keepSignInToken(identifier, token, expires)) ? { identifier, token, expires } : null;
    },
    async useVerificationToken({ identifier, token }) {
      const spent = await spendSignInToken(identifier, token);
      return spent && { identifier: spent.identifier, token, expires: spent.expiresAt };
    },
  };
}
