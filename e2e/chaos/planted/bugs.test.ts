import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { bugs } from "./bugs";

it.each(bugs)("$name: its place is in $file, once", ({ file, find }) => {
  expect(readFileSync(file, "utf8").split(find)).toHaveLength(2);
});
