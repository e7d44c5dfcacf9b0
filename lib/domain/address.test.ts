import { describe, expect, it } from "vitest";

import { normaliseAddress } from "./address";

describe("the one spelling of an address", () => {
  it("knows no capitals and no spaces around it", () => {
    expect(normaliseAddress("  Ann.Lee@Example.COM\n")).toBe("ann.lee@example.com");
  });

  it("spells a letter and its accent in one way", () => {
    expect(normaliseAddress("rene\u0301@example.com")).toBe("ren\u00e9@example.com");
  });

  it("has an international domain as mail servers have it", () => {
    expect(normaliseAddress("Ann@Bücher.example")).toBe("ann@xn--bcher-kva.example");
    expect(normaliseAddress("ann@xn--bcher-kva.example")).toBe("ann@xn--bcher-kva.example");
    expect(normaliseAddress("jürgen@example.com")).toBe("jürgen@example.com");
  });

  it("leaves alone what is no address", () => {
    expect(["ä", "a@ä/b", "@", "ann@exämple..com:80"].map(normaliseAddress)).toHaveLength(4);
  });

  it("keeps plus addresses apart: they may be two people", () => {
    expect(normaliseAddress("ann+shop@example.com")).not.toBe(normaliseAddress("ann@example.com"));
  });
});
