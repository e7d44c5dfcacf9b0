import pg from "pg";

import type { WireRequest } from "@/e2e/bench/load/http-target";
import type { BenchStack } from "@/e2e/bench/world/start-bench-stack";

const browser = {
  "user-agent":
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36",
  "accept-language": "en-US,en;q=0.9",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "same-origin",
  "sec-fetch-user": "?1",
};

/** Whose link it is, and the network address that they come from. */
interface Person {
  token: string;
  address: string;
}

/** The address of the n-th person who presses; this and the next are of those that RFC 2544 sets apart for benchmarks. */
export const addressOf = (n: number) => `198.18.${(n >> 8) & 255}.${n & 255}`;

/** The address of somebody who only looks at the n-th link: who presses shares theirs with nobody. */
export const onlookerOf = (n: number) => `198.19.${(n >> 8) & 255}.${n & 255}`;

/** Asks for the page behind a link, as a browser does. */
export function show({ token, address }: Person): WireRequest {
  return { method: "GET", path: `/u/${token}`, headers: { ...browser, "x-forwarded-for": address } };
}

/** Presses the button on that page. */
export function press(person: Person): WireRequest {
  const { path, headers } = show(person);
  const type = { "content-type": "application/x-www-form-urlencoded" };
  return { method: "POST", path, headers: { ...headers, ...type }, body: "" };
}

/** @throws Error where a press was not taken for a person's: it takes another way, and would not be what is measured */
export async function requirePeople({ databaseUrls }: BenchStack): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrls.ownerUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT "class", "reasons", count(*) AS "count" FROM "Visit" WHERE "method" = 'POST' AND "class" <> 'human' GROUP BY 1, 2`,
  );
  await client.end();
  if (rows.length > 0) throw new Error(`Clicks were not taken for people's: ${JSON.stringify(rows)}`);
}
