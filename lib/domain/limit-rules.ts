export interface LimitRule {
  /** so many attempts at once … */
  attempts: number;
  /** … which come back evenly over this time */
  windowMs: number;
}

const minuteMs = 60_000;

/**
 * How often one caller may try what costs us or others something. Counted per rule and caller over all processes.
 * Nobody who wants to pay is ever in the way of these: see the comments at `link_click` and `webhook_refused`.
 */
export const limitRules = {
  /** sign-in mails asked for, per network address; per mail address there is `signInLinksPerAddress` */
  sign_in_mail: { attempts: 20, windowMs: 10 * minuteMs },
  /** mailed links pressed, per network address: a token is 256 bits, so this only keeps the noise down */
  sign_in_confirm: { attempts: 60, windowMs: 10 * minuteMs },
  /** keys pasted, per user: each is tried at Stripe, some twenty requests from our address */
  key_paste: { attempts: 10, windowMs: 10 * minuteMs },
  /** invitations mailed, per merchant */
  invitation: { attempts: 20, windowMs: 60 * minuteMs },
  /**
   * presses of one link's button, per link: each opens a page at Stripe out of the merchant's request budget. A
   * person who presses, comes back and tries other cards for an hour stays far below. Counted per link and never per
   * network address: whole companies and phone networks share one
   */
  link_click: { attempts: 60, windowMs: 10 * minuteMs },
  /**
   * webhooks that were refused, per network address. Only what was refused is counted, after its signature was
   * looked at: a valid one is taken from whomever, also from an address that has sent ten thousand bad ones
   */
  webhook_refused: { attempts: 60, windowMs: minuteMs },
} as const satisfies Record<string, LimitRule>;

export type LimitName = keyof typeof limitRules;
