import { Alert } from "@/components/ui/alert";
import type { ConnectionView } from "@/lib/domain/connection-view";
import { formatDate } from "@/lib/format/date";

/** After disconnecting with a key that worked no more: what is still on the account, to remove by hand. */
export function Leftovers({ connection, timeZone }: { connection: ConnectionView; timeZone: string }) {
  const { status, webhook, portal, removesAt } = connection;
  if (status !== "disconnected") return null;
  const hasLeft = webhook.endpointId !== null || portal.configurationId !== null;
  if (!hasLeft)
    return (
      <Alert title="Disconnected. The key is wiped, and nothing of ours is left on the account.">
        <Removal at={removesAt} timeZone={timeZone} />
      </Alert>
    );
  return (
    <Alert
      tone="warn"
      title="Disconnected. The key is wiped, but it could not remove everything from your account"
    >
      <ul className="mt-1 list-disc pl-5">
        {webhook.endpointId && (
          <li>
            Delete the webhook endpoint <code className="font-mono break-all">{webhook.endpointId}</code> in
            Stripe, under Developers, Webhooks.
          </li>
        )}
        {portal.configurationId && (
          <li>
            The portal configuration <code className="font-mono break-all">{portal.configurationId}</code>{" "}
            does no harm: nobody links to it any more. It can be set inactive through the API.
          </li>
        )}
      </ul>
      <Removal at={removesAt} timeZone={timeZone} />
    </Alert>
  );
}

function Removal({ at, timeZone }: { at: Date | null; timeZone: string }) {
  if (!at) return null;
  return (
    <p className="mt-1">
      Everything stored here is removed for good after {formatDate(at, "en", timeZone, "long")}, unless you
      connect the account again before. Owners get a mail a week before.
    </p>
  );
}
