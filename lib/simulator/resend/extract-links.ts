const entities: Record<string, string> = {
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
  "&#x2F;": "/",
  "&#x27;": "'",
};
const decode = (text: string) =>
  text.replace(/&(?:amp|quot|#39|#x2F|#x27);/g, (found) => entities[found] ?? found);

/** Every http(s) address a mail leads to, once each, in the order a reader meets them. */
export function extractLinks(html: string | null, text: string | null): string[] {
  const fromHtml = [...(html ?? "").matchAll(/<a\b[^>]*?\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((m) =>
    decode(m[1] ?? m[2] ?? ""),
  );
  const fromText = [...(text ?? "").matchAll(/https?:\/\/[^\s<>"')\]]+/g)].map((m) =>
    m[0].replace(/[.,;:!?]+$/, ""),
  );
  return [...new Set([...fromHtml, ...fromText])].filter((link) => /^https?:\/\//i.test(link));
}
