interface Hold {
  title: string;
  /** how it ends, or what can be done */
  wayOut: string;
}

const holds: Record<string, Hold> = {
  dispute: {
    title: "On hold: the customer disputes a payment",
    wayOut:
      "Nothing is mailed or charged meanwhile. Answer the dispute at Stripe; once it is over, the case goes on by itself.",
  },
  invoice_missing: {
    title: "On hold: Stripe does not know the invoice",
    wayOut:
      "That usually means a key of another account or mode. Check the key in the settings; once the invoice can be read again, the case goes on by itself.",
  },
  merchant: {
    title: "Paused",
    wayOut:
      "Mails and retries that happen by themselves wait. What the customer does by their link still works, and their payment is still taken.",
  },
  resubscribed: {
    title: "Your decision: the customer has subscribed anew",
    wayOut:
      "Somebody with the same mail address has a new subscription since. Go on if the old payments are still owed; end the case if the new subscription settles the matter.",
  },
  breaker: {
    title: "On hold: your mails are stopped",
    wayOut:
      "Too many of your mails bounced or were marked as spam. The mail settings say what happened and how to go on.",
  },
};

/** Why a case is on hold, in plain words, with the way out. */
export function describeHold(reason: string | null): Hold {
  return (
    (reason && Object.hasOwn(holds, reason) ? holds[reason] : undefined) ?? {
      title: "On hold",
      wayOut: "Nothing is mailed or charged meanwhile.",
    }
  );
}
