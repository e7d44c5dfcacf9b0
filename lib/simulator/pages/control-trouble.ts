import { FAULT_KINDS } from "@/lib/simulator/faults";
import type { World } from "@/lib/simulator/store";
import { selectionFields, type Selection } from "./control-view";
import { html, trusted, type Html } from "./html";

const choices: Record<string, string[]> = {
  errorWording: ["plain", "coded"],
  payAuthenticationStatus: ["402", "400"],
  portalTotalCapHours: ["2", "null"],
  ugxExponent: ["2", "0"],
  visaRetryLimit: ["15", "20"],
  afterRetries: ["cancel", "unpaid", "past_due", "pause"],
  ipRestrictedStatus: ["403", "401"],
};

function renderSwitch(name: string, value: unknown): Html {
  const options = choices[name] ?? (typeof value === "boolean" ? ["true", "false"] : null);
  const words: Record<string, string> = { true: "yes", false: "no", null: "none" };
  const field = options
    ? html`<select id="s-${name}" name="${name}">
        ${options.map(
          (option) =>
            html`<option value="${option}" ${option === String(value) && trusted("selected")}>
              ${words[option] ?? option.replace("_", " ")}
            </option>`,
        )}
      </select>`
    : html`<input id="s-${name}" name="${name}" inputmode="numeric" value="${String(value)}" />`;
  return html`<div>
    <label for="s-${name}">${name.replace(/([A-Z])/g, " $1").toLowerCase()}</label>${field}
  </div>`;
}

function renderFaults(world: World, selection: Selection): Html {
  return html`<section class="card">
    <h2>Faults</h2>
    ${
      world.faults.length > 0
        ? html`<ul>
            ${world.faults.map(
              (rule) =>
                html`<li>
                  <code>${rule.match}</code>: ${rule.kind}, ${Math.round(rule.probability * 100)}
                  %${
                    rule.count !== null && `, ${rule.count} more`
                  }${rule.latencyMs > 0 && `, ${rule.latencyMs} ms`}
                </li>`,
            )}
          </ul>`
        : html`<p class="muted">None: every call of the API is answered at once.</p>`
    }
    <form method="post" action="/control/faults" class="fields">
      ${selectionFields(selection)}
      <div><label for="f-match">Calls</label><input id="f-match" name="match" value="*" required /></div>
      <div>
        <label for="f-kind">Fault</label
        ><select id="f-kind" name="kind">
          ${FAULT_KINDS.map((kind) => html`<option>${kind}</option>`)}
        </select>
      </div>
      <div>
        <label for="f-share">Share, %</label
        ><input id="f-share" name="percent" type="number" min="0" max="100" value="20" />
      </div>
      <div>
        <label for="f-count">How often (empty: always)</label
        ><input id="f-count" name="count" type="number" min="1" />
      </div>
      <div>
        <label for="f-latency">Latency, ms</label
        ><input id="f-latency" name="latencyMs" type="number" min="0" max="60000" value="0" />
      </div>
      <button class="primary" name="do" value="add">Add</button>
      <button name="do" value="clear" formnovalidate>Clear all</button>
    </form>
  </section>`;
}

function renderDelivery(world: World, selection: Selection): Html {
  const { shuffle, duplicate, hold, dropNext } = world.delivery;
  const yes = (name: string, label: string, isOn: boolean) =>
    html`<label
      ><input type="checkbox" name="${name}" value="1" ${isOn && trusted("checked")} /> ${label}</label
    >`;
  return html`<section class="card">
    <h2>Webhook delivery</h2>
    <form method="post" action="/control/delivery" class="fields">
      ${selectionFields(selection)} ${yes("shuffle", "Out of order", shuffle)}
      ${yes("hold", "Held back", hold)}
      <div>
        <label for="d-duplicate">Twice, %</label
        ><input
          id="d-duplicate"
          name="percent"
          type="number"
          min="0"
          max="100"
          value="${Math.round(duplicate * 100)}"
        />
      </div>
      <div>
        <label for="d-drop">Lose the next</label
        ><input id="d-drop" name="dropNext" type="number" min="0" value="${dropNext}" />
      </div>
      <button class="primary">Save</button>
    </form>
  </section>`;
}

/** Faults, webhook delivery, and a switch for everything that is not known for certain about the provider. */
export function renderTrouble(world: World, selection: Selection): Html {
  return html`${renderFaults(world, selection)}${renderDelivery(world, selection)}
    <section class="card">
      <h2>Switches</h2>
      <p class="muted small">
        What the provider's documents leave open. The app must cope with every answer.
      </p>
      <form method="post" action="/control/switches" class="stack">
        ${selectionFields(selection)}
        <div class="fields">
          ${Object.entries(world.switches).map(([name, value]) => renderSwitch(name, value))}
        </div>
        <button class="primary">Save</button>
      </form>
    </section>`;
}
