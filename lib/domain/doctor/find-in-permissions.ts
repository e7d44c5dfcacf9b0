import type { PermissionsExam } from "./exams";
import type { Finding } from "./finding";
import { note } from "./note";

/** Each permission that the key is known to lack. */
export function findInPermissions({ readAt, permissions, wanted }: PermissionsExam): Finding[] {
  return wanted
    .filter(({ slug }) => permissions[slug] === "missing")
    .map(({ slug, isEssential, row, level, without }) =>
      note("permission_missing", isEssential ? "urgent" : "advice", {
        readAt,
        subject: slug,
        values: { permission: slug, row, level, without },
      }),
    );
}
