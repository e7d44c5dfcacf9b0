/** One switch for each behaviour of Stripe that is not known for certain, with what is assumed by default. */
export const DEFAULT_SWITCHES = {
  portalFlowUpdatesSubscription: false as boolean,
  errorWording: "plain" as "plain" | "coded",
  payAuthenticationStatus: 402 as 402 | 400,
  permissionBeforeLookup: true as boolean,
  creditNoteReadForPayments: false as boolean,
  portalTotalCapHours: 2 as number | null,
  usedPortalUrlOpensTwice: true as boolean,
  afterExpirationSupported: true as boolean,
  ugxExponent: 2 as 0 | 2,
  visaRetryLimit: 15 as 15 | 20,
  endpointDisabledAfterDays: 7 as number,
  afterRetries: "cancel" as "cancel" | "unpaid" | "past_due" | "pause",
  smartRetries: true as boolean,
  ownMails: false as boolean,
  paymentFailedEventDelayed: false as boolean,
  nextAttemptArrivesLater: false as boolean,
  paymentFailedWithAction: true as boolean,
  ipRestrictedStatus: 403 as 401 | 403,
  rateLimits: true as boolean,
};

export type Switches = typeof DEFAULT_SWITCHES;

const CHOICES: Record<keyof Switches, (value: unknown) => boolean> = {
  portalFlowUpdatesSubscription: isBoolean,
  errorWording: oneOf("plain", "coded"),
  payAuthenticationStatus: oneOf(402, 400),
  permissionBeforeLookup: isBoolean,
  creditNoteReadForPayments: isBoolean,
  portalTotalCapHours: (value) => value === null || isPositive(value),
  usedPortalUrlOpensTwice: isBoolean,
  afterExpirationSupported: isBoolean,
  ugxExponent: oneOf(0, 2),
  visaRetryLimit: oneOf(15, 20),
  endpointDisabledAfterDays: isPositive,
  afterRetries: oneOf("cancel", "unpaid", "past_due", "pause"),
  smartRetries: isBoolean,
  ownMails: isBoolean,
  paymentFailedEventDelayed: isBoolean,
  nextAttemptArrivesLater: isBoolean,
  paymentFailedWithAction: isBoolean,
  ipRestrictedStatus: oneOf(401, 403),
  rateLimits: isBoolean,
};

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isPositive(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value) && value > 0;
}

function oneOf(...choices: unknown[]): (value: unknown) => boolean {
  return (value) => choices.includes(value);
}

/**
 * Sets switches by name; nothing is set when one of them is wrong.
 * @returns a sentence about the first wrong name or value, or null
 */
export function setSwitches(switches: Switches, wanted: Record<string, unknown>): string | null {
  for (const [name, value] of Object.entries(wanted)) {
    if (!(name in CHOICES)) {
      return `There is no switch "${name}". Switches are: ${Object.keys(CHOICES).join(", ")}.`;
    }
    if (!CHOICES[name as keyof Switches](value)) {
      return `The switch "${name}" cannot be ${JSON.stringify(value)}.`;
    }
  }
  Object.assign(switches, wanted);
  return null;
}
