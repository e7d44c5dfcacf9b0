const isDevelopment = process.env.NODE_ENV === "development";

// Next writes small scripts into its pages; a nonce for them would make every page dynamic.
const scripts = ["'self'", "'unsafe-inline'", ...(isDevelopment ? ["'unsafe-eval'"] : [])];
const policy = {
  "default-src": ["'self'"],
  "script-src": scripts,
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'", ...(isDevelopment ? ["ws:"] : [])],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  // The buttons that sign in elsewhere are forms whose answer leads there.
  "form-action": ["'self'", "https://accounts.google.com", "https://github.com"],
  "frame-ancestors": ["'none'"],
};

const headers = {
  "Content-Security-Policy": Object.entries(policy)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; "),
  "Strict-Transport-Security": "max-age=31536000",
  // Ids of merchants and sign-in tokens stay here; `no-referrer` would also blank the Origin that forms are checked by.
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

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
  // Link pages (/u), and the page that tries one, send their own: their button has to lead to the provider. So
  // does the preview of a mail: it stands in a frame.
  headers: async () => [
    {
      source: "/((?!u/|m/[^/]+/doctors/test$|m/[^/]+/(?:emails|reminders)/preview$).*)",
      headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    },
  ],
};
export default config;
