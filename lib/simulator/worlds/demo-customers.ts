import type { CardName } from "@/lib/simulator/billing/card-behaviours";

/** What happens to a customer in the last weeks before the demo begins. Days count back from now. */
export type Story =
  | { kind: "steady" }
  | { kind: "failed"; card: CardName }
  | { kind: "recovered"; card: CardName; fixedDaysAgo: number }
  | { kind: "cancelled"; daysAgo: number; feedback: string }
  | { kind: "cancelled-unpaid"; card: CardName; daysAgo: number }
  | { kind: "voided"; card: CardName; daysAgo: number }
  | { kind: "written-off"; card: CardName; daysAgo: number }
  | { kind: "two-open"; card: CardName }
  | { kind: "own-card"; card: CardName }
  | { kind: "unused-card"; card: CardName }
  | { kind: "refunded"; daysAgo: number }
  | { kind: "disputed"; daysAgo: number }
  | { kind: "debit"; card: CardName }
  | { kind: "discounted" };

export interface DemoCustomer {
  name: string;
  country: string;
  locale: string;
  currency: "usd" | "eur" | "jpy";
  plan: "club" | "reserve" | "annual";
  /** How many periods ago the subscription began. */
  periods: number;
  /** When its last renewal fell due. */
  renewedDaysAgo: number;
  story: Story;
}

const steady: Story = { kind: "steady" };
const failed = (card: CardName): Story => ({ kind: "failed", card });

type Row = [string, string, string, DemoCustomer["currency"], DemoCustomer["plan"], number, number, Story];

const ROWS: Row[] = [
  ["Olivia Bennett", "US", "en-US", "usd", "club", 11, 2, failed("insufficient-funds")],
  ["Marcus Hale", "US", "en-US", "usd", "reserve", 8, 4, failed("expired")],
  ["Priya Raman", "US", "en-US", "usd", "club", 6, 6, failed("do-not-honor")],
  ["Daniel Okafor", "GB", "en-GB", "usd", "club", 10, 3, failed("lost")],
  ["Hannah Lindqvist", "SE", "sv", "eur", "reserve", 7, 5, failed("3ds-required")],
  ["Tom Whitaker", "US", "en-US", "usd", "club", 4, 9, failed("decline-generic")],
  ["Léa Fontaine", "FR", "fr", "eur", "club", 9, 7, failed("do-not-honor")],
  ["Haruto Sakamoto", "JP", "ja", "jpy", "club", 5, 8, failed("insufficient-funds")],
  ["Jonas Keller", "DE", "de", "eur", "club", 11, 1, failed("try-again-later")],
  ["Camila Duarte", "BR", "pt-BR", "usd", "club", 3, 10, failed("do-not-try-again")],
  ["Ruben de Vries", "NL", "nl", "eur", "annual", 1, 6, failed("expired")],
  ["Grace Holloway", "US", "en-US", "usd", "reserve", 6, 5, { kind: "own-card", card: "expired" }],
  ["Samir Haddad", "US", "en-US", "usd", "club", 7, 4, { kind: "unused-card", card: "decline-generic" }],
  ["Emily Castellano", "US", "en-US", "usd", "club", 9, 3, { kind: "two-open", card: "insufficient-funds" }],
  [
    "Noah Abrams",
    "US",
    "en-US",
    "usd",
    "club",
    5,
    12,
    { kind: "recovered", card: "processing-error", fixedDaysAgo: 11 },
  ],
  [
    "Ingrid Solheim",
    "NO",
    "en",
    "eur",
    "club",
    8,
    13,
    { kind: "recovered", card: "insufficient-funds", fixedDaysAgo: 9 },
  ],
  [
    "Victor Amaya",
    "ES",
    "es",
    "eur",
    "reserve",
    6,
    20,
    { kind: "recovered", card: "expired", fixedDaysAgo: 16 },
  ],
  [
    "Chloe Pemberton",
    "GB",
    "en-GB",
    "usd",
    "club",
    10,
    27,
    { kind: "recovered", card: "do-not-honor", fixedDaysAgo: 22 },
  ],
  ["Peter Novak", "US", "en-US", "usd", "club", 7, 24, failed("decline-generic")],
  ["Aiko Tanabe", "JP", "ja", "jpy", "reserve", 9, 22, failed("expired")],
  [
    "Felix Brandt",
    "DE",
    "de",
    "eur",
    "club",
    4,
    8,
    { kind: "cancelled-unpaid", card: "insufficient-funds", daysAgo: 5 },
  ],
  ["Maya Sørensen", "DK", "en", "eur", "club", 6, 9, { kind: "voided", card: "decline-generic", daysAgo: 6 }],
  [
    "Walter Briggs",
    "US",
    "en-US",
    "usd",
    "reserve",
    8,
    11,
    { kind: "written-off", card: "stolen", daysAgo: 3 },
  ],
  ["Sofia Marchetti", "IT", "it", "eur", "reserve", 10, 12, { kind: "refunded", daysAgo: 8 }],
  ["Andre Lawson", "US", "en-US", "usd", "club", 9, 18, { kind: "disputed", daysAgo: 4 }],
  ["Nadia Petrova", "US", "en-US", "usd", "club", 5, 3, { kind: "debit", card: "insufficient-funds" }],
  [
    "Henry Collins",
    "US",
    "en-US",
    "usd",
    "club",
    8,
    40,
    { kind: "cancelled", daysAgo: 35, feedback: "too_expensive" },
  ],
  ["Isabel Romero", "MX", "es", "usd", "club", 5, 70, { kind: "cancelled", daysAgo: 64, feedback: "unused" }],
  ["Lucas Meyer", "AT", "de", "eur", "club", 11, 14, { kind: "discounted" }],
  ["Amara Nwosu", "US", "en-US", "usd", "reserve", 11, 16, steady],
  ["George Papas", "GR", "en", "eur", "club", 11, 21, steady],
  ["Rachel Kim", "US", "en-US", "usd", "club", 11, 25, steady],
  ["Yuki Morita", "JP", "ja", "jpy", "club", 10, 19, steady],
  ["Ben Carlisle", "US", "en-US", "usd", "annual", 0, 200, steady],
  ["Anja Vogel", "DE", "de", "eur", "annual", 0, 120, steady],
  ["Theo Laurent", "FR", "fr", "eur", "club", 7, 15, steady],
  ["Joanna Wójcik", "PL", "en", "eur", "reserve", 6, 11, steady],
  ["Miguel Santos", "PT", "pt-BR", "eur", "club", 5, 17, steady],
  ["Dana Whitfield", "US", "en-US", "usd", "club", 4, 28, steady],
  ["Oscar Lindgren", "SE", "en", "eur", "club", 3, 10, steady],
  ["Leila Farouk", "US", "en-US", "usd", "reserve", 2, 23, steady],
  ["Sam Ortega", "US", "en-US", "usd", "club", 1, 13, steady],
];

/** The members of the demo's coffee club. */
export const DEMO_CUSTOMERS: DemoCustomer[] = ROWS.map(
  ([name, country, locale, currency, plan, periods, renewedDaysAgo, story]) => ({
    name,
    country,
    locale,
    currency,
    plan,
    periods,
    renewedDaysAgo,
    story,
  }),
);

export const DEMO_PLANS = {
  club: { product: "Club Box", interval: "month", amountMinor: { usd: 1900, eur: 1700, jpy: 2800 } },
  reserve: { product: "Reserve Box", interval: "month", amountMinor: { usd: 3900, eur: 3500, jpy: 5800 } },
  annual: {
    product: "Club Box, a year",
    interval: "year",
    amountMinor: { usd: 19000, eur: 17000, jpy: 28000 },
  },
} as const;
