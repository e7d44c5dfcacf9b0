import type { PreviewLook } from "./render-preview";

/** How a preview was asked for. */
export const lookOf = (look: string, format: string): PreviewLook => ({
  isDark: look === "dark",
  isText: format === "text",
});

/** A page for a frame of ours: inside, nothing runs and nothing is fetched. */
export function answerPreview(html: string): Response {
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
  });
}
