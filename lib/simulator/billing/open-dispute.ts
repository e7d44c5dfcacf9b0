import type { Realm } from "@/lib/simulator/realm";
import type { StripeObject } from "@/lib/simulator/objects";

/** The dispute of a charge that is not decided yet. */
export function openDispute(realm: Realm, charge: string): StripeObject | undefined {
  let open: StripeObject | undefined;
  realm.data.disputes.walk({}, (dispute) => {
    const isDecided = dispute.status === "won" || dispute.status === "lost";
    if (dispute.charge === charge && !isDecided) open = dispute;
    return !open;
  });
  return open;
}
