export const memberRoles = ["owner", "admin", "member"] as const;
export type MemberRole = (typeof memberRoles)[number];

/**
 * Who may do what: for each deed the least role. Looking at a merchant's pages is every member's; whatever charges,
 * mails, changes or hands out data in bulk takes an admin; who belongs to the merchant, and whether it stays
 * connected, is the owners' alone.
 */
const leastRoles = {
  "case.note": "member",
  "case.act": "admin",
  "note.change_others": "admin",
  "scan.start": "member",
  "scan.export": "admin",
  "doctors.run": "member",
  "doctors.fix": "admin",
  "link.try": "admin",
  "sequence.change": "admin",
  "settings.change": "admin",
  "recovery.switch": "admin",
  "customer.export": "admin",
  "customer.erase": "admin",
  "account.connect": "admin",
  "account.disconnect": "owner",
  "people.change": "owner",
  "people.leave": "member",
} as const satisfies Record<string, MemberRole>;

export type Deed = keyof typeof leastRoles;

const ranks: Record<MemberRole, number> = { member: 0, admin: 1, owner: 2 };

/** Whether a member of this role may do this. */
export function mayDo(role: MemberRole, deed: Deed): boolean {
  return ranks[role] >= ranks[leastRoles[deed]];
}

/** Why not, as a sentence; null where they may. */
export function refusalOf(role: MemberRole, deed: Deed): string | null {
  if (mayDo(role, deed)) return null;
  const who = leastRoles[deed] === "owner" ? "an owner" : "an owner or admin";
  return `Only ${who} of this merchant can do this. Ask one of them.`;
}
