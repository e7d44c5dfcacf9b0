const fallback = "en";
const checked = new Map<string, string>();
const mostKept = 500;

/** The locale as `Intl` takes it: underscores read as hyphens, anything unusable is English. Never throws. */
export function usableLocale(locale: string | null | undefined): string {
  const asked = locale?.trim() ?? "";
  const known = checked.get(asked);
  if (known) return known;
  const usable = canonical(asked) ?? fallback;
  if (checked.size < mostKept) checked.set(asked, usable);
  return usable;
}

function canonical(asked: string): string | undefined {
  if (!asked || asked.length > 64) return undefined;
  try {
    return Intl.getCanonicalLocales(asked.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}

const rightToLeft = new Set("ar arc ckb dv fa he ps sd ug ur yi".split(" "));

const directions = new Map<string, "ltr" | "rtl">();

/** The direction in which a language is written, for a `dir` attribute. */
export function directionOf(locale: string): "ltr" | "rtl" {
  const usable = usableLocale(locale);
  const known = directions.get(usable);
  if (known) return known;
  const direction = readDirection(usable);
  if (directions.size < mostKept) directions.set(usable, direction);
  return direction;
}

function readDirection(usable: string): "ltr" | "rtl" {
  const { language, script } = new Intl.Locale(usable);
  if (script) return ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo"].includes(script) ? "rtl" : "ltr";
  return rightToLeft.has(language) ? "rtl" : "ltr";
}
