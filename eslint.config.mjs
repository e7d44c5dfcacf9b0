import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";

/*
 * Imports go down, never up, never round (ARCHITECTURE.md, "Imports"). Each folder lists what it may
 * import; everything else of ours is refused with a message that says so.
 */
const floor = ["lib/domain"];
const base = [
  ...floor,
  ...["db", "crypto", "env", "log", "clock", "in-time", "format", "metrics", "trace"].map(
    (room) => `lib/${room}`,
  ),
];
const edges = [...base, "lib/providers", "lib/email", "lib/queue"];
const shared = [...edges, "lib/merchants", "lib/audit", "lib/alerts", "lib/limits"];
const rooms = [
  "merchants",
  "audit",
  "alerts",
  "limits",
  "senders",
  "messages",
  "links",
  "sequences",
  "recovery",
  "reminders",
  "notices",
  "events",
  "reports",
  "scan",
  "doctors",
  "admin",
  "auth",
  "data-rights",
].map((room) => `lib/${room}`);
const entrance = [...edges, ...rooms, "lib/http", "lib/jobs", "lib/backup"];

const may = {
  "lib/domain": floor,
  "lib/db": base,
  "lib/crypto": base,
  "lib/format": base,
  "lib/metrics": base,
  "lib/backup": base,
  "lib/trace": base,
  "lib/http": [...base, "lib/http", "lib/limits"],
  "lib/queue": [...base, "lib/queue"],
  "lib/stripe": [...base, "lib/stripe"],
  "lib/providers": [...base, "lib/stripe", "lib/providers"],
  "lib/email": [...base, "lib/email"],
  "lib/merchants": shared,
  "lib/audit": shared,
  "lib/alerts": shared,
  "lib/limits": [...base, "lib/limits"],
  "lib/senders": [...shared, "lib/senders"],
  "lib/messages": [...shared, "lib/messages", "lib/senders"],
  "lib/links": [...shared, "lib/links"],
  "lib/sequences": [...shared, "lib/sequences"],
  "lib/recovery": [...shared, "lib/recovery", "lib/links", "lib/messages", "lib/senders", "lib/sequences"],
  "lib/reminders": [...shared, "lib/reminders", "lib/links", "lib/messages", "lib/senders", "lib/recovery"],
  "lib/notices": [...shared, "lib/notices", "lib/senders", "lib/reports"],
  "lib/events": [...shared, "lib/events", "lib/recovery", "lib/reminders"],
  "lib/reports": [...shared, "lib/reports", "lib/sequences"],
  "lib/scan": [...shared, "lib/scan"],
  "lib/doctors": [...shared, "lib/doctors", "lib/recovery", "lib/links", "lib/senders", "lib/sequences"],
  "lib/admin": [...shared, "lib/admin", "lib/events", "lib/reports"],
  "lib/auth": [...shared, "lib/auth"],
  "lib/data-rights": [...shared, "lib/data-rights", "lib/recovery", "lib/notices"],
  "lib/jobs": entrance,
  "lib/simulator": ["lib/simulator", "lib/domain"],
  "lib/dev": [...entrance, "lib/dev", "lib/simulator", "lib/testing", "prisma"],
  "lib/testing": [...entrance, "lib/testing", "lib/simulator", "lib/dev", "prisma"],
  components: ["components", "lib/domain", "lib/format"],
  app: [...entrance, "app", "components"],
  prisma: [...entrance, "prisma", "lib/simulator", "lib/testing", "lib/dev"],
  e2e: [...entrance, "e2e", "lib/simulator", "lib/testing", "lib/dev", "prisma"],
};

const packages = [
  {
    regex: "^next(-auth)?(/|$)",
    name: "next",
    only: ["app", "components", "lib/auth"],
    say: "Next belongs in app, components and lib/auth.",
  },
  {
    regex: "^(@prisma/|@/lib/db/generated)",
    name: "prisma",
    only: ["lib/db"],
    say: "Prisma belongs in lib/db; import types from @/lib/db/client.",
  },
  {
    regex: "^stripe(/|$)",
    name: "stripe",
    only: ["lib/stripe", "lib/simulator"],
    say: "Only lib/stripe knows the SDK; call the port in lib/domain/provider.",
  },
  {
    regex: "^pg$",
    name: "pg",
    only: ["lib/db", "lib/backup", "lib/dev", "lib/testing", "lib/jobs", "e2e"],
    say: "Raw connections belong in lib/db.",
  },
  {
    regex: "^prom-client$",
    name: "prom-client",
    only: ["lib/metrics"],
    say: "Metrics belong in lib/metrics; count with `instruments()`.",
  },
  {
    regex: "^@opentelemetry/",
    name: "opentelemetry",
    only: ["lib/trace"],
    say: "Tracing belongs in lib/trace; wrap work in `traced`.",
  },
  {
    regex: "^graphile-worker",
    name: "graphile-worker",
    only: ["lib/queue", "lib/jobs", "lib/db", "lib/backup", "lib/testing"],
    say: "The queue belongs in lib/queue and lib/jobs.",
  },
];

const escape = (path) => path.replaceAll("/", "\\/");
const directions = Object.entries(may).map(([folder, allowed]) => ({
  files: [`${folder}/**/*.{ts,tsx,mjs}`],
  ignores: ["**/*.test.{ts,tsx}", "**/*.db.test.ts", "**/*.sim.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          { regex: "^\\.\\./", message: "Write @/… so that a reader sees which room is called." },
          {
            regex: `^@/(?!(?:${allowed
              .concat(folder === "app" || folder === "components" ? [] : folder)
              .map(escape)
              .join("|")})(?:/|$|\\.))`,
            message: `${folder} may import only ${[...new Set([...allowed, folder])].join(", ")}. Imports go down (ARCHITECTURE.md).`,
          },
          ...packages
            .filter((p) => !p.only.includes(folder))
            .map((p) => ({ regex: p.regex, message: p.say })),
        ],
      },
    ],
  },
}));

const ofReact = [...nextVitals, ...nextTypescript]
  .flatMap(({ rules = {} }) => Object.keys(rules))
  .filter((rule) => /^(react|react-hooks|jsx-a11y|@next\/next)\//.test(rule));

const config = [
  {
    ignores: [
      ".next/**",
      "lib/db/generated/**",
      "next-env.d.ts",
      ".data/**",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: "lib/env.ts is the only reader of the environment.",
        },
      ],
    },
  },
  {
    files: [
      "**/*.test.ts",
      "lib/env.ts",
      "lib/http/content-policy.mjs",
      "lib/db/{migrate,run-migrate}.ts",
      "lib/backup/run-{backup,restore}.ts",
      "*.config.{ts,mjs,js}",
      "lib/dev/**",
      "lib/testing/**",
      "e2e/**",
      "lib/simulator/main.ts",
      "instrumentation.ts",
    ],
    rules: { "no-restricted-syntax": "off" },
  },
  // No component stands there, and React's compiler would look for one in every function.
  { files: ["{lib,prisma,e2e}/**/*.ts"], rules: Object.fromEntries(ofReact.map((rule) => [rule, "off"])) },
  ...directions,
  // The stand-in for Prisma's own engine; it must be one plain file that the Prisma CLI can run.
  { files: ["lib/dev/schema-engine.mjs"], rules: { "no-restricted-imports": "off" } },
  // What we are measured beside is written against its own library.
  { files: ["e2e/bench/peers/**"], rules: { "no-restricted-imports": "off" } },
];

export default config;
