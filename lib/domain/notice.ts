/** A message to a merchant's people, as it will be sent: English, plain. Kept as JSON beside its row. */
export interface NoticeContent {
  subject: string;
  headline: string;
  paragraphs: string[];
  /** what the message is about, one by one */
  items: { title: string; lines: string[]; url: string | null }[];
  link: { label: string; url: string } | null;
  /** why this comes, and where to change that */
  reason: string;
}

const mostItems = 40;
const longestSlack = 3_500;

/** The same for Slack: its own markup, in which only these three signs mean something. */
export function writeSlackText({ headline, paragraphs, items, link }: NoticeContent): string {
  const lines = [`*${escapeSlack(headline)}*`, ...paragraphs.map(escapeSlack)];
  for (const { title, lines: details, url } of items) {
    const name = url ? `<${url}|${escapeSlack(title)}>` : escapeSlack(title);
    lines.push(`• ${[name, ...details.map(escapeSlack)].join(" · ")}`);
  }
  if (link) lines.push(`<${link.url}|${escapeSlack(link.label)}>`);
  const text = lines.join("\n");
  return text.length > longestSlack ? `${text.slice(0, longestSlack)}…` : text;
}

/** The first of many, and a line that says how many more there are. */
export function capItems(items: NoticeContent["items"]): NoticeContent["items"] {
  if (items.length <= mostItems) return items;
  const more = items.length - mostItems;
  return [...items.slice(0, mostItems), { title: `and ${more} more`, lines: [], url: null }];
}

// Slack docs, /messaging/formatting: & < > are its control characters. A name must not become a link or a mention.
function escapeSlack(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[*_~`]/g, "");
}
