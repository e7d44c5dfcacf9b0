import type { MemberRole } from "@/lib/domain/roles";

/** Roles as a list to choose from, the least first. */
export const roleOptions: { value: MemberRole; label: string }[] = [
  { value: "member", label: "Member" },
  { value: "admin", label: "Admin" },
  { value: "owner", label: "Owner" },
];
