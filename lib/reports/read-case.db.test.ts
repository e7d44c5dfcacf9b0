import { beforeAll, describe, expect, it } from "vitest";

import { parseCaseQuery } from "@/lib/domain/case-query";
import { parseId } from "@/lib/domain/ids";
import { listCases } from "@/lib/reports/list-cases";
import { readCase } from "@/lib/reports/read-case";
import { readMessagePreview } from "@/lib/reports/read-message-preview";
import { seedRivals } from "@/lib/testing/seed-rivals";

let mine: string;
let theirs: string;
beforeAll(async () => {
  ({ mine, theirs } = await seedRivals(80));
});

describe("the page of a case", () => {
  async function firstOf(merchantId: string, params: Record<string, string>) {
    const { rows } = await listCases(merchantId, parseCaseQuery(params));
    return parseId("case", (rows[0] ?? expect.fail()).id);
  }

  it("tells invoices, steps, retries, visits and story of this case alone", async () => {
    const id = await firstOf(mine, { stage: "updated", state: "open" });
    const view = await readCase(mine, id);
    expect(view.steps.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4]);
    expect(view.steps[0]?.message).toMatchObject({ state: "delivered", toAddress: view.customer.email });
    expect(view.retries.at(-1)).toMatchObject({ state: "declined", invoiceNumber: view.invoices[0]?.number });
    expect(view.visits.filter(({ isClick }) => isClick)).toHaveLength(1);
    const times = view.timeline.map(({ at }) => at.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(view.timeline.at(-1)?.kind).toBe("case_opened");
  });

  it("answers another merchant's case like an unknown one", async () => {
    const id = await firstOf(theirs, {});
    await expect(readCase(mine, id)).rejects.toMatchObject({ code: "case_not_found", kind: "not_found" });
    await expect(readCase(theirs, id)).resolves.toMatchObject({ id });
  });

  it("previews a mail without the link that only its customer may follow", async () => {
    const caseId = await firstOf(mine, { stage: "sent" });
    const message = (await readCase(mine, caseId)).steps[0]?.message ?? expect.fail();
    const messageId = parseId("message", message.id);
    const html = await readMessagePreview(mine, { caseId, messageId });
    expect(html).toContain("update your card");
    expect(html).not.toContain("/u/");
    const foreign = readMessagePreview(theirs, { caseId, messageId });
    await expect(foreign).rejects.toMatchObject({ code: "message_not_found" });
  });
});
