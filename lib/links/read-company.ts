import { runStatement } from "@/lib/db/client";
import type { VisitCompany } from "@/lib/domain/visit-company";

import { readAddress, type VisitorRequest } from "./describe-visit";
import type { FoundLink } from "./find-link";

/** How far back it is looked for what came before a visit. */
export const lookBackMs = 60_000;

/** What else came before a visit, up to a minute: over all merchants, told as bare numbers by one SQL function. */
export async function readCompany({ link, at }: FoundLink, request: VisitorRequest): Promise<VisitCompany> {
  const from = new Date(at.getTime() - lookBackMs);
  const { addressHash } = readAddress(request);
  const rows = await runStatement<{ company: VisitCompany }>`
    SELECT visit_company(${link.id}::uuid, ${link.customerId}::uuid, ${addressHash}, ${from}, ${at}, ${at})
      AS "company"`;
  const [row] = rows;
  if (!row) throw new Error("visit_company gave no row");
  return row.company;
}
