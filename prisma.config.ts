import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// The stock engine is a download; ours is the same engine as WebAssembly, from npm (docs/adr/0002).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("lib/dev/schema-engine.mjs", import.meta.url),
);

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? "postgresql://localhost/unset" },
});
