import { getServerSession } from "next-auth";
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
  const session = await getServerSession(authOptions());
  if (!session) return null;
  const { id, email, name, isVerified } = session.user;
  return { id, email, name, isAdmin: isVerified && env().ADMIN_EMAILS.includes(email) };
});
