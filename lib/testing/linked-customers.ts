import { recoveryWorld, type RecoveryWorld } from "./recovery-world";

export interface LinkedCustomers {
  world: RecoveryWorld;
  customers: string[];
  /** of the link in each one's mail */
  tokens: string[];
}

/** Customers of a new merchant whose renewals failed, each with the link that was mailed. */
export async function linkedCustomers(count: number): Promise<LinkedCustomers> {
  const world = await recoveryWorld();
  const customers: string[] = [];
  const tokens: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { customer } = await world.account.failRenewal();
    await world.drain();
    customers.push(customer);
    tokens.push(await world.tokenFor(customer));
  }
  return { world, customers, tokens };
}
