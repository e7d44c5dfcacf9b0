import type { Account, Mode, Realm } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";
import { html, trusted, type Html } from "./html";
import { renderConsole } from "./render-page";

export const controlViews = {
  customers: "Customers",
  invoices: "Invoices",
  clock: "Clock",
  trouble: "Faults",
  keys: "Keys",
} as const;

export type ControlView = keyof typeof controlViews;

/** What the control page shows: one account in one mode, one view, what is searched for. */
export type Selection = { account: Account; mode: Mode; realm: Realm; view: ControlView; search: string };

/** Reads the selection from an address or a form; what is absent or unknown falls back to the first. */
export function readSelection(world: World, query: URLSearchParams): Selection | null {
  const account = world.accounts.get(query.get("account") ?? "") ?? [...world.accounts.values()][0];
  if (!account) return null;
  const mode: Mode = query.get("mode") === "live" ? "live" : "test";
  const asked = query.get("view") ?? "";
  const view = asked in controlViews ? (asked as ControlView) : "customers";
  return { account, mode, realm: account[mode], view, search: (query.get("q") ?? "").slice(0, 200) };
}

/** The address of a selection, with what should be said on arrival. */
export function controlHref(
  selection: Selection,
  change: Partial<{ mode: Mode; view: ControlView; q: string; said: string; failed: string }> = {},
): string {
  const query = new URLSearchParams({
    account: selection.account.id,
    mode: change.mode ?? selection.mode,
    view: change.view ?? selection.view,
  });
  const q = change.q ?? selection.search;
  if (q) query.set("q", q);
  if (change.said) query.set("said", change.said);
  if (change.failed) query.set("failed", change.failed);
  return `/control?${query}`;
}

/** The hidden fields every control form carries, so that its handler comes back to the same place. */
export function selectionFields({ account, mode, view, search }: Selection): Html {
  const fields = { account: account.id, mode, view, q: search };
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )}`;
}

function renderPicker(world: World, selection: Selection): Html {
  const options = [...world.accounts.values()].map(
    (account) =>
      html`<option value="${account.id}" ${account.id === selection.account.id && trusted("selected")}>
        ${account.name}
      </option>`,
  );
  const modes = (["test", "live"] as const).map(
    (mode) => html`<option ${mode === selection.mode && trusted("selected")}>${mode}</option>`,
  );
  return html`<form class="row" method="get" action="/control">
    <input type="hidden" name="view" value="${selection.view}" />
    <label class="skip" for="account">Account</label>
    <select id="account" name="account" style="width:auto;max-width:100%">
      ${options}
    </select>
    <label class="skip" for="mode">Mode</label>
    <select id="mode" name="mode" style="width:auto">
      ${modes}
    </select>
    <button>Show</button>
  </form>`;
}

/** The frame of every control view: account and mode, tabs, what was just done. */
export function renderControl(
  world: World,
  selection: Selection,
  query: URLSearchParams,
  content: Html,
  refreshSeconds?: number,
): string {
  const tabs = Object.entries(controlViews).map(
    ([view, label]) =>
      html`<a
        href="${controlHref(selection, { view: view as ControlView, q: "" })}"
        ${view === selection.view && trusted('aria-current="page"')}
        >${label}</a
      >`,
  );
  const said = query.get("said");
  const failed = query.get("failed");
  return renderConsole({
    title: `${controlViews[selection.view]} · Control`,
    current: "/control",
    refreshSeconds,
    content: html`<div class="stack">
      <div class="row apart">
        <div>
          <h1>Control</h1>
          <p class="muted small mono" style="margin:0">${selection.account.id}</p>
        </div>
        ${renderPicker(world, selection)}
      </div>
      <nav class="tabs" aria-label="Views">${tabs}</nav>
      ${said && html`<div class="notice good" role="status">${said}</div>`}
      ${failed && html`<div class="notice bad" role="alert">${failed}</div>`} ${content}
    </div>`,
  });
}
