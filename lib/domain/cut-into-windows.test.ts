import { describe, expect, test } from "vitest";

import { cutIntoWindows } from "./cut-into-windows";

const day = 86_400_000;
const start = Date.UTC(2026, 10, 1);
const made = (id: string, days: number) => ({
  providerInvoiceId: id,
  invoiceCreatedAt: new Date(start + days * day),
});
const idsOf = (windows: ReturnType<typeof cutIntoWindows>) =>
  windows.map(({ providerInvoiceIds }) => providerInvoiceIds);

describe("windows over open invoices", () => {
  test("one crowd is one window from its oldest to its newest", () => {
    const [window, ...others] = cutIntoWindows([made("a", 0), made("b", 0.2), made("c", 0.4)]);
    expect(others).toEqual([]);
    expect(window).toEqual({
      providerInvoiceIds: ["a", "b", "c"],
      createdFrom: new Date(start),
      createdTo: new Date(start + 0.4 * day),
    });
  });

  test("first asks and last notices, weeks apart, are listed apart", () => {
    const windows = cutIntoWindows([made("a", 0), made("b", 0.1), made("c", 21), made("d", 21.1)]);
    expect(idsOf(windows)).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
  });

  test("one on its own is left to be read by itself, unless it is all there is", () => {
    expect(idsOf(cutIntoWindows([made("a", 0), made("b", 0.1), made("lone", 9)]))).toEqual([["a", "b"]]);
    expect(idsOf(cutIntoWindows([made("lone", 9)]))).toEqual([["lone"]]);
    expect(cutIntoWindows([])).toEqual([]);
  });

  test("of very many crowds the largest are listed", () => {
    const pairs = Array.from({ length: 20 }, (_, n) => [
      made(`a${n}`, 3 * n),
      made(`b${n}`, 3 * n + 0.1),
    ]).flat();
    const triple = [made("x", 70), made("y", 70.1), made("z", 70.2)];
    const windows = cutIntoWindows([...pairs, ...triple]);
    expect(windows).toHaveLength(8);
    expect(idsOf(windows)[0]).toEqual(["x", "y", "z"]);
  });
});
