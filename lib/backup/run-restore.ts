import { restoreDatabase } from "./restore-database";

// `npm run restore -- <file>`
const [file] = process.argv.slice(2);
const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = process.env;
try {
  if (!file) throw new Error("Name the file to read: npm run restore -- recoup.backup.gz");
  if (!ownerUrl || !appUrl) {
    throw new Error(
      "Set DATABASE_OWNER_URL and DATABASE_URL to the database to be made (owner, and the app's login).",
    );
  }
  const { tables } = await restoreDatabase({ ownerUrl, appUrl }, file);
  const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0);
  console.log(`${rows} rows of ${tables.length} tables are restored; counts and checksums are the backup's.`);
  const { checkRestored } = await import("./check-restored");
  console.log((await checkRestored()).join("\n"));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
process.exit();
