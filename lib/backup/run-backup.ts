import { dumpDatabase } from "./dump-database";

// `npm run backup -- <file>`
const [file] = process.argv.slice(2);
const { DATABASE_OWNER_URL: ownerUrl } = process.env;
try {
  if (!file) throw new Error("Name the file to write: npm run backup -- recoup.backup.gz");
  if (!ownerUrl) throw new Error("Set DATABASE_OWNER_URL: only who owns the tables sees all of them.");
  const { tables } = await dumpDatabase(ownerUrl, file);
  const rows = tables.reduce((sum, table) => sum + Number(table.rows), 0);
  console.log(`${file} holds ${rows} rows of ${tables.length} tables.`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
