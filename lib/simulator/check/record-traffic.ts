import Stripe from "stripe";

/** One exchange as it went over the wire. `params` are the names of all sent parameters, brackets kept. */
export type Exchange = {
  method: string;
  path: string;
  params: string[];
  status: number;
  body: unknown;
};

function readNames(url: URL, body: unknown): string[] {
  const form = typeof body === "string" ? new URLSearchParams(body) : new URLSearchParams();
  return [...url.searchParams.keys(), ...form.keys()];
}

/** The real SDK against an address, with every exchange written down raw. */
export function createRecordingClient(base: string, key: string, exchanges: Exchange[]): Stripe {
  const { hostname, port } = new URL(base);
  const recordingFetch: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const url = new URL(String(input));
    const body: unknown = await answer.clone().json();
    exchanges.push({
      method: init?.method ?? "GET",
      path: url.pathname,
      params: readNames(url, init?.body),
      status: answer.status,
      body,
    });
    return answer;
  };
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: "http",
    apiVersion: "2026-10-28.endive",
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(recordingFetch),
  });
}
