// Plain JavaScript, as next.config.js reads it before anything is compiled.

// Inlined by the build; the environment proper is lib/env's.
const isDevelopment = process.env.NODE_ENV === "development";

/**
 * The content security policy of a page.
 * @param {string} [nonce]  of a page that is made for one request: then no other inline script runs. Without one,
 *   for pages that are the same for everybody and hold nothing of anybody (docs/adr, 10)
 * @returns {string}
 */
export function contentPolicy(nonce) {
  const directives = {
    "default-src": ["'self'"],
    "script-src": [
      "'self'",
      nonce ? `'nonce-${nonce}'` : "'unsafe-inline'",
      ...(isDevelopment ? ["'unsafe-eval'"] : []),
    ],
    // Measures of bars and charts are style attributes, which no nonce can stand for.
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'", ...(isDevelopment ? ["ws:"] : [])],
    "frame-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    // The buttons that sign in elsewhere are forms whose answer leads there.
    "form-action": ["'self'", "https://accounts.google.com", "https://github.com"],
    "frame-ancestors": ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(" ")}`)
    .join("; ");
}
