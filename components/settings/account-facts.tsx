import { Badge } from "@/components/ui/badge";
import type { ConnectionView } from "@/lib/domain/connection-view";

import { ConnectionBadge } from "./connection-badge";
import { FactsList } from "./facts-list";

/** Which account is connected, in which mode, with which key: its prefix and last four only. */
export function AccountFacts({ connection }: { connection: ConnectionView }) {
  const { accountName, accountId, mode, keyPrefix, keyLast4, status } = connection;
  return (
    <FactsList
      facts={[
        { name: "Account", value: accountName ?? "Name not readable with this key" },
        { name: "Account id", value: accountId ? <Code>{accountId}</Code> : "Not readable with this key" },
        {
          name: "Mode",
          value: (
            <Badge tone={mode === "live" ? "accent" : "neutral"}>{mode === "live" ? "Live" : "Test"}</Badge>
          ),
        },
        { name: "Key", value: <Code>{`${keyPrefix}…${keyLast4}`}</Code> },
        { name: "State", value: <ConnectionBadge status={status} /> },
      ]}
    />
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-all">{children}</code>;
}
