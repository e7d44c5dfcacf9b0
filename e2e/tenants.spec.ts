import { expect, test } from "@/e2e/fixtures/test";
import { ownerQuery } from "@/e2e/fixtures/owner-query";
import { stack } from "@/e2e/fixtures/stack";
import { type Answer, callAction, findAction } from "@/e2e/walk/call-action";
import { type Action, type Door, listActions, listDoors } from "@/e2e/walk/list-doors";
import { joinAs } from "@/e2e/walk/session-of";
import { makeWalkWorld, type WalkWorld } from "@/e2e/walk/walk-world";
import { type Deed, mayDo, type MemberRole } from "@/lib/domain/roles";

/*
 * Everything that can be asked for is asked for with another merchant's ids (P7). The lists come from the files of
 * the app: what is added is walked, and fails here until it is said what its ids stand for.
 */

/** What belongs to no merchant, or is opened by a secret in its address that no session stands for. */
const outside: Record<string, string> = {
  "/": "public",
  "/calculator": "public",
  "/sign-in": "public",
  "/sign-in/confirm": "public",
  "/join/[token]": "opened by an invitation's token",
  "/account": "about who is signed in",
  "/m": "lists one's own",
  "/m/new": "makes one's own",
  "/u/[token]": "opened by a link's token",
  "/u/[token]/done": "opened by a link's token",
  "/e/[token]/open.gif": "opened by a mail's token",
  "/e/[token]/unsubscribe": "opened by a mail's token",
  "/api/auth/[...nextauth]": "signs in",
  "/api/health/live": "counts",
  "/api/health/ready": "counts",
  "/api/health/backlog": "counts",
  "/api/metrics": "counts",
  "/api/webhooks/[provider]/[endpoint]": "opened by a signature",
  "/api/webhooks/email/[transport]": "opened by a signature",
  "/api/webhooks/email/[transport]/[endpoint]": "opened by a signature",
};
/** Parts of an address that name no object of a merchant. */
const values: Record<string, string> = { track: "1", format: "json" };

/** What each action is in the table of roles; `own`: about who is signed in, `admin`: whoever runs this. */
const deeds: Record<string, Deed | "own" | "admin"> = {
  "app/(auth)/actions.ts requestLink": "own",
  "app/(auth)/actions.ts signOut": "own",
  "app/(auth)/join/[token]/actions.ts accept": "own",
  "app/(dashboard)/account/actions.ts endOne": "own",
  "app/(dashboard)/account/actions.ts endOthers": "own",
  "app/(dashboard)/m/new/actions.ts create": "own",
  "app/(admin)/admin/actions.ts replay": "admin",
  "app/(admin)/admin/actions.ts retry": "admin",
};
const deedsOf: Record<string, Record<string, Deed | "own">> = {
  "cases/[caseId]": { act: "case.act" },
  doctors: { runNow: "doctors.run", fix: "doctors.fix", answer: "doctors.fix", savePortal: "doctors.fix" },
  emails: {
    save: "sequence.change",
    removeTrack: "sequence.change",
    restore: "sequence.change",
    move: "sequence.change",
  },
  onboarding: {
    connect: "account.connect",
    askToJoin: "own",
    recheck: "account.connect",
    saveSecret: "account.connect",
    startRecovery: "recovery.switch",
    startShadow: "recovery.switch",
  },
  reminders: { save: "settings.change" },
  scan: { rescan: "scan.start" },
  settings: {
    saveDetails: "settings.change",
    switchOn: "recovery.switch",
    switchToShadow: "recovery.switch",
    switchOff: "recovery.switch",
    pause: "recovery.switch",
    resume: "recovery.switch",
    recheck: "account.connect",
    saveSecret: "account.connect",
    replace: "account.connect",
    disconnect: "account.disconnect",
  },
  "settings/alerts": {
    saveRules: "settings.change",
    saveWebhook: "settings.change",
    removeWebhook: "settings.change",
    test: "settings.change",
  },
  "settings/mail": Object.fromEntries(
    (
      "saveSender checkSender removeSender saveResend saveSmtp removeService saveReports saveLinkHost " +
      "checkLinkHost removeLinkHost letMailsGo suppress unsuppress saveRules"
    )
      .split(" ")
      .map((name) => [name, "settings.change" as const]),
  ),
  "settings/people": {
    invite: "people.change",
    revoke: "people.change",
    setRole: "people.change",
    remove: "people.change",
    decide: "people.change",
    leave: "people.leave",
  },
  "settings/tracking": { saveOpens: "settings.change", switchExpress: "settings.change" },
};

const nameOf = ({ file, name }: Action) => `${file} ${name}`;

function deedOf(action: Action): Deed | "own" | "admin" | undefined {
  const room = /^app\/\(dashboard\)\/m\/\[merchantId\]\/(.*)\/actions\.ts$/.exec(action.file)?.[1];
  return room ? deedsOf[room]?.[action.name] : deeds[nameOf(action)];
}

let world: WalkWorld;
/** of an owner of `mine` */
let cookie: string;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  world = await makeWalkWorld(browser);
  ({ cookie } = await joinAs(world.mine.id, "owner"));
});

async function ask(path: string, method = "GET", headers: Record<string, string> = {}): Promise<Answer> {
  const own: Record<string, string> = method === "POST" ? { origin: stack().app } : {};
  const response = await fetch(`${stack().app}${path}`, {
    method,
    redirect: "manual",
    headers: { ...own, cookie, ...headers },
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const isOfMerchant = ({ pattern }: Door) => pattern.startsWith("/m/[merchantId]");
const namesIn = (pattern: string) => [...pattern.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => name);

/** An address with the other merchant's objects, below this merchant's. @throws where a part is not known */
function addressOf(pattern: string, merchantId: string): string {
  const path = pattern.replace(/\[(\w+)\]/g, (_, name: string) => {
    if (name === "merchantId") return merchantId;
    const value = values[name] ?? world.ids[name];
    if (!value) throw new Error(`${pattern}: say in this test what [${name}] stands for`);
    return value;
  });
  const { scanId = "", caseId = "", customerId = "", messageId = "" } = world.ids;
  return `${path}?${new URLSearchParams({ scan: scanId, case: caseId, customer: customerId, message: messageId })}`;
}

function expectNoTrace(where: string, { body }: Answer): void {
  const found = world.traces.filter((trace) => body.includes(trace));
  expect.soft(found, `${where} tells of the other merchant`).toEqual([]);
}

test("the other merchant's objects are all there, and their own pages show them", async () => {
  expect(Object.entries(world.ids).filter(([name, id]) => !id && name !== "findingId")).toEqual([]);
  const owner = await joinAs(world.theirs.id, "owner");
  const page = await ask(`/m/${world.theirs.id}/cases/${world.ids.caseId}`, "GET", { cookie: owner.cookie });
  expect([page.status, page.body.includes("Their Customer")]).toEqual([200, true]);
});

test("no page and no route of another merchant is there, under their id or under one's own (P7)", async () => {
  test.setTimeout(120_000);
  for (const door of listDoors()) {
    if (isOfMerchant(door)) await walk(door);
    else if (door.pattern.startsWith("/admin")) {
      const answer = await ask(addressOf(door.pattern, world.mine.id));
      expect.soft([door.pattern, answer.status]).toEqual([door.pattern, 404]);
      expectNoTrace(door.pattern, answer);
    } else expect.soft(outside[door.pattern], `${door.pattern}: say in this test whose it is`).toBeDefined();
  }
});

async function walk({ pattern, methods }: Door): Promise<void> {
  const namesObject = namesIn(pattern).some((name) => name !== "merchantId" && !values[name]);
  for (const method of methods) {
    for (const merchantId of [world.theirs.id, world.mine.id]) {
      const path = addressOf(pattern, merchantId);
      const answer = await ask(path, method);
      const where = `${method} ${path}`;
      if (merchantId === world.theirs.id || namesObject) {
        expect.soft([where, answer.status]).toEqual([where, 404]);
      } else expect.soft(answer.status, where).toBeLessThan(500);
      expectNoTrace(where, answer);
    }
  }
}

/** Arguments with the other merchant's objects, by the names that the action gives them. */
function argumentsOf({ parameters, ...action }: Action, merchantId: string): unknown[] {
  const form = new FormData();
  for (const [name, id] of Object.entries(world.ids)) if (name !== "merchantId") form.set(name, id);
  const known: Record<string, unknown> = {
    id: merchantId,
    caseIdText: world.ids.caseId,
    findingId: world.ids.findingId,
    verb: "pause",
    question: "own_mails",
    token: "not-a-token",
    _previous: {},
    form,
  };
  return parameters.map((name) => {
    if (!(name in known))
      throw new Error(`${nameOf({ parameters, ...action })}: say what ${name} stands for`);
    return known[name];
  });
}

async function call(action: Action, merchantId: string, cookie: string, more: Record<string, string> = {}) {
  const found = findAction(action);
  expect(found, `${nameOf(action)} is not in the build`).not.toBeNull();
  const { id = "", page = "" } = found ?? {};
  const pattern = `/${page
    .split("/")
    .slice(1, -1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join("/")}`;
  const path = namesIn(pattern).length > 0 ? addressOf(pattern, merchantId) : pattern;
  return callAction(`${stack().app}${path}`, id, argumentsOf(action, merchantId), { cookie, ...more });
}

// What the worker moves by itself in rows that are otherwise a person's or the provider's.
const movingColumns = ["readAt", "toldUntil", "notedOn", "summedUntil", "summedOn"];

/** Everything of the other merchant but what its own worker moves by itself. */
async function snapshot(): Promise<Record<string, string>> {
  const { ownerUrl } = stack();
  // The worker's morning round makes the row, with what holds without it.
  await ownerQuery(
    ownerUrl,
    `INSERT INTO "NoticeSettings" ("merchantId") VALUES ($1) ON CONFLICT DO NOTHING`,
    [world.theirs.id],
  );
  const moving = [
    "RequestBudget",
    "RequestCount",
    "Connection",
    "DoctorRun",
    "DoctorFinding",
    "ReminderLook",
  ];
  const tables = await ownerQuery<{ name: string }>(
    ownerUrl,
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'merchantId' ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !moving.includes(table.name))) {
    const sql = `SELECT md5(coalesce(string_agg(still, '|' ORDER BY still), '')) AS hash
      FROM (SELECT (to_jsonb(t) - $2::text[])::text AS still FROM "${name}" t WHERE "merchantId" = $1) rows`;
    const [row] = await ownerQuery<{ hash: string }>(ownerUrl, sql, [world.theirs.id, movingColumns]);
    found[name] = row?.hash ?? "";
  }
  return found;
}

test("no action works on another merchant, by their id or by ids of their objects (P7)", async () => {
  test.setTimeout(120_000);
  const before = await snapshot();
  const actions = listActions().filter(({ parameters }) => parameters[0] === "id");
  expect(actions.length).toBeGreaterThan(40);
  for (const action of actions) {
    const foreign = await call(action, world.theirs.id, cookie);
    expect.soft([nameOf(action), foreign.status]).toEqual([nameOf(action), 404]);
    expectNoTrace(nameOf(action), foreign);
  }
  const risky = ["leave", "disconnect"];
  for (const action of actions.filter(({ name }) => !risky.includes(name))) {
    expectNoTrace(nameOf(action), await call(action, world.mine.id, cookie));
  }
  expect(await snapshot()).toEqual(before);
});

test("each action asks for the role that the table says", async () => {
  test.setTimeout(120_000);
  // What the action says itself: the page that comes with its answer may say the same of other things.
  const refusal = /"error":"Only an owner( or admin)? of this merchant can do this/;
  // People of their own, as some are gone when it is done.
  const join = async (role: MemberRole) => (await joinAs(world.mine.id, role)).cookie;
  const cookies = { owner: await join("owner"), admin: await join("admin"), member: await join("member") };
  // Leaving comes last: who has left is asked for nothing more.
  const actions = listActions().toSorted((a, b) => Number(a.name === "leave") - Number(b.name === "leave"));
  for (const action of actions) {
    const deed = deedOf(action);
    expect.soft(deed, `${nameOf(action)}: say in this test what it is in the table of roles`).toBeDefined();
    if (!deed || deed === "own") continue;
    if (deed === "admin") {
      const answer = await call(action, world.mine.id, cookies.owner);
      expect.soft([nameOf(action), answer.status]).toEqual([nameOf(action), 404]);
      continue;
    }
    for (const role of ["member", "admin", "owner"] as const) {
      const { body } = await call(action, world.mine.id, cookies[role]);
      const said = [nameOf(action), role, refusal.test(body)];
      expect.soft(said).toEqual([nameOf(action), role, !mayDo(role, deed)]);
    }
  }
});

test("nothing that acts by a cookie takes a form of another site", async () => {
  const stranger = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  for (const { pattern, methods } of listDoors()) {
    if (!methods.includes("POST") || outside[pattern]?.startsWith("opened by")) continue;
    const path =
      pattern === "/api/auth/[...nextauth]"
        ? "/api/auth/callback/email?token=t&email=a%40b.test"
        : addressOf(pattern, world.mine.id);
    const answer = await ask(path, "POST", stranger);
    expect.soft([pattern, answer.status]).toEqual([pattern, 403]);
  }
  for (const action of listActions().filter(({ name }) => name === "pause")) {
    const answer = await call(action, world.mine.id, cookie, stranger);
    expect(answer.status).toBeGreaterThanOrEqual(400);
  }
});

test("every answer carries the headers that keep it apart from other sites", async () => {
  test.setTimeout(120_000);
  for (const { pattern, methods, isPage } of listDoors()) {
    const path = pattern.replace("[...nextauth]", "csrf").replace(/\[token\]/g, "none");
    const known = path.replace(/\[(provider|transport|endpoint)\]/g, "none");
    const answer = await ask(addressOf(known, world.mine.id), methods.includes("GET") ? "GET" : "POST");
    const header = (name: string) => answer.headers.get(name) ?? "";
    expect.soft(header("strict-transport-security"), pattern).toContain("max-age=31536000");
    expect.soft(header("x-content-type-options"), pattern).toBe("nosniff");
    expect.soft(header("permissions-policy"), pattern).toContain("payment=()");
    expect.soft(header("cross-origin-opener-policy"), pattern).toBe("same-origin");
    expect.soft(header("referrer-policy"), pattern).toMatch(/^(same-origin|no-referrer)$/);
    if (pattern.endsWith("open.gif")) continue;
    const policy = header("content-security-policy");
    expect.soft(policy, pattern).toMatch(/frame-ancestors '(none|self)'/);
    const isOpen = ["/", "/calculator"].includes(pattern);
    if (isPage && !isOpen) {
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
      expect
        .soft(
          policy.split(";").find((each) => each.includes("script-src")),
          pattern,
        )
        .not.toContain("unsafe");
      const scripts = answer.body.match(/<script[^>]*>/g) ?? [];
      const bare = scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`));
      expect.soft(bare, `${pattern}: scripts without the nonce`).toEqual([]);
    }
  }
});
