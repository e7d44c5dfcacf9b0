import { Prisma } from "@/lib/db/client";

import type { DescribedVisit } from "./describe-visit";
import type { FoundLink } from "./find-link";

/** A click is a new visit; a fetch was stored when the page was asked for. */
export function storeVisit(
  link: FoundLink["link"],
  visit: DescribedVisit,
  at: Date,
  ledTo: string,
): Prisma.Sql {
  const { method, reasons, userAgent, address, addressHash, headers } = visit;
  if (method !== "POST") {
    return Prisma.sql`UPDATE "Visit" SET "ledTo" = ${ledTo}, "class" = ${visit.class}::"VisitorClass",
        "reasons" = ${reasons}::text[] WHERE "linkId" = ${link.id}::uuid AND "at" = ${at} AND "method" = ${method}`;
  }
  return Prisma.sql`
      INSERT INTO "Visit" ("id", "merchantId", "linkId", "at", "method", "class", "reasons", "userAgent", "ledTo",
        "address", "addressHash", "headers")
      VALUES (gen_random_uuid(), ${link.merchantId}::uuid, ${link.id}::uuid, ${at}, ${method},
        ${visit.class}::"VisitorClass", ${reasons}::text[], ${userAgent}, ${ledTo},
        ${address}, ${addressHash}, ${JSON.stringify(headers)}::jsonb)`;
}
