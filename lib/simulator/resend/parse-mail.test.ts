import { describe, expect, it } from "vitest";
import { bareAddress, parseMail } from "./parse-mail";

const good = { from: "Recoup <billing@recoup.test>", to: "a@b.co", subject: "Hello", text: "Hi" };

describe("parseMail", () => {
  it("takes one recipient or many", () => {
    expect(parseMail(good).to).toEqual(["a@b.co"]);
    expect(parseMail({ ...good, to: ["a@b.co", "C <c@d.co>"] }).to).toEqual(["a@b.co", "C <c@d.co>"]);
  });

  it.each([
    ["from", { from: undefined }, "missing_required_field", "Missing `from` field."],
    ["from without a domain", { from: "me" }, "validation_error", "Invalid `from` field"],
    ["from with a line break", { from: "a\r\nBcc: x@y.co <a@b.co>" }, "validation_error", "Invalid `from`"],
    ["to", { to: undefined }, "missing_required_field", "Missing `to` field."],
    ["an empty list", { to: [] }, "missing_required_field", "Missing `to` field."],
    ["a bad recipient", { to: "nobody" }, "validation_error", "Invalid `to` field"],
    ["too many recipients", { to: Array(51).fill("a@b.co") }, "validation_error", "at most 50"],
    ["subject", { subject: "" }, "missing_required_field", "Missing `subject` field."],
    ["body", { text: undefined }, "validation_error", "Missing `html` or `text` field."],
    ["a text that is no string", { text: 7 }, "validation_error", "must be a `string`"],
    ["a header with a line break", { headers: { "X-A": "1\r\nBcc: x" } }, "validation_error", "X-A"],
    ["a tag with a space", { tags: [{ name: "a b", value: "c" }] }, "validation_error", "Tags should"],
    ["a tag that is null", { tags: [null] }, "validation_error", "Tags should"],
  ])("refuses a mail for %s", (_what, change, code, words) => {
    const refused = () => parseMail({ ...good, ...change });
    expect(refused).toThrow(words);
    expect(refused).toThrow(expect.objectContaining({ code, statusCode: 422 }));
  });

  it("refuses a body that is no object", () => {
    expect(() => parseMail([])).toThrow("JSON object");
    expect(() => parseMail("x")).toThrow("JSON object");
  });
});

it("finds the bare address in either form", () => {
  expect(bareAddress("Ann Lee <ann@lee.co>")).toBe("ann@lee.co");
  expect(bareAddress("ann@lee.co")).toBe("ann@lee.co");
  expect(bareAddress("ann@@lee")).toBeNull();
});
