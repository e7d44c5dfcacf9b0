import pg from "pg";

/**
 * Makes sure that the login named in `appUrl` exists, can sign in, and is a plain member of `recoup_app`.
 * A login that works already keeps its password.
 * @param owner  connected as the owner of the database
 * @throws Error when the login could see past row-level security, or cannot be made to work
 */
export async function ensureAppLogin(owner: pg.Client, appUrl: string): Promise<void> {
  const url = new URL(appUrl);
  const name = decodeURIComponent(url.username);
  const login = owner.escapeIdentifier(name);
  const password = owner.escapeLiteral(decodeURIComponent(url.password));
  await createLogin(owner, login, password);
  await refusePowerfulLogin(owner, name);
  await owner.query(`GRANT recoup_app TO ${login}`);
  if (await canSignIn(appUrl)) return;
  await owner.query(`ALTER ROLE ${login} LOGIN PASSWORD ${password}`);
  if (await canSignIn(appUrl)) return;
  throw new Error(`The app's login "${name}" exists, but the address in DATABASE_URL does not let it in.`);
}

async function createLogin(owner: pg.Client, login: string, password: string): Promise<void> {
  try {
    await owner.query(
      `CREATE ROLE ${login} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD ${password}`,
    );
  } catch (error) {
    const { code } = error as { code?: string };
    const isThere = code === "42710" || code === "23505";
    if (!isThere) throw error;
  }
}

async function refusePowerfulLogin(owner: pg.Client, name: string): Promise<void> {
  const { rows } = await owner.query<{ is_powerful: boolean }>(
    `SELECT rolsuper OR rolbypassrls OR EXISTS (
        SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace
      ) AS is_powerful FROM pg_roles r WHERE rolname = $1`,
    [name],
  );
  if (!rows[0]?.is_powerful) return;
  throw new Error(
    `DATABASE_URL signs in as "${name}", who can see past the walls between merchants (superuser, BYPASSRLS or owner of ` +
      "tables). Name another login; it is made when missing.",
  );
}

async function canSignIn(appUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: appUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
