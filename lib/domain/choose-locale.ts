type Asked = string | null | undefined;

/**
 * In which language a customer is spoken to: the one that the merchant fixed for all, else the customer's own,
 * else the merchant's. One that nobody can read as a language is passed over.
 * @returns a BCP 47 tag, as it was stored; English when none is usable
 */
export function localeOf(fixed: Asked, ofCustomer: Asked, ofMerchant: Asked): string {
  return [fixed, ofCustomer, ofMerchant].find(isLanguage)?.trim() ?? "en";
}

function isLanguage(tag: Asked): tag is string {
  const text = tag?.trim() ?? "";
  if (!text || text.length > 64) return false;
  try {
    return Intl.getCanonicalLocales(text.replaceAll("_", "-")).length === 1;
  } catch {
    return false;
  }
}
