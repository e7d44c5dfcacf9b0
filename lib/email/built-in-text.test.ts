import { expect, it } from "vitest";

import { parseSequence } from "@/lib/domain/sequence-content";
import { languages } from "@/lib/format/choose-language";

import { builtInText } from "./built-in-text";

it.each(languages)("our words in %s can be taken over and changed by a merchant", (language) => {
  for (const family of ["pay", "confirm", "add"] as const) {
    const steps = [0, 1, 2, 3, 4].map((tone) => ({
      day: tone,
      texts: { [language]: builtInText(language, family, tone) },
    }));
    const content = { tracks: [{ name: "All", condition: {}, steps }] };
    expect(parseSequence(content)).toEqual(content);
    expect(JSON.stringify(content)).toContain("{{merchant_name}}");
    expect(JSON.stringify(content)).not.toMatch(/[^{]\{\w+\}[^}]/);
  }
});
