import { InvalidInputError } from "@/lib/domain/errors";
import type { ParsedKey } from "@/lib/domain/provider";

const maxCharacters = 255;
const usable = /^(rk|sk)_(live|test)_([A-Za-z0-9_]{8,})$/;
const whereToMake =
  "Make a restricted key in Stripe under Developers, API keys; it begins with rk_live_ or rk_test_.";

/** The first that fits says what is wrong. Stripe docs, /keys. */
const wrongKinds: [RegExp, code: string, sentence: string][] = [
  [/^pk_/, "publishable_key", `This is a publishable key, which cannot read payments. ${whereToMake}`],
  [
    /^whsec_/,
    "webhook_secret",
    `This is the signing secret of a webhook endpoint, not an API key. ${whereToMake}`,
  ],
  [
    /^sk_org_/,
    "organization_key",
    `This is a key of a whole organization. Recoup connects one account. ${whereToMake}`,
  ],
  [/^mk_/, "managed_key", `This is a managed key, which only works where Stripe placed it. ${whereToMake}`],
  [
    /^rkcs_/,
    "sandbox_claim_key",
    `This is the key of a sandbox that nobody has claimed. Claim it in Stripe first. ${whereToMake}`,
  ],
  [/^ek_/, "ephemeral_key", `This is a short-lived key for apps. ${whereToMake}`],
  [/^acct_/, "account_id", `This is an account id, not a key. ${whereToMake}`],
  [/^https?:\/\//i, "url_pasted", `This is an address, not a key. ${whereToMake}`],
];

/**
 * Sorts a pasted key by its looks alone; spaces and quotes around it are dropped.
 * @throws InvalidInputError on field `apiKey`, with a code and a sentence for each wrong kind;
 *   `full_secret_key_live` for sk_live_ unless `allowFullSecret`
 * @see Stripe docs, /keys: key types by prefix
 */
export function parseKey(text: string, options: { allowFullSecret?: boolean } = {}): ParsedKey {
  const apiKey = unwrap(text);
  const wrong = sortOut(apiKey);
  if (wrong) throw new InvalidInputError(wrong[0], wrong[1], "apiKey");
  const [, prefix, mode] = usable.exec(apiKey) ?? [];
  const kind = prefix === "sk" ? "secret" : "restricted";
  if (kind === "secret" && mode === "live" && !options.allowFullSecret) {
    throw new InvalidInputError(
      "full_secret_key_live",
      "This is a full secret key: it may do everything on your live account. Recoup needs far less. Please make a restricted key, or confirm that you want to use this one.",
      "apiKey",
    );
  }
  return { apiKey, kind, mode: mode === "live" ? "live" : "test" };
}

function sortOut(key: string): [code: string, sentence: string] | null {
  if (key === "") return ["key_empty", `Please paste a key. ${whereToMake}`];
  const byKind = wrongKinds.find(([pattern]) => pattern.test(key));
  if (byKind) return [byKind[1], byKind[2]];
  if (key.length > maxCharacters) {
    return [
      "key_too_long",
      `This is far longer than a Stripe key (${maxCharacters} characters at most). Please copy the key alone.`,
    ];
  }
  if (/^(rk|sk)_(live|test)_/.test(key) && /[*•…·]|\.{2,}/.test(key)) {
    return [
      "key_masked",
      "This is the shortened form that Stripe shows in lists. Open the key in Stripe, reveal it and copy the whole of it.",
    ];
  }
  if (/\s/.test(key))
    return [
      "key_with_spaces",
      "There is a space or line break inside this key. Please copy it again in one piece.",
    ];
  if (hasControlCharacter(key))
    return [
      "key_unreadable",
      "This key holds invisible characters. Please copy it again straight from Stripe.",
    ];
  if (/^(rk|sk)_/.test(key) && !/^(rk|sk)_(live|test)_/.test(key)) {
    return ["key_mode_unknown", `A key begins with rk_live_ or rk_test_. ${whereToMake}`];
  }
  if (!/^(rk|sk)_/.test(key)) return ["not_a_key", `This is not a Stripe key. ${whereToMake}`];
  if (usable.test(key)) return null;
  return [
    "key_broken",
    "This begins like a Stripe key, but the rest does not look like one. Please copy it again.",
  ];
}

function unwrap(text: string): string {
  const quotes = /^["'`“”‘’«»„]+|["'`“”‘’«»„]+$/g;
  return text.slice(0, 20_000).trim().replace(quotes, "").trim();
}

/** Control and invisible formatting characters, such as a zero-width space copied from a page. */
function hasControlCharacter(text: string): boolean {
  return /[\p{Cc}\p{Cf}]/u.test(text);
}
