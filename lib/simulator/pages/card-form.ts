import { html, trusted, type Html } from "./html";
import type { CardFaults, TypedCard } from "./read-card-form";
import { groupDigits, testCards } from "./test-cards";

type FieldProps = {
  name: keyof TypedCard;
  label: string;
  placeholder: string;
  autocomplete: string;
  value: string;
  fault?: string;
};

function renderField({ name, label, placeholder, autocomplete, value, fault }: FieldProps): Html {
  const marks = fault ? trusted(` aria-invalid="true" aria-describedby="${name}-error"`) : null;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      value="${value}"
      placeholder="${placeholder}"
      inputmode="numeric"
      autocomplete="${autocomplete}"
      maxlength="23"
      required${marks}
    />
    ${fault && html`<p class="error" id="${name}-error">${fault}</p>`}
  </div>`;
}

/** The three card fields with their faults. */
export function renderCardFields(typed: TypedCard, faults: CardFaults): Html {
  return html`${renderField({
      name: "number",
      label: "Card number",
      placeholder: "1234 1234 1234 1234",
      autocomplete: "cc-number",
      value: groupDigits(typed.number) || typed.number,
      fault: faults.number,
    })}
    <div class="pair">
      ${renderField({
        name: "expiry",
        label: "Expiry",
        placeholder: "MM / YY",
        autocomplete: "cc-exp",
        value: typed.expiry,
        fault: faults.expiry,
      })}${renderField({
        name: "cvc",
        label: "Security code",
        placeholder: "CVC",
        autocomplete: "cc-csc",
        value: typed.cvc,
        fault: faults.cvc,
      })}
    </div>`;
}

/** A sentence above a form about what went wrong. */
export function renderFault(message: string | null): Html | null {
  return message ? html`<div class="notice bad" role="alert">${message}</div>` : null;
}

/** Test cards, each a link to the same page with the form filled. */
export function renderTestCards(): Html {
  return html`<details open>
    <summary class="small">Test cards: one click fills the form</summary>
    <div class="cards">
      ${testCards.map(
        ({ number, does }) =>
          html`<a href="?card=${number}"
            ><span>${does}</span><span class="mono">${groupDigits(number)}</span></a
          >`,
      )}
    </div>
  </details>`;
}

/** The form's first content: empty, or filled with the test card that was picked. */
export function pickCard(query: URLSearchParams): TypedCard {
  const picked = testCards.find(({ number }) => number === query.get("card"));
  return picked
    ? { number: picked.number, expiry: "12 / 34", cvc: "123" }
    : { number: "", expiry: "", cvc: "" };
}
