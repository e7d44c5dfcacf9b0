import { Check, CircleHelp, X } from "lucide-react";

import type { ExplainedPermission } from "@/lib/domain/connection-view";

const marks = {
  granted: { Icon: Check, style: "text-good", words: "Granted" },
  missing: { Icon: X, style: "text-bad", words: "Missing" },
  unknown: { Icon: CircleHelp, style: "text-muted", words: "Not known yet" },
};

/** What works with this key, and what does not without which permission. Missing ones come first. */
export function PermissionList({ permissions }: { permissions: ExplainedPermission[] }) {
  const missing = permissions.filter(({ grant }) => grant === "missing");
  const others = permissions.filter(({ grant }) => grant !== "missing");
  return (
    <div className="grid gap-4">
      {missing.length > 0 && <Rows label="What does not work, and why" permissions={missing} />}
      <details open={missing.length === 0} className="group">
        <summary className="text-sm font-medium text-muted hover:text-ink">
          What works ({others.length} of {permissions.length})
        </summary>
        <div className="mt-3">
          <Rows label="What works" permissions={others} />
        </div>
      </details>
    </div>
  );
}

function Rows({ label, permissions }: { label: string; permissions: ExplainedPermission[] }) {
  return (
    <ul aria-label={label} className="grid gap-3">
      {permissions.map((permission) => (
        <Row key={permission.slug} permission={permission} />
      ))}
    </ul>
  );
}

function Row({ permission: { grant, row, level, works, without } }: { permission: ExplainedPermission }) {
  const { Icon, style, words } = marks[grant];
  return (
    <li className="flex gap-3">
      <Icon role="img" aria-label={words} className={`mt-0.5 size-4.5 shrink-0 ${style}`} />
      <span className="min-w-0">
        <span className="block font-medium">
          {row}: {level}
          {grant === "missing" && " is missing"}
        </span>
        <span className="block text-sm text-muted">{grant === "missing" ? without : works}</span>
      </span>
    </li>
  );
}
