import { expect, it } from "vitest";

import { localPath } from "./local-path";

const appUrl = "https://recoup.example";

it.each([
  ["/m/1/cases?page=2", "/m/1/cases?page=2"],
  ["https://recoup.example/m/1", "/m/1"],
])("keeps a path of our own: %s", (given, path) => {
  expect(localPath(given, appUrl)).toBe(path);
});

it.each([
  undefined,
  null,
  "",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/m",
  "https://recoup.example.evil.example/",
  "https://recoup.example@evil.example/",
  "http://recoup.example/m",
  "javascript:alert(1)",
  "data:text/html,x",
  "\t//evil.example",
  `/${"a".repeat(600)}`,
])("leads nowhere else: %s", (given) => {
  expect(localPath(given, appUrl)).toBe("/m");
});
