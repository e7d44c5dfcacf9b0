import { ownerQuery } from "./recovery-world";

/**
 * Lets the database refuse writes to a table while work runs: what a crash just before that write leaves
 * behind, since the transaction around it is rolled back.
 * @param skip  writes to let pass first
 */
export async function crashOnWrite(
  table: string,
  what: "INSERT" | "UPDATE",
  work: () => Promise<unknown>,
  skip = 0,
): Promise<void> {
  await ownerQuery("CREATE SEQUENCE crash_count MINVALUE 0 START 0");
  await ownerQuery("GRANT ALL ON SEQUENCE crash_count TO recoup_app");
  await ownerQuery(`CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF nextval('crash_count') >= ${skip} THEN RAISE 'crash'; END IF; RETURN NEW; END $$`);
  await ownerQuery(`CREATE TRIGGER crash BEFORE ${what} ON "${table}" FOR EACH ROW EXECUTE FUNCTION crash()`);
  try {
    await work();
  } finally {
    await ownerQuery(`DROP TRIGGER crash ON "${table}"`);
    await ownerQuery("DROP FUNCTION crash()");
    await ownerQuery("DROP SEQUENCE crash_count");
  }
}
