import { fixFinding } from "@/lib/doctors/fix-finding";
import { runDoctors } from "@/lib/doctors/run-doctors";

import { openAlerts } from "./connected-merchant";
import type { RecoveryWorld } from "./recovery-world";

interface Request {
  n: number;
  method: string;
  path: string;
  status: number;
}

/** What a test of the doctors does and looks at, of the world of the test that runs. */
export function doctorsOf(current: () => RecoveryWorld) {
  const run = () => runDoctors({ merchantId: current().merchantId, cause: "demand" });
  const openFindings = () =>
    current().query((tx) =>
      tx.doctorFinding.findMany({ where: { resolvedAt: null }, orderBy: { kind: "asc" } }),
    );
  const kinds = async () => (await openFindings()).map(({ kind }) => kind);
  const theFinding = async (kind: string) => {
    const found = (await openFindings()).find((row) => row.kind === kind);
    if (!found) throw new Error(`No finding ${kind}`);
    return found;
  };
  const fix = async (kind: string) => fixById((await theFinding(kind)).id);
  const fixById = (findingId: string) =>
    fixFinding({ merchantId: current().merchantId, userId: current().userId, findingId });
  const ours = () => current().query((tx) => tx.connection.findFirstOrThrow());
  const linkAlerts = async () =>
    (await openAlerts(current().merchantId)).filter(({ kind }) => kind === "link_path_broken");

  /** Changes something at the provider as the merchant would, past our adapter. */
  async function atStripe(
    method: string,
    path: string,
    params: Record<string, string> = {},
  ): Promise<Response> {
    const { account } = current();
    const apiKey = await account.key();
    return fetch(`${account.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/x-www-form-urlencoded" },
      body: method === "GET" ? undefined : new URLSearchParams(params),
    });
  }

  async function requestsSince(work: () => Promise<unknown>): Promise<Request[]> {
    const read = () => current().account.control.get<Request[]>("/_control/requests?since=0");
    const before = (await read()).at(-1)?.n ?? 0;
    await work();
    return (await read()).filter(({ n }) => n > before);
  }

  async function writesSince(work: () => Promise<unknown>): Promise<string[]> {
    const writes = (await requestsSince(work)).filter(({ method }) => method !== "GET");
    return writes.map(({ method, path }) => `${method} ${path}`);
  }

  const portalPath = async () =>
    `/v1/billing_portal/configurations/${(await ours()).portalConfigurationId ?? "none"}`;

  return {
    run,
    openFindings,
    kinds,
    theFinding,
    fix,
    fixById,
    ours,
    linkAlerts,
    atStripe,
    requestsSince,
    writesSince,
    portalPath,
  };
}
