import { html } from "./html";
import { renderConsole } from "./render-page";

/** A page that says that something is not there, and where to go on. */
export function renderMissing(title: string, sentence: string): string {
  return renderConsole({
    title,
    current: "",
    content: html`<div class="card empty">
      <h1>${title}</h1>
      ${sentence}
    </div>`,
  });
}
