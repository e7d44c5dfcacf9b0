import { expect, it } from "vitest";
import { extractLinks } from "./extract-links";

it("lists each address once, from markup and from plain text", () => {
  const html = `<p><a class="b" href="http://x.test/u/1?a=1&amp;b=2">Pay</a> <a href='mailto:a@b.co'>us</a></p>`;
  const text = "Pay here: http://x.test/u/1?a=1&b=2.\nStop: http://x.test/stop)";
  expect(extractLinks(html, text)).toEqual(["http://x.test/u/1?a=1&b=2", "http://x.test/stop"]);
});

it("finds nothing in an empty mail", () => {
  expect(extractLinks(null, null)).toEqual([]);
});
