import type { Account } from "@/lib/domain/provider";

/** The metadata by which what we make on an account is found again, and told from other installations'. */
export function ownerMark({ owner }: Account): { recoup_installation: string; recoup_merchant: string } {
  return { recoup_installation: owner.installationId, recoup_merchant: owner.merchantId };
}

export function isOurs(account: Account, metadata: Record<string, string> | null | undefined): boolean {
  return Object.entries(ownerMark(account)).every(([name, value]) => metadata?.[name] === value);
}
