import NextAuth from "next-auth";
import type { NextRequest } from "next/server";

import { describeAgent } from "@/lib/domain/describe-agent";
import { env } from "@/lib/env";

import { authOptions } from "./options";
import { requireOwnOrigin } from "./require-own-origin";
import { sessionCookieName } from "./session-cookie";
import { endSession } from "./sessions";

const outside = "(google|github)";
const served = {
  GET: new RegExp(`^(csrf|providers|signin|error|callback/${outside})$`),
  POST: new RegExp(`^(callback/email|signin/${outside})$`),
};

/**
 * The doors of next-auth that we use; the others are not there. A mailed link is spent by POST alone: a GET
 * of its callback leads to the page with the button, as the mail does.
 */
export async function handleAuthRequest(request: NextRequest, path: string[]): Promise<Response> {
  const door = path.join("/");
  if (request.method === "GET" && door === "callback/email") {
    return Response.redirect(`${env().APP_URL}/sign-in/confirm${request.nextUrl.search}`, 303);
  }
  const isServed = served[request.method === "POST" ? "POST" : "GET"].test(door);
  if (!isServed) return new Response("Not found", { status: 404 });
  if (request.method === "POST" && isFromElsewhere(request)) {
    return new Response("This form was not sent from this site.", { status: 403 });
  }
  const agent = describeAgent(request.headers.get("user-agent"));
  const context = { params: Promise.resolve({ nextauth: path }) };
  const response: Response = await NextAuth(request, context, authOptions(agent));
  await endReplaced(request, response);
  return response;
}

/** A stranger's page could otherwise sign a visitor in to the stranger's account. */
function isFromElsewhere(request: NextRequest): boolean {
  try {
    requireOwnOrigin(request);
    return false;
  } catch {
    return true;
  }
}

/** Signing in gives a fresh token; the one that the browser had before, whoever's it was, is good for nothing then. */
async function endReplaced(request: NextRequest, response: Response): Promise<void> {
  const name = sessionCookieName();
  const before = request.cookies.get(name)?.value;
  const isSet = response.headers.getSetCookie().some((cookie) => cookie.startsWith(`${name}=`));
  if (before && isSet) await endSession(before);
}
