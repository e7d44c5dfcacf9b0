import { Resend } from "resend";
import { z } from "zod";

const schema = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string(),
    to: z.array(z.string()).catch([]),
    tags: z.record(z.string(), z.string()).optional(),
    bounce: z.object({ type: z.string().optional() }).optional(),
  }),
});

export interface DeliveryEvent {
  providerMessageId: string;
  messageId: string | null;
  /** whom it speaks of, as far as it says so */
  recipients: string[];
  what: "delivered" | "bounced" | "complained" | "failed";
  isPermanent: boolean;
}

interface SignedRequest {
  body: string;
  id: string | null;
  timestamp: string | null;
  signature: string | null;
}

const meanings: Record<string, DeliveryEvent["what"]> = {
  "email.delivered": "delivered",
  "email.bounced": "bounced",
  // Not even tried: the address bounced hard before, for whomever.
  "email.suppressed": "bounced",
  "email.complained": "complained",
  "email.failed": "failed",
};

/**
 * Verifies a delivery event of Resend and says what became of which mail.
 * @returns null for an event that says nothing about delivery; "refused" where the signature does not hold
 * @see Resend docs, /dashboard/webhooks/verify-webhooks-requests
 */
export function readDeliveryEvent(request: SignedRequest, secret: string): DeliveryEvent | null | "refused" {
  if (!isSigned(request, secret)) return "refused";
  const parsed = schema.safeParse(parseJson(request.body));
  if (!parsed.success) return null;
  const { type, data } = parsed.data;
  const what = meanings[type];
  if (!what) return null;
  const messageId = data.tags?.message ?? null;
  const isPermanent = type === "email.suppressed" || /^permanent$/i.test(data.bounce?.type ?? "");
  return { providerMessageId: data.email_id, messageId, recipients: data.to, what, isPermanent };
}

// The SDK checks age and signature (Standard Webhooks) and throws what it refuses.
function isSigned({ body, id, timestamp, signature }: SignedRequest, webhookSecret: string): boolean {
  if (!id || !timestamp || !signature) return false;
  try {
    const headers = { id, timestamp, signature };
    new Resend("re_unused").webhooks.verify({ payload: body, headers, webhookSecret });
    return true;
  } catch {
    return false;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
