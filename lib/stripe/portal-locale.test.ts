import { expect, it } from "vitest";
import { toPortalLocale } from "./portal-locale";

it.each([
  [null, "auto"],
  ["", "auto"],
  ["xx", "auto"],
  ["ar", "auto"],
  ["de-AT", "de"],
  ["pt_BR", "pt-BR"],
  ["PT-pt", "pt"],
  ["en-gb", "en-GB"],
  ["es-MX", "es-419"],
  ["es-ES", "es"],
  ["zh-Hant", "zh-TW"],
  ["zh-Hant-HK", "zh-HK"],
  ["zh-Hans-CN", "zh"],
  ["nn-NO", "nb"],
  ["auto<script>", "auto"],
])("shows a customer of %j the portal in %s", (tag, locale) => {
  expect(toPortalLocale(tag)).toBe(locale);
});
