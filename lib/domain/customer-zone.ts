/**
 * Where a country has several clocks, the zone that suits most of its people: the one that at least seven in
 * ten live in or within an hour of. Countries not named here, whose clocks differ, have no such zone.
 */
const mainZones: Record<string, string> = {
  AR: "America/Argentina/Buenos_Aires",
  AU: "Australia/Sydney",
  BR: "America/Sao_Paulo",
  CA: "America/Toronto",
  CD: "Africa/Kinshasa",
  CL: "America/Santiago",
  CN: "Asia/Shanghai",
  CY: "Asia/Nicosia",
  EC: "America/Guayaquil",
  ES: "Europe/Madrid",
  ID: "Asia/Jakarta",
  KZ: "Asia/Almaty",
  MN: "Asia/Ulaanbaatar",
  MX: "America/Mexico_City",
  NZ: "Pacific/Auckland",
  PF: "Pacific/Tahiti",
  PG: "Pacific/Port_Moresby",
  PT: "Europe/Lisbon",
  RU: "Europe/Moscow",
  UA: "Europe/Kyiv",
  // New York is an hour ahead of it and Denver one behind; from New York, the west would be asked before dawn.
  US: "America/Chicago",
};

const zones = new Map<string, string | null>();

/**
 * The time zone of a customer: their country's, where it has one clock or one that suits most of its people,
 * else the merchant's.
 * @param country  ISO 3166-1 alpha-2, as the provider has it; null where it is unknown
 */
export function zoneOf(country: string | null, merchantZone: string): string {
  return (country && zoneOfCountry(country.trim().toUpperCase())) || checked(merchantZone) || "UTC";
}

function zoneOfCountry(country: string): string | null {
  if (!/^[A-Z]{2}$/.test(country)) return null;
  const known = zones.get(country);
  if (known !== undefined) return known;
  const main = mainZones[country];
  const found = (main && checked(main)) || onlyClockOf(listZones(country));
  zones.set(country, found);
  return found;
}

const checkedZones = new Map<string, string | null>();
const mostKept = 1000;

function checked(zone: string): string | null {
  const known = checkedZones.get(zone);
  if (known !== undefined) return known;
  const found = canonical(zone);
  if (checkedZones.size < mostKept) checkedZones.set(zone, found);
  return found;
}

// A zone that this runtime does not know yet must not stop a mail.
function canonical(zone: string): string | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

// Node 20 has a getter where Node 24 has a method.
function listZones(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[] | undefined;
  };
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

// Several names of one clock, as Berlin and Büsingen: told by its time in each month of a year.
function onlyClockOf(names: string[]): string | null {
  const [first, ...others] = names;
  if (!first) return null;
  const reading = readingOf(first);
  return others.every((name) => readingOf(name) === reading) ? first : null;
}

function readingOf(timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15))).join();
}
