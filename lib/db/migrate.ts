import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { runMigrations } from "graphile-worker";
import pg from "pg";
import { ensureAppLogin } from "@/lib/db/ensure-app-login";
import { grantQueue } from "@/lib/db/grant-queue";
import { hasAllMigrations } from "@/lib/db/has-all-migrations";

export type DatabaseUrls = {
  /** Who owns schema and tables; used here and nowhere else. */
  ownerUrl: string;
  /** Whom web and worker sign in as; subject to row-level security (P7). */
  appUrl: string;
};

/**
 * Brings a database to this version: our migrations, the queue's, then the app's login and its rights.
 * Creates the database when it is missing. Safe to repeat and to run from several places at once.
 * @throws Error with a sentence and the tool's output; never a password
 */
export async function migrateDatabase({ ownerUrl, appUrl }: DatabaseUrls): Promise<void> {
  if (decodeURIComponent(new URL(ownerUrl).username) === decodeURIComponent(new URL(appUrl).username)) {
    throw new Error(
      "DATABASE_URL and DATABASE_OWNER_URL name the same user. Give the app a login of its own in DATABASE_URL; " +
        "it is made when missing.",
    );
  }
  // Prisma's own look takes it seconds.
  if (!(await hasAllMigrations(ownerUrl))) await deployMigrations(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on("error", () => {});
  await owner.connect();
  try {
    // Several starts at once would otherwise trip over each other's GRANTs.
    await owner.query("SELECT pg_advisory_lock(hashtext('recoup.migrate'))");
    await runMigrations({ connectionString: ownerUrl });
    await ensureAppLogin(owner, appUrl);
    await grantQueue(owner);
  } finally {
    await owner.end();
  }
}

function deployMigrations(ownerUrl: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
  const env = {
    ...process.env,
    DATABASE_OWNER_URL: ownerUrl,
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
    CHECKPOINT_DISABLE: "1",
  };
  return new Promise((resolve, reject) => {
    // The Prisma CLI finds its configuration in the folder it runs in.
    const cwd = fileURLToPath(new URL("../..", import.meta.url));
    const child = spawn(process.execPath, [cli, "migrate", "deploy"], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const endWithUs = () => child.kill("SIGKILL");
    process.once("exit", endWithUs);
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      process.off("exit", endWithUs);
      if (code === 0) return resolve();
      reject(new Error(`The database could not be migrated:\n${output.trim()}`));
    });
  });
}
