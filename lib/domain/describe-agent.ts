const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/\b(iPhone|iPod)\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

const find = (known: [RegExp, string][], text: string) => known.find(([sign]) => sign.test(text))?.[1];

/**
 * Browser and system of a User-Agent, as its owner would say them: "Firefox on Windows". No version: the words are
 * kept with the session, and need to tell its owner's devices apart, no more.
 */
export function describeAgent(userAgent: string | null): string {
  const text = userAgent ?? "";
  const [browser, system] = [find(browsers, text), find(systems, text)];
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? "Unknown browser";
}
