/** Stripe docs, /api/customer_portal/sessions/create, locale. */
const known =
  "bg cs da de el en en-AU en-CA en-GB en-IE en-IN en-NZ en-SG es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW".split(
    " ",
  );
const byLowerCase = new Map(known.map((locale) => [locale.toLowerCase(), locale]));
const latinAmerica = new Set("ar bo cl co cr cu do ec gt hn mx ni pa pe pr py sv us uy ve".split(" "));

/** The portal's locale nearest to a BCP 47 tag; `auto` leaves the choice to the customer's browser. */
export function toPortalLocale(tag: string | null): string {
  const [language = "", ...rest] = (tag ?? "").toLowerCase().replaceAll("_", "-").split("-");
  const region = rest.find((part) => /^([a-z]{2}|\d{3})$/.test(part));
  if (language === "zh" && (rest.includes("hant") || region === "tw"))
    return region === "hk" ? "zh-HK" : "zh-TW";
  if (language === "es" && latinAmerica.has(region ?? "")) return "es-419";
  if (language === "no" || language === "nn") return "nb";
  return byLowerCase.get(`${language}-${region}`) ?? byLowerCase.get(language) ?? "auto";
}
