import { getServerSession } from "next-auth";
import { connection } from "next/server";
import { cache } from "react";

import { env } from "@/lib/env";

import { authOptions } from "./options";

export interface SignedInUser {
  id: string;
  email: string;
  name: string | null;
  /** named in ADMIN_EMAILS: runs this installation */
  isAdmin: boolean;
}

/** Who asks; null when nobody is signed in. Asked once a request, however often it is called. */
export const readUser = cache(async (): Promise<SignedInUser | null> => {
  // Keeps the build from rendering pages that ask this, and so from wanting secrets.
  await connection();
  const session = await getServerSession(authOptions());
  if (!session) return null;
  const { id, email, name, isVerified } = session.user;
  return { id, email, name, isAdmin: isVerified && env().ADMIN_EMAILS.includes(email) };
});
