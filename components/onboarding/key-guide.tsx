import { ExternalLink } from "lucide-react";

import type { PermissionWords } from "@/lib/domain/connection-view";

interface Props {
  permissions: readonly PermissionWords[];
  /** Stripe's page that makes a key with these permissions */
  creationUrl: string;
  /** where the simulator lists its keys, when it stands in for Stripe */
  simulatorUrl?: string;
}

/** How to get the key: a link that prepares it, and the list by hand beside it. */
export function KeyGuide({ permissions, creationUrl, simulatorUrl }: Props) {
  const href = simulatorUrl ?? creationUrl;
  return (
    <div className="grid gap-4">
      <p>
        Recoup works with a <strong className="font-medium">restricted key</strong> that may only do what
        recovery needs.{" "}
        <a
          href={href}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent underline underline-offset-4"
        >
          {simulatorUrl ? "Copy one from the simulator" : "Make one in Stripe"}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      </p>
      <details>
        <summary className="text-sm text-muted hover:text-ink">
          The permissions to choose, should Stripe not have chosen them already
        </summary>
        <div className="mt-3 grid gap-x-10 gap-y-4 sm:grid-cols-2">
          <Bundle title="To see what failed (Read)" permissions={permissions.filter(isScan)} />
          <Bundle title="To recover it (Write)" permissions={permissions.filter((each) => !isScan(each))} />
        </div>
      </details>
    </div>
  );
}

const isScan = ({ bundle }: PermissionWords) => bundle === "scan";

function Bundle({ title, permissions }: { title: string; permissions: readonly PermissionWords[] }) {
  return (
    <div className="min-w-0">
      <p className="text-sm font-medium">{title}</p>
      <ul className="mt-1 grid gap-1.5 text-sm text-muted">
        {permissions.map(({ slug, row, works }) => (
          <li key={slug}>
            <span className="text-ink">{row}</span>: {works}
          </li>
        ))}
      </ul>
    </div>
  );
}
