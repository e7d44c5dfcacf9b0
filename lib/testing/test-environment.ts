const key = (fill: string) => `test1:${Buffer.alloc(32, fill).toString("base64")}`;

/** What `lib/env` wants beside the database, for tests: fixed, and worth nothing anywhere else. */
export const testEnvironment = {
  APP_URL: "http://127.0.0.1:9",
  SEALING_KEYS: key("s"),
  LINK_KEYS: key("l"),
  NEXTAUTH_SECRET: "a secret of tests, worth nothing elsewhere",
  METRICS_TOKEN: "a token of tests, worth nothing elsewhere",
  MAIL_FROM: "Recoup <recoup@mail.example.com>",
};
