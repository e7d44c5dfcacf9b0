import { Prisma } from "@/lib/db/client";

/** Whether another row with the same unique key was there first. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
