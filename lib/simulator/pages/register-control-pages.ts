import { setTimeout as pause } from "node:timers/promises";
import { html as htmlResponse, redirect, type PlainRequest, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { actFromForm, type Told } from "./act-from-form";
import { callControl, type ControlAnswer } from "./call-control";
import { renderClock, type ClockMove } from "./control-clock";
import { renderCustomers } from "./control-customers";
import { renderInvoices } from "./control-invoices";
import { renderKeys } from "./control-keys";
import { renderTrouble } from "./control-trouble";
import { controlHref, readSelection, renderControl, type Selection } from "./control-view";
import type { Html } from "./html";
import { readTrouble } from "./read-trouble";
import { renderMissing } from "./missing-page";

type Handle = (selection: Selection, form: URLSearchParams) => Promise<Told>;

const tell = (answer: ControlAnswer, sentence: string): Told => ({
  sentence: answer.error ?? sentence,
  isFailure: answer.error !== null,
});

function renderView(world: World, selection: Selection, move: ClockMove | null): Html {
  switch (selection.view) {
    case "customers":
      return renderCustomers(selection);
    case "invoices":
      return renderInvoices(selection);
    case "clock":
      return renderClock(world, selection, move);
    case "trouble":
      return renderTrouble(world, selection);
    case "keys":
      return renderKeys(world, selection);
  }
}

/** `/control`: everything a person can make happen, each through the control API. */
export function registerControlPages(router: Router, world: World): void {
  let move: ClockMove | null = null;

  async function moveClock(form: URLSearchParams): Promise<Told> {
    const advanceSeconds = Number(form.get("seconds"));
    if (world.isPlaying) return { sentence: "The clock is still moving.", isFailure: true };
    const fromMs = world.clock.now();
    move = { fromMs, toMs: fromMs + advanceSeconds * 1000 };
    const moving = callControl(router, "POST", "/_control/clock", { advanceSeconds });
    // A long move goes on behind the page, which shows its progress.
    const first = await Promise.race([moving, pause(400, null)]);
    moving.catch(() => undefined);
    return first
      ? tell(first, "The clock was moved.")
      : { sentence: "The clock is moving.", isFailure: false };
  }

  async function addFault(form: URLSearchParams): Promise<Told> {
    const rules = form.get("do") === "clear" ? [] : [...world.faults, readTrouble.fault(form)];
    return tell(await callControl(router, "POST", "/_control/faults", { rules }), "The faults are set.");
  }

  const post = (
    path: string,
    sentence: string,
    body: (form: URLSearchParams) => Record<string, unknown>,
  ): Handle => {
    return async (_selection, form) => tell(await callControl(router, "POST", path, body(form)), sentence);
  };

  const handlers: Record<string, Handle> = {
    act: (selection, form) => actFromForm(router, selection, form),
    clock: (_selection, form) => moveClock(form),
    faults: (_selection, form) => addFault(form),
    delivery: post("/_control/delivery", "The delivery is set.", readTrouble.delivery),
    switches: post("/_control/switches", "The switches are set.", (form) =>
      readTrouble.switches(world.switches, form),
    ),
    keys: async (_selection, form) => {
      const change = { key: form.get("key"), status: form.get("status") };
      return tell(
        await callControl(router, "PATCH", "/_control/keys", change),
        `The key is ${change.status} now.`,
      );
    },
  };

  router.route("GET", "/control", ({ query }) => {
    const selection = readSelection(world, query);
    if (!selection) return htmlResponse(renderMissing("No accounts", "The control API can add one."));
    const refresh = selection.view === "clock" && world.isPlaying ? 1 : undefined;
    return htmlResponse(renderControl(world, selection, query, renderView(world, selection, move), refresh));
  });

  router.route("POST", "/control/:what", async ({ params, body }: PlainRequest) => {
    const form = new URLSearchParams(body);
    const selection = readSelection(world, form);
    const handle = handlers[params.what ?? ""];
    if (!selection || !handle)
      return htmlResponse(renderMissing("Nothing here", "This form is unknown."), 404);
    const { sentence, isFailure } = await handle(selection, form);
    return redirect(controlHref(selection, isFailure ? { failed: sentence } : { said: sentence }));
  });
}
