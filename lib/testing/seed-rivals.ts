import { withMerchant } from "@/lib/db/transaction";
import { seedMerchant } from "@/lib/testing/seed-merchant";
import { testDatabase } from "@/lib/testing/test-database";
import { seedCases } from "@/prisma/seed/seed-cases";

/**
 * Two merchants with cases of every kind, in a database of this test file's own.
 * @param cases  of the first one; the other has few
 */
export async function seedRivals(cases = 240): Promise<{ mine: string; theirs: string }> {
  await testDatabase();
  const { merchantId: mine } = await seedMerchant();
  const { merchantId: theirs } = await seedMerchant({ name: "Rival" });
  await seedCases(mine, cases);
  await seedCases(theirs, 35);
  return { mine, theirs };
}

/** All rows of a merchant, to count them again the plain way. */
export function readAllCases(merchantId: string) {
  return withMerchant(merchantId, async (tx) => ({
    cases: await tx.recoveryCase.findMany({ include: { customer: true, invoices: true } }),
    revenues: await tx.recoveredRevenue.findMany(),
  }));
}
