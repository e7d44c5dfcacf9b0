import { AppError } from "@/lib/domain/errors";

import { db } from "./client";

interface Powers {
  role: string;
  isSuperuser: boolean;
  bypassesRls: boolean;
  ownsTables: boolean;
}

function describePower({ isSuperuser, bypassesRls, ownsTables }: Powers): string | undefined {
  if (isSuperuser) return "is a superuser";
  if (bypassesRls) return "may bypass row-level security";
  if (ownsTables) return "owns the tables, or may act as who does";
  return undefined;
}

/**
 * Refuses a database login that could see past the walls between merchants (P7).
 * @throws AppError `database_role_too_powerful`, its message says what to do; the driver's error without a connection
 */
export async function refusePowerfulRole(): Promise<void> {
  const [powers] = await db().$queryRaw<Powers[]>`
    SELECT rolname::text AS "role", rolsuper AS "isSuperuser", rolbypassrls AS "bypassesRls", EXISTS (
      SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND pg_has_role(r.oid, c.relowner, 'MEMBER')
    ) AS "ownsTables" FROM pg_roles r WHERE rolname = session_user`;
  const power = powers && describePower(powers);
  if (!power) return;
  throw new AppError(
    "internal",
    "database_role_too_powerful",
    `DATABASE_URL signs in as "${powers.role}", who ${power}, so row-level security would not hold. ` +
      "Name another login there and run `npm run db:migrate`, which makes it.",
  );
}
