import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, it } from "vitest";

import { testDatabase } from "@/lib/testing/test-database";
import { testSimulator } from "@/lib/testing/test-simulator";

import { sendSignInLink } from "./send-sign-in-link";

const setMailFaults = async (faults: unknown[]) =>
  (await testSimulator()).control.post("/_control/mail", { faults });
const ask = (email: string) => sendSignInLink({ email, callbackPath: "/m", caller: undefined });

beforeAll(testDatabase);

describe("a sign-in mail", () => {
  it("that the mail service has no room for leaves a moment later, once", async () => {
    const { control } = await testSimulator();
    const email = `${randomUUID()}@example.test`;
    await setMailFaults([{ kind: "429", count: 1 }]);
    await expect(ask(email)).resolves.toBe(email);
    expect(await control.get<unknown[]>(`/_control/inbox?to=${email}`)).toHaveLength(1);
  });

  it("that it has no room for within seconds is refused in words, and costs nothing of the address's share", async () => {
    const email = `${randomUUID()}@example.test`;
    await setMailFaults([{ kind: "429", count: 100 }]);
    await expect(ask(email)).rejects.toMatchObject({ code: "sign_in_mail_not_sent" });
    await setMailFaults([]);
    for (let n = 0; n < 5; n += 1) await ask(email);
  });
});
