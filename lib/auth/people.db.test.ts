import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { withMerchant } from "@/lib/db/transaction";
import { db } from "@/lib/db/client";
import type { MemberRole } from "@/lib/domain/roles";
import { type NewMerchant, unconnectedMerchant } from "@/lib/testing/connected-merchant";
import { testSimulator } from "@/lib/testing/test-simulator";

import { findMembership } from "./find-membership";
import { acceptInvitation, listInvitations, revokeInvitation, viewInvitation } from "./invitations";
import { inviteMember } from "./invite-member";
import { changeRole, removeMember } from "./members";
import { findSession, openSession } from "./sessions";

let merchant: NewMerchant;
beforeEach(async () => {
  merchant = await unconnectedMerchant();
});

const makeUser = (email = `${randomUUID()}@example.test`) => db().user.create({ data: { email } });

async function invite(address: string, role = "admin"): Promise<string> {
  await inviteMember({ ...merchant, address, role });
  const { control } = await testSimulator();
  const mails = await control.get<{ at: string; links: string[] }[]>(
    `/_control/inbox?to=${encodeURIComponent(address)}`,
  );
  const links = mails.flatMap((mail) => mail.links.filter((url) => url.includes("/join/")));
  return links.at(-1)?.split("/join/")[1] ?? "";
}

async function addMember(role: MemberRole): Promise<string> {
  const { id } = await makeUser();
  const { merchantId } = merchant;
  await withMerchant(merchantId, (tx) => tx.membership.create({ data: { merchantId, userId: id, role } }));
  return id;
}

const roleOf = async (userId: string) => (await findMembership(merchant.merchantId, userId))?.role ?? null;
const actions = () =>
  withMerchant(merchant.merchantId, (tx) => tx.auditEntry.findMany({ select: { action: true } }));

describe("an invitation", () => {
  it("makes the one who has its address a member with its role, however often it is pressed", async () => {
    const user = await makeUser();
    const token = await invite(user.email);
    expect(await viewInvitation(token)).toMatchObject({
      state: "open",
      role: "admin",
      merchantName: "Acme Cloud",
    });
    const results = await Promise.all([acceptInvitation(token, user), acceptInvitation(token, user)]);
    expect(new Set(results)).toEqual(new Set([merchant.merchantId]));
    expect(await roleOf(user.id)).toBe("admin");
    expect(await viewInvitation(token)).toMatchObject({ state: "used" });
    expect(await actions()).toContainEqual({ action: "membership.accepted" });
  });

  it("is nothing to somebody with another address, and is kept as a hash", async () => {
    const [user, stranger] = [await makeUser(), await makeUser()];
    const token = await invite(user.email);
    await expect(acceptInvitation(token, stranger)).rejects.toMatchObject({ code: "invitation_of_another" });
    expect(await roleOf(stranger.id)).toBeNull();
    const kept = await withMerchant(merchant.merchantId, (tx) => tx.invitation.findMany());
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it.each([
    ["taken back", (id: string) => revokeInvitation({ ...merchant, invitationId: id })],
    [
      "too old",
      (id: string) =>
        withMerchant(merchant.merchantId, (tx) =>
          tx.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }),
        ),
    ],
  ])("that is %s makes nobody a member", async (_how, end) => {
    const user = await makeUser();
    const token = await invite(user.email);
    const [line] = await listInvitations(merchant.merchantId);
    await end(line?.id ?? "");
    await expect(acceptInvitation(token, user)).rejects.toMatchObject({ code: "invitation_over" });
    expect(await roleOf(user.id)).toBeNull();
  });

  it("sent again makes the one before worthless; to a member it is refused", async () => {
    const user = await makeUser();
    const first = await invite(user.email, "owner");
    const second = await invite(user.email, "member");
    expect(second).not.toBe(first);
    await expect(acceptInvitation(first, user)).rejects.toMatchObject({ code: "invitation_over" });
    await acceptInvitation(second, user);
    expect(await roleOf(user.id)).toBe("member");
    await expect(invite(user.email)).rejects.toMatchObject({ code: "member_already" });
  });

  it.each([
    ["no address", "member", "address_malformed"],
    ["a@example.test", "boss", "role_unknown"],
  ])("to %s as %s is refused in words", async (address, role, code) => {
    await expect(inviteMember({ ...merchant, address, role })).rejects.toMatchObject({ code });
  });
});

describe("roles", () => {
  it("can be changed, and end the sessions of whom they change", async () => {
    const memberId = await addMember("member");
    const sessionToken = randomUUID();
    await openSession({
      userId: memberId,
      sessionToken,
      expiresAt: new Date(Date.now() + 60_000),
      agent: "",
    });
    await changeRole({ ...merchant, memberId, role: "admin" });
    expect(await roleOf(memberId)).toBe("admin");
    expect(await findSession(sessionToken)).toBeNull();
  });

  it("leave a merchant at least one owner, also when two take each other out at once", async () => {
    const { merchantId, userId } = merchant;
    await expect(removeMember({ ...merchant, memberId: userId })).rejects.toMatchObject({
      code: "last_owner",
    });
    await expect(changeRole({ ...merchant, memberId: userId, role: "admin" })).rejects.toMatchObject({
      code: "last_owner",
    });
    const other = await addMember("owner");
    await Promise.allSettled([
      removeMember({ merchantId, userId, memberId: other }),
      removeMember({ merchantId, userId: other, memberId: userId }),
    ]);
    expect([await roleOf(userId), await roleOf(other)].filter((role) => role === "owner")).toHaveLength(1);
  });
});

describe("a member who is removed", () => {
  it("has no access any more, with the session they are in, and removing twice is no error", async () => {
    const memberId = await addMember("admin");
    await removeMember({ ...merchant, memberId });
    await removeMember({ ...merchant, memberId });
    expect(await findMembership(merchant.merchantId, memberId)).toBeNull();
    expect((await actions()).filter(({ action }) => action === "membership.removed")).toHaveLength(1);
  });

  it("of another merchant is not found: nobody's people can be changed by their ids (P7)", async () => {
    const theirs = await unconnectedMerchant();
    const input = { ...merchant, memberId: theirs.userId };
    await expect(changeRole({ ...input, role: "member" })).rejects.toMatchObject({
      code: "member_not_found",
    });
    await removeMember(input);
    expect((await findMembership(theirs.merchantId, theirs.userId))?.role).toBe("owner");
  });
});
