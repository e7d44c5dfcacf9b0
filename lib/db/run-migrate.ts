import { migrateDatabase } from "./migrate";

// `npm run db:migrate`
const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
try {
  if (!ownerUrl || !appUrl) {
    throw new Error(
      "Set DATABASE_OWNER_URL (who owns the tables) and DATABASE_URL (whom the app signs in as).",
    );
  }
  await migrateDatabase({ ownerUrl, appUrl });
  console.log("The database is up to date.");
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
