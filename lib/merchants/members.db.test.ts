import { describe, expect, it } from "vitest";

import { connectedMerchant, openAlerts, unconnectedMerchant } from "@/lib/testing/connected-merchant";

import { connectKey } from "./connect-key";
import { decideJoin } from "./decide-join";
import { readMembers } from "./read-members";
import { requestJoin } from "./request-join";

async function offer() {
  const owner = await connectedMerchant();
  const asker = await unconnectedMerchant();
  const result = await connectKey({ ...asker, pastedKey: await owner.sim.key() });
  if (result.kind !== "offers_joining") throw new Error(`Expected an offer, got ${result.kind}`);
  return { owner, asker, proof: result.proof };
}

describe("asking to join a merchant", () => {
  it("is shown to the owners, and a member is made when they let them in", async () => {
    const { owner, asker, proof } = await offer();
    await requestJoin({ userId: asker.userId, proof });
    await requestJoin({ userId: asker.userId, proof });
    const before = await readMembers(owner.merchantId);
    expect(before.askers).toMatchObject([{ userId: asker.userId }]);
    expect(before.members).toHaveLength(1);
    expect(await openAlerts(owner.merchantId)).toMatchObject([{ kind: "join_requested", count: 1 }]);

    await decideJoin({ ...owner, requesterId: asker.userId, isAccepted: true });
    const after = await readMembers(owner.merchantId);
    expect(after.askers).toEqual([]);
    expect(after.members).toMatchObject([{ role: "owner" }, { userId: asker.userId, role: "member" }]);
    expect(await openAlerts(owner.merchantId)).toEqual([]);
  });

  it("makes no member when refused, and a decision is final until they ask again", async () => {
    const { owner, asker, proof } = await offer();
    await requestJoin({ userId: asker.userId, proof });
    await decideJoin({ ...owner, requesterId: asker.userId, isAccepted: false });
    await decideJoin({ ...owner, requesterId: asker.userId, isAccepted: true });
    expect((await readMembers(owner.merchantId)).members).toHaveLength(1);
    await requestJoin({ userId: asker.userId, proof });
    expect((await readMembers(owner.merchantId)).askers).toHaveLength(1);
  });

  it("needs a proof of this user, unaltered: nobody can ask by guessing a merchant's id", async () => {
    const { owner, asker, proof } = await offer();
    const stranger = await unconnectedMerchant();
    const [, expires = "", signature = ""] = proof.split(".");
    const forged = [
      "",
      "a.b.c",
      owner.merchantId,
      `${stranger.merchantId}.${expires}.${signature}`,
      `${owner.merchantId}.${Number(expires) + 1}.${signature}`,
    ];
    for (const wrong of forged) {
      await expect(requestJoin({ userId: asker.userId, proof: wrong })).rejects.toMatchObject({
        code: "join_proof_invalid",
      });
    }
    await expect(requestJoin({ userId: stranger.userId, proof })).rejects.toMatchObject({
      code: "join_proof_invalid",
    });
    expect((await readMembers(owner.merchantId)).askers).toEqual([]);
  });

  it("deciding about somebody who did not ask makes nobody a member", async () => {
    const { owner, asker } = await offer();
    await decideJoin({ ...owner, requesterId: asker.userId, isAccepted: true });
    expect((await readMembers(owner.merchantId)).members).toHaveLength(1);
  });
});
