import { describe, expect, it } from "vitest";

import { missingForLiveMail } from "./live-mail-gate";

describe("before mails go to real customers", () => {
  it.each([
    ["live", false, null, true],
    ["live", false, " \n ", true],
    ["live", false, "1 Road, Town", false],
    ["test", false, null, false],
    ["live", true, null, false],
  ] as const)(
    "%s, simulated %s, address %j: asks for one is %s",
    (mode, isSimulated, postalAddress, asks) => {
      const sentence = missingForLiveMail({ mode, isSimulated, postalAddress });
      expect(sentence !== null).toBe(asks);
      if (sentence) expect(sentence).toContain("postal address");
    },
  );
});
