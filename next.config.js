import { contentPolicy } from "./lib/http/content-policy.mjs";

/** On every answer, also those of the links. */
const everywhere = {
  // Without includeSubDomains: whoever hosts this on a domain of theirs may have others below it without TLS.
  "Strict-Transport-Security": "max-age=31536000",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
};

const pages = {
  // Ids of merchants and sign-in tokens stay here; `no-referrer` would also blank the Origin that forms are checked by.
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const toList = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Type and lint errors are `npm run verify`'s business; building twice as long finds nothing more.
  typescript: { ignoreBuildErrors: true },
  // `next dev` reached by address instead of name.
  allowedDevOrigins: ["127.0.0.1"],
  // A sequence may hold 10 mails of 2,000 characters in one language, and a Japanese or Arabic one takes up to three
  // bytes a character: what is saved at once stays well below this, and nothing larger has a use.
  experimental: { serverActions: { bodySizeLimit: "256kb" } },
  headers: async () => [
    { source: "/(.*)", headers: toList(everywhere) },
    // Link pages (/u), and the page that tries one, send their own: their button has to lead to the provider. So
    // does the preview of a mail: it stands in a frame. Images of mails (/e) are shown in other people's pages.
    {
      source: "/((?!u/|e/|m/[^/]+/doctors/test$|m/[^/]+/(?:emails|reminders)/preview$).*)",
      headers: toList(pages),
    },
    // The other pages get a policy with a nonce (proxy.ts).
    {
      source: "/((?!u/|e/|m$|m/|admin|account$|join/|sign-in).*)",
      headers: toList({ "Content-Security-Policy": contentPolicy() }),
    },
  ],
};
export default config;
