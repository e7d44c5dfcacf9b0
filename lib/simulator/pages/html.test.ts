import { expect, it } from "vitest";
import { html } from "./html";

it("escapes every value that is not markup, in text and in attributes", () => {
  const name = `<script>alert("1")</script> & 'Ann'`;
  expect(html`<p title="${name}">${name}</p>`.text).not.toContain("<script>");
  expect(html`<b>${name}</b>`.text).toBe(
    "<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Ann&#39;</b>",
  );
});

it("nests markup and lists, and leaves out what is absent", () => {
  const items = ["<a>", "b"].map((item) => html`<i>${item}</i>`);
  expect(html`<b>${items}${null}${undefined}${false}${0}</b>`.text).toBe("<b><i>&lt;a&gt;</i><i>b</i>0</b>");
});
