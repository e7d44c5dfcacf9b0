import { BUNDLES, type ApiKey } from "@/lib/simulator/keys";
import type { World } from "@/lib/simulator/store";
import { selectionFields, type Selection } from "./control-view";
import { html, type Html } from "./html";

function describe(key: ApiKey): string {
  if (key.kind !== "restricted")
    return key.kind === "secret" ? "Secret key: may do everything" : "Publishable key";
  const has = (slugs: string[]) => slugs.every((slug) => key.permissions.has(slug));
  if (has(BUNDLES.recovery)) return "Restricted key: recovery (reads, portal, webhooks, retries)";
  if (has(BUNDLES.scan)) return "Restricted key: scan (reads only)";
  return `Restricted key: ${key.permissions.size} permissions`;
}

function renderKey(selection: Selection, key: ApiKey): Html {
  const isActive = key.status === "active";
  return html`<section class="card">
    <div class="row apart">
      <h2 class="name">${describe(key)}</h2>
      <span class="pill ${isActive ? "good" : "bad"}">${key.status.replace("_", " ")}</span>
    </div>
    <p><code class="key">${key.key}</code></p>
    <form class="row" method="post" action="/control/keys">
      ${selectionFields(selection)}<input type="hidden" name="key" value="${key.key}" />
      ${
        isActive
          ? html`<button class="quiet bad" name="status" value="revoked">Revoke</button>
              <button class="quiet" name="status" value="expired">Let it expire</button>
              <button class="quiet" name="status" value="ip_restricted">Restrict by address</button>`
          : html`<button class="quiet" name="status" value="active">Restore</button>`
      }
    </form>
  </section>`;
}

/** The keys of this account and mode, to copy, revoke and restore. */
export function renderKeys(world: World, selection: Selection): Html {
  const keys = [...world.keys.values()].filter(
    (key) => key.account === selection.account && key.mode === selection.mode,
  );
  return html`<p class="muted">
      Click on a key to select it whole. These keys open nothing but this simulator.
    </p>
    ${keys.map((key) => renderKey(selection, key))}`;
}
