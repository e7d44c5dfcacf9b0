import { expect, it } from "vitest";

import { InvalidInputError } from "@/lib/domain/errors";

import { formError, formText } from "./form";

it("says what is wrong and where", () => {
  const error = new InvalidInputError("bad", "Enter a name.", "name");
  expect(formError(error)).toEqual({ error: "Enter a name.", field: "name" });
});

it("says nothing about an error that it does not know", () => {
  expect(formError(new Error("connect to 10.0.0.7 failed")).error).not.toContain("10.0.0.7");
});

it("lets a redirect pass", () => {
  const redirect = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/m;307;" });
  expect(() => formError(redirect)).toThrow(redirect);
});

it("takes a file or nothing as an empty text", () => {
  const form = new FormData();
  form.set("file", new Blob(["x"]), "x.txt");
  form.set("name", " Ann ");
  expect([formText(form, "name"), formText(form, "file"), formText(form, "none")]).toEqual([" Ann ", "", ""]);
});
