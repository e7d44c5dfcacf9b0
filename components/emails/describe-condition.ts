import type { TrackCondition } from "@/lib/domain/sequence-content";
import { formatMoney } from "@/lib/format/money";

import { familyWords, wordingWords } from "./family-words";

/** For whom a sequence is, in short parts; nothing for the one that is for everybody else. */
export function describeCondition(when: TrackCondition): string[] {
  const parts: string[] = [];
  if (when.family) parts.push(familyWords[when.family]);
  for (const wording of when.wordings ?? []) {
    if (Object.hasOwn(wordingWords, wording)) parts.push(wordingWords[wording as keyof typeof wordingWords]);
  }
  const prices = when.priceIds ?? [];
  if (prices.length > 0)
    parts.push(prices.length > 3 ? `${prices.length} prices` : `For ${prices.join(", ")}`);
  if (when.currency) parts.push(describeAmount(when, when.currency));
  return parts;
}

function describeAmount({ leastAmountMinor, mostAmountMinor }: TrackCondition, currency: string): string {
  const money = (minor: string) => formatMoney({ amountMinor: BigInt(minor), currency }, "en");
  if (leastAmountMinor && mostAmountMinor) return `${money(leastAmountMinor)} to ${money(mostAmountMinor)}`;
  if (leastAmountMinor) return `${money(leastAmountMinor)} or more`;
  if (mostAmountMinor) return `Up to ${money(mostAmountMinor)}`;
  return `In ${currency.toUpperCase()}`;
}
