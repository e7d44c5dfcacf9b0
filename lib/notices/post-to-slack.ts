import { request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";

import { InvalidInputError } from "@/lib/domain/errors";
import { isSimulatorHost } from "@/lib/env";
import { resolvePublicHost } from "@/lib/senders/resolve-public-host";

export type PostResult =
  | { outcome: "accepted" }
  /** it will never be taken */
  | { outcome: "refused"; code: string }
  /** surely not taken now */
  | { outcome: "try_later"; code: string }
  /** it may have been taken */
  | { outcome: "unknown"; code: string };

const timeoutMs = 10_000;
const longestUrl = 2_000;

/**
 * The address of a Slack-compatible webhook as typed.
 * @throws InvalidInputError with a sentence: not https, with a name and password, or no public host's name
 */
export function parseSlackUrl(text: string): string {
  const typed = text.trim();
  const refuse = (sentence: string) => new InvalidInputError("slack_url_refused", sentence, "slackUrl");
  if (!URL.canParse(typed) || typed.length > longestUrl) {
    throw refuse("Paste the whole address of the webhook, beginning with https://");
  }
  const url = new URL(typed);
  const isSimulated = isSimulatorHost(url.host);
  if (url.protocol !== "https:" && !isSimulated) throw refuse("The address must begin with https://");
  if (url.username || url.password) throw refuse("The address must not hold a name or password.");
  if (!isSimulated && !/[a-z]$/i.test(url.hostname)) throw refuse("The address must name a public host.");
  return url.href;
}

/**
 * Posts a text to a Slack-compatible webhook. The host is resolved once, every address must be public, and the
 * connection goes to the address that was looked at, so a name cannot lead inside; redirects are not followed.
 * @returns failures, which are not thrown
 */
export async function postToSlack(url: string, text: string): Promise<PostResult> {
  const target = new URL(url);
  const host = target.hostname.replace(/^\[|\]$/g, "");
  const found = await resolvePublicHost(host);
  if (!found) return { outcome: "refused", code: "host_not_public" };
  if (found.isLoopback && !isSimulatorHost(target.host))
    return { outcome: "refused", code: "host_not_public" };
  return post(target, found.address, JSON.stringify({ text }));
}

function post(target: URL, address: string, body: string): Promise<PostResult> {
  const send = target.protocol === "https:" ? requestSecure : requestPlain;
  const name = target.hostname.replace(/^\[|\]$/g, "");
  return new Promise((done) => {
    let wasWritten = false;
    const request = send({
      host: address,
      servername: /[a-z]/i.test(name) ? name : undefined,
      port: target.port || undefined,
      path: `${target.pathname}${target.search}`,
      method: "POST",
      headers: {
        host: target.host,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      },
      signal: AbortSignal.timeout(timeoutMs),
      agent: false,
    });
    request.once("response", (response) => {
      response.resume();
      done(readStatus(response.statusCode ?? 0));
    });
    request.once("error", (error: NodeJS.ErrnoException) => {
      const code = error.code ?? "no_answer";
      done(wasWritten ? { outcome: "unknown", code } : { outcome: "try_later", code });
    });
    request.once("finish", () => {
      wasWritten = true;
    });
    request.end(body);
  });
}

function readStatus(status: number): PostResult {
  if (status >= 200 && status < 300) return { outcome: "accepted" };
  if (status === 429 || status === 503) return { outcome: "try_later", code: `http_${status}` };
  if (status >= 500) return { outcome: "unknown", code: `http_${status}` };
  return { outcome: "refused", code: `http_${status}` };
}
