import type { Visit } from "./visitor";

/** A fetch of a mail's pixel. */
export interface MailOpener {
  userAgent: string | null;
  /** since the mail was sent, ms; null when it was not */
  sinceSentMs: number | null;
  /** since it was delivered, as its transport reported; negative: before */
  sinceDeliveredMs: number | null;
}

// Proxies of mail services: that of Google fetches mostly when a person looks, that of Apple always.
const proxies: [RegExp, Visit["class"], string][] = [
  [/googleimageproxy|ggpht\.com/i, "unsure", "gmail_proxy"],
  [/yahoomailproxy/i, "unsure", "yahoo_proxy"],
  [/msoffice rmj|outlook-?(ios|android)|outlookmobile/i, "unsure", "outlook_proxy"],
  // Mail Privacy Protection names itself by these eleven characters and nothing else.
  [/^mozilla\/5\.0$/i, "machine", "apple_privacy"],
];
const machines =
  /bot|crawl|spider|scan|preview|proxy|monitor|curl|wget|python|java\/|go-http|okhttp|axios|node|headless|barracuda|mimecast|proofpoint|urldefense|symantec|trendmicro|fireeye|ironport/i;
const mailPrograms =
  /mozilla\/[45]\.0 \(.+|thunderbird|microsoft outlook|applemail|airmail|dalvik|cfnetwork/i;

const soonestMs = 5_000;
const soonestAfterDeliveryMs = 2_000;

/**
 * Who opened a mail: only a mail program or browser that fetched the pixel itself, no sooner than anyone looks,
 * is a person.
 */
export function classifyOpen({ userAgent, sinceSentMs, sinceDeliveredMs }: MailOpener): Visit {
  if (!userAgent) return { class: "machine", reasons: ["no_agent"] };
  const proxy = proxies.find(([pattern]) => pattern.test(userAgent));
  if (proxy?.[1] === "machine") return { class: "machine", reasons: [proxy[2]] };
  if (!proxy && machines.test(userAgent)) return { class: "machine", reasons: ["agent"] };
  const early = timeReason(sinceSentMs, sinceDeliveredMs);
  if (early) return { class: "machine", reasons: proxy ? [proxy[2], early] : [early] };
  if (proxy) return { class: "unsure", reasons: [proxy[2]] };
  if (!mailPrograms.test(userAgent)) return { class: "unsure", reasons: ["unknown_agent"] };
  return { class: "human", reasons: ["mail_program"] };
}

function timeReason(sinceSentMs: number | null, sinceDeliveredMs: number | null): string | null {
  if (sinceSentMs === null) return "before_delivery";
  if (sinceSentMs < soonestMs) return "seconds_after_sending";
  // Reports of delivery come late now and then: only one that is near in time says anything.
  if (sinceDeliveredMs === null || Math.abs(sinceDeliveredMs) > 60_000) return null;
  if (sinceDeliveredMs < 0) return "before_delivery";
  return sinceDeliveredMs < soonestAfterDeliveryMs ? "seconds_after_delivery" : null;
}
