import { toneOf } from "@/lib/domain/choose-track";
import type { StepText, Track } from "@/lib/domain/sequence-content";
import { builtInText } from "@/lib/email/built-in-text";

/** What our own mails say where a track has no words of the merchant, step by step. */
export function readBuiltIn({ condition, steps }: Track, language: string): StepText[] {
  const family = condition.family ?? "pay";
  return steps.map((_, index) => builtInText(language, family, toneOf({ index, count: steps.length })));
}
