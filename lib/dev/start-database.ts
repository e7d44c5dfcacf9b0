import { join } from "node:path";
import pg from "pg";
import { migrateDatabase } from "@/lib/db/migrate";
import { choosePort } from "@/lib/dev/choose-port";
import { keepSecret } from "@/lib/dev/keep-secret";
import { startPostgres } from "@/lib/dev/postgres";
import { secondsSince, type StackContext } from "@/lib/dev/stack-context";

/**
 * A migrated database: the one that the environment names, else a fresh one in a PostgreSQL of our own.
 * Fresh, because the simulator keeps its world in memory: after a restart nothing would fit together.
 * @throws Error with a sentence when the environment names only half of what is needed
 */
export async function startDatabase(context: StackContext) {
  const urls = namedUrls(context.given) ?? (await startOwn(context));
  const startedAt = Date.now();
  await migrateDatabase(urls);
  context.say(`The database is migrated (${secondsSince(startedAt)})`);
  return urls;
}

function namedUrls({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }: StackContext["given"]) {
  if (appUrl && ownerUrl) return { appUrl, ownerUrl };
  if (!appUrl && !ownerUrl) return undefined;
  throw new Error(
    `${appUrl ? "DATABASE_URL" : "DATABASE_OWNER_URL"} is set alone. Set both (the app's login and the owner of the tables), ` +
      "or neither: then a PostgreSQL of its own is started.",
  );
}

async function startOwn({ folder, given, say, stops }: StackContext) {
  say("Starting PostgreSQL …");
  const port = await choosePort("POSTGRES_PORT", given.POSTGRES_PORT, say);
  const server = await startPostgres({ folder, port });
  stops.add(server.stop);
  const how = server.isAdopted ? "was still running" : "runs";
  say(`PostgreSQL ${how} on port ${server.port}; its data is in ${server.dataDir}`);
  await makeFresh(server.urlOf("postgres"));
  const { secret: password } = keepSecret(join(folder, "app-password"));
  const appUrl = server.urlOf("recoup").replace(/\/\/[^@]*@/, `//recoup:${password}@`);
  return { ownerUrl: server.urlOf("recoup"), appUrl };
}

async function makeFresh(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("DROP DATABASE IF EXISTS recoup WITH (FORCE)");
  await client.query("CREATE DATABASE recoup");
  await client.end();
}
