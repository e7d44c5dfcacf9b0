import { expect, it } from "vitest";
import { createStopList } from "@/lib/dev/stop-list";

it("undoes the last step first, once, however often it is asked", async () => {
  const stops = createStopList();
  const undone: number[] = [];
  for (const n of [1, 2, 3]) stops.add(() => void undone.push(n));
  await Promise.all([stops.stop(), stops.stop()]);
  expect(undone).toEqual([3, 2, 1]);
});

it("undoes at once what is started while it stops", async () => {
  const stops = createStopList();
  let isUndone = false;
  stops.add(() => {
    stops.add(() => {
      isUndone = true;
    });
  });
  await stops.stop();
  expect(isUndone).toBe(true);
});

it("undoes at once what is started after it stopped", async () => {
  const stops = createStopList();
  await stops.stop();
  let isUndone = false;
  stops.add(() => {
    isUndone = true;
  });
  await stops.stop();
  expect(isUndone).toBe(true);
});
