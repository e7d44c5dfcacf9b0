import type { TestClock } from "@/lib/simulator/page-objects";

export function testClockShape(known: {
  id: string;
  created: number;
  frozen_time: number;
  name: string | null;
}): TestClock {
  return {
    object: "test_helpers.test_clock",
    deletes_after: known.created + 30 * 86_400,
    livemode: false,
    status: "ready",
    status_details: {},
    ...known,
  };
}
