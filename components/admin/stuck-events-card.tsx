import { CircleCheck } from "lucide-react";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { StuckEvent } from "@/lib/domain/admin-view";
import { formatDuration } from "@/lib/format/relative-time";

import { ActionButton, type ActionResult } from "./action-button";
import { MerchantLink } from "./merchant-link";
import { ShortId } from "./short-id";

const states: Record<StuckEvent["state"], [Tone, string]> = {
  received: ["warn", "Waiting"],
  parked: ["neutral", "Parked"],
  failed: ["bad", "Failed"],
};

interface Props {
  events: StuckEvent[];
  replay: (previous: ActionResult, form: FormData) => Promise<ActionResult>;
}

/** Events that are not handled after a minute, oldest first, with the way to handle them again. */
export function StuckEventsCard({ events, replay }: Props) {
  return (
    <Card
      title="Stuck events"
      description="Not handled after a minute. Parked ones wait for a working key and go on by themselves."
      padding="flush"
    >
      {events.length === 0 ? (
        <EmptyState icon={CircleCheck} title="Nothing is stuck">
          Every event was handled within a minute.
        </EmptyState>
      ) : (
        <Table label="Stuck events">
          <thead>
            <tr>
              <Th>Event</Th>
              <Th>Merchant</Th>
              <Th>State</Th>
              <Th align="end">Age</Th>
              <Th align="end">Tries</Th>
              <Th className="relative">
                <span className="sr-only">Action</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <EventRow key={event.id} event={event} replay={replay} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function EventRow({ event, replay }: { event: StuckEvent; replay: Props["replay"] }) {
  const [tone, word] = states[event.state];
  return (
    <Tr>
      <Td>
        <span className="block font-medium">{event.type}</span>
        <span className="text-muted">
          <ShortId id={event.id} /> by {event.source}
        </span>
      </Td>
      <Td>
        <MerchantLink merchantId={event.merchantId} />
      </Td>
      <Td>
        <Badge tone={tone}>{word}</Badge>
        {event.lastErrorCode && (
          <code className="mt-1 block font-mono text-xs text-muted">{event.lastErrorCode}</code>
        )}
      </Td>
      <Td align="end" className="whitespace-nowrap">
        {formatDuration(event.ageSeconds)}
      </Td>
      <Td align="end">{event.attempts}</Td>
      <Td align="end">
        <ActionButton action={replay} fields={{ eventId: event.id }} label={`Handle ${event.type} again`}>
          Replay
        </ActionButton>
      </Td>
    </Tr>
  );
}
