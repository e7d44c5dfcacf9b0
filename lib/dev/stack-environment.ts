import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keepSecret } from "@/lib/dev/keep-secret";

export const adminEmail = "admin@recoup.example";
export const ownerEmail = "owner@recoup.example";

/**
 * What web and worker read (`lib/env`) when nobody set anything: this machine's own addresses, and keys
 * that are made once and kept beside the data they seal.
 */
export function makeStackEnvironment(
  folder: string,
  app: string,
  simulator: string,
  databaseUrl: string,
): Record<string, string> {
  const secret = (name: string, make?: () => string) => keepSecret(join(folder, name), make).secret;
  return {
    DATABASE_URL: databaseUrl,
    APP_URL: app,
    NEXTAUTH_URL: app,
    NEXTAUTH_SECRET: secret("nextauth-secret"),
    SEALING_KEYS: secret("sealing-keys", makeKeyRing),
    LINK_KEYS: secret("link-keys", makeKeyRing),
    ADMIN_EMAILS: adminEmail,
    STRIPE_API_BASE: simulator,
    RESEND_BASE_URL: `${simulator}/resend`,
    RESEND_API_KEY: "re_simulated_demo",
    RESEND_WEBHOOK_SECRET: secret("resend-webhook-secret", makeWebhookSecret),
    MAIL_FROM: "Recoup <recoup@recoup.example>",
    // The demo shows in seconds what takes a day with real customers.
    SOFT_QUIET_HOURS: "0",
    TICK_SECONDS: "0.25",
    // Nobody but this machine reaches it: whoever plays a scanner may say from where.
    TRUST_PROXY: "1",
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

function makeKeyRing(): string {
  return `k1:${randomBytes(32).toString("base64")}`;
}

function makeWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}
