import { z } from "zod";

const loopback = new Set(["127.0.0.1", "localhost", "[::1]", "::1"]);
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && loopback.has(new URL(url).hostname);
}

const loopbackUrl = z
  .url()
  .refine(isLoopback, "must be on loopback (127.0.0.1): another host would be given real keys");

/** `keyId:base64` pairs, comma separated, newest first; each key 32 bytes. */
const keyRing = z.string().transform((text, context) => {
  const keys = text.split(",").map((pair) => {
    const [id = "", material = ""] = pair.trim().split(":");
    return { id, key: Buffer.from(material, "base64") };
  });
  if (keys.every(({ id, key }) => /^[a-z0-9]{1,16}$/.test(id) && key.length === 32)) return keys;
  context.addIssue({ code: "custom", message: "must be id:base64 pairs of 32-byte keys, newest first" });
  return z.NEVER;
});

const seconds = z.coerce.number().positive();

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** postgresql://… of the role that is subject to row-level security */
  DATABASE_URL: z.string().startsWith("postgres"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  /** https://… under which customers and Stripe reach us */
  APP_URL: z.url().transform((url) => url.replace(/\/$/, "")),
  /** seals provider keys and webhook secrets (P8) */
  SEALING_KEYS: keyRing,
  /** signs card-update links; old versions stay until their links have died */
  LINK_KEYS: keyRing,
  NEXTAUTH_SECRET: z.string().min(32),
  /** comma separated addresses of those who run this installation */
  ADMIN_EMAILS: z
    .string()
    .default("")
    .transform((text) =>
      text
        .toLowerCase()
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  STRIPE_API_BASE: loopbackUrl.optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z.url().optional(),
  RESEND_WEBHOOK_SECRET: z.string().optional(),
  SMTP_URL: z.string().startsWith("smtp").optional(),
  /** `address:port` of the resolver that is asked about merchants' domains; by default the system's own */
  DNS_SERVER: z
    .string()
    .regex(/^[\d.]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i, "must be an address with its port, as 127.0.0.1:5353")
    .optional(),
  MAIL_FROM: z.string().includes("@"),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  /** how long one request to the billing provider may take at most; some kinds are given up sooner */
  PROVIDER_TIMEOUT_SECONDS: seconds.default(30),
  /** how long handing one mail over may take at most */
  MAIL_TIMEOUT_SECONDS: seconds.default(10),
  /** how often the worker looks for due steps and stuck work */
  TICK_SECONDS: seconds.default(10),
  /** hours between a soft decline and the first mail of merchants made from now on */
  SOFT_QUIET_HOURS: z.coerce.number().min(0).default(24),
  /** how many days all that is stored of a merchant is kept after its account was disconnected */
  DISCONNECTED_DATA_DAYS: z.coerce.number().int().min(8).max(3650).default(90),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(50).default(8),
  /**
   * how many proxies of ours stand between the internet and the web process; 0: none, callers are known by their
   * connection, and what they say of themselves in X-Forwarded-For is not believed
   */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  /** how long a web process that was told to stop still takes new requests, so that a proxy can look elsewhere */
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  /** how long what is under way may take to end, in web and worker, before it is cut off */
  STOP_SECONDS: z.coerce.number().min(1).max(600).default(25),
  /** the bearer token of `/api/metrics`; without one there is no such page */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** where a worker shows its own metrics and whether it lives; without a port it shows neither */
  WORKER_METRICS_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  WORKER_METRICS_HOST: z.string().default("127.0.0.1"),
  /** http://… of an OpenTelemetry collector (OTLP over HTTP); without one nothing is traced */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url()
    .transform((url) => url.replace(/\/$/, ""))
    .optional(),
  /** `name=value` pairs, comma separated, sent with every export */
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  /** the share of traces that are kept, 0 to 1 */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** names this version in metrics and traces, for example the commit */
  RELEASE: z.string().default("unknown"),
});

/** Every variable that the processes read. */
export const variableNames = Object.keys(schema.shape);

export type Env = z.infer<typeof schema>;
let parsed: Env | undefined;

/**
 * The environment, checked once. Read lazily, so that `next build` needs no secret.
 * @throws Error with one line for each variable that is missing or wrong
 */
export function env(): Env {
  return (parsed ??= parseEnvironment(process.env));
}

/** Checks an environment; an empty value is as good as none. @throws Error as `env` does */
export function parseEnvironment(environment: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not complete (see .env.example):\n${lines.join("\n")}`);
  }
  return result.data;
}

/** Whether time may be moved: only against a provider on this machine. */
export function isSimulated(): boolean {
  return env().STRIPE_API_BASE !== undefined;
}

/**
 * Whether a host (with its port) is the simulator's own: the one loopback address that the doctors accept, and
 * only while this installation runs against a simulator.
 */
export function isSimulatorHost(host: string): boolean {
  const base = env().STRIPE_API_BASE;
  return base !== undefined && new URL(base).host === host.toLowerCase();
}

/** Whether links lead to this machine only, as in the demo; never against the real provider. */
export function isLocalApp(): boolean {
  return isSimulated() && isLoopback(env().APP_URL);
}

/** The name of this version; known also where the rest is not set, as in a test of one part. */
export function releaseName(): string {
  return process.env.RELEASE || "unknown";
}

/** Read before the rest is checked, so that a start that fails can still say why. */
export function logLevel(): Env["LOG_LEVEL"] {
  return schema.shape.LOG_LEVEL.catch("info").parse(process.env.LOG_LEVEL);
}
