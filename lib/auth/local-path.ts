/**
 * The path inside our own site that an address names; `/m` for any address that leads elsewhere or is none.
 * Taken from outside, so that a link to our sign-in cannot send people on to a stranger's page.
 */
export function localPath(text: string | undefined | null, appUrl: string): string {
  if (!text || text.length > 500 || !URL.canParse(text, appUrl)) return "/m";
  const url = new URL(text, appUrl);
  return url.origin === new URL(appUrl).origin ? `${url.pathname}${url.search}` : "/m";
}
