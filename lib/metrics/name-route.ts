/** First part of a path, or two, and the label for all below it. Longer ones first. */
const routes: [prefix: string, name: string][] = [
  ["/api/webhooks/email", "webhook_email"],
  ["/api/webhooks", "webhook"],
  ["/api/health", "health"],
  ["/api/metrics", "metrics"],
  ["/api/auth", "auth"],
  ["/api", "api_other"],
  ["/_next", "asset"],
  ["/u", "link"],
  ["/e", "mail"],
  ["/m", "merchant"],
  ["/admin", "admin"],
  ["/sign-in", "sign_in"],
];

/** The label of a request's path: one of a fixed few, without ids and tokens. */
export function nameRoute(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  if (/^\/u\/[^/]+\/done$/.test(path)) return "link_done";
  const found = routes.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  if (found) return found[1];
  return path === "/" ? "home" : "other";
}
