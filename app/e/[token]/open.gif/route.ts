import { type TokenParams, visitorOf } from "@/app/u/[token]/respond-page";
import { readParams } from "@/lib/http/read-params";
import { noteOpen } from "@/lib/links/note-open";
import { describeError, log } from "@/lib/log";

// One transparent pixel.
const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");
const headers = {
  "content-type": "image/gif",
  "content-length": String(gif.length),
  "cache-control": "no-store, max-age=0",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex, nofollow",
};

/** The pixel of a mail: always an image, also for a token that does not exist; what was fetched is written down. */
export async function GET(request: Request, { params }: TokenParams): Promise<Response> {
  try {
    await noteOpen((await readParams(params)).token, visitorOf(request, "GET"));
  } catch (error) {
    log.error({ error: describeError(error) }, "an open was not noted");
  }
  return new Response(gif, { headers });
}

export async function HEAD(): Promise<Response> {
  return new Response(null, { headers });
}
