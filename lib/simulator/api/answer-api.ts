import type { IncomingHttpHeaders } from "node:http";

import type { Reply } from "@/lib/simulator/server";
import type { World } from "@/lib/simulator/store";

export interface ApiCall {
  method: string;
  path: string;
  /** The query as it came, without the question mark. */
  search: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Answers one call of Stripe's API. */
export async function answerApi(_world: World, call: ApiCall): Promise<Reply> {
  const message = `Unrecognized request URL (${call.method}: ${call.path}).`;
  return { status: 404, body: JSON.stringify({ error: { type: "invalid_request_error", message } }) };
}
