import { Agenda } from "@/lib/simulator/agenda";
import { type Call, del, get, post } from "@/lib/simulator/api/call";
import { integer, text } from "@/lib/simulator/api/read-params";
import { objectAt } from "@/lib/simulator/api/require-object";
import { invalidRequest } from "@/lib/simulator/api/stripe-error";
import { deleteCustomer } from "@/lib/simulator/billing/delete-customer";
import { emit } from "@/lib/simulator/events/emit";
import type { TestClock } from "@/lib/simulator/page-objects";
import { testClockShape } from "@/lib/simulator/shapes/test-clock";

function requireTestMode(call: Call): void {
  if (!call.realm.livemode) return;
  throw invalidRequest("Test clocks are only available in test mode.", { code: "livemode_mismatch" });
}

function create(call: Call) {
  requireTestMode(call);
  const clock = testClockShape({
    id: call.world.newId("clock"),
    created: call.world.clock.seconds(),
    frozen_time: integer(call.params, "frozen_time") ?? call.world.clock.seconds(),
    name: text(call.params, "name") ?? null,
  });
  call.realm.data.test_clocks.add(clock);
  call.realm.testClockAgendas.set(clock.id, new Agenda());
  emit(call, "test_helpers.test_clock.created", clock);
  return clock;
}

/** Plays everything due up to the new time, then answers; Stripe says `advancing` in between. */
function advance(call: Call): TestClock {
  const clock = objectAt(call, "test_clocks", call.ids.id!);
  const target = integer(call.params, "frozen_time") ?? 0;
  if (target <= clock.frozen_time)
    throw invalidRequest("frozen_time must be after the clock's current frozen_time.", {
      param: "frozen_time",
    });
  const agenda = call.realm.testClockAgendas.get(clock.id)!;
  emit(call, "test_helpers.test_clock.advancing", clock);
  for (let due = agenda.take(target * 1000); due; due = agenda.take(target * 1000)) {
    clock.frozen_time = Math.max(clock.frozen_time, Math.ceil(due.atMs / 1000));
    due.run();
  }
  clock.frozen_time = target;
  emit(call, "test_helpers.test_clock.ready", clock);
  return { ...clock, status: "advancing", status_details: { advancing: { target_frozen_time: target } } };
}

function remove(call: Call) {
  const clock = objectAt(call, "test_clocks", call.ids.id!);
  const { data, testClockAgendas } = call.realm;
  for (const customer of data.customers.all())
    if (customer.test_clock === clock.id) deleteCustomer(call, customer);
  emit(call, "test_helpers.test_clock.deleted", clock);
  data.test_clocks.remove(clock.id);
  testClockAgendas.delete(clock.id);
  return { id: clock.id, object: "test_helpers.test_clock", deleted: true };
}

export const testClockRoutes = [
  post("/v1/test_helpers/test_clocks", "test_clock_write", "frozen_time:i! customer name", create),
  get("/v1/test_helpers/test_clocks/:id", "test_clock_read", "", (call) =>
    objectAt(call, "test_clocks", call.ids.id!),
  ),
  del("/v1/test_helpers/test_clocks/:id", "test_clock_write", "", remove),
  post("/v1/test_helpers/test_clocks/:id/advance", "test_clock_write", "frozen_time:i!", advance),
];
