import { describe, expect, it } from "vitest";

import type { UnsubscribeView } from "@/lib/domain/unsubscribe-view";

import { renderUnsubscribePage } from "./render-unsubscribe-page";

const view: UnsubscribeView = {
  merchantName: "Acme <b>Cloud</b>",
  supportEmail: "help@example.test",
  locale: "en",
  isTest: false,
  about: "payment",
  isDone: false,
};
const render = (more: Partial<UnsubscribeView> = {}) =>
  renderUnsubscribePage({ ...view, ...more }, { action: "https://recoup.test/e/t/unsubscribe" });

describe("the page behind “no more mails about this”", () => {
  it("asks with one button that posts, and escapes who asks", () => {
    const page = render();
    expect(page.match(/<form method="post"/g)).toHaveLength(1);
    expect(page).toContain('action="https://recoup.test/e/t/unsubscribe"');
    expect(page).not.toContain("<b>Cloud");
  });

  it("has no button once it is done", () => {
    expect(render({ isDone: true })).not.toContain("<form");
  });

  it.each(["en", "de", "fr", "es", "pt-BR", "nl", "it", "ja", "ar"])("speaks %s", (locale) => {
    for (const about of ["payment", "card"] as const) {
      for (const isDone of [false, true]) {
        const page = render({ locale, about, isDone });
        expect(page).toContain(`lang="${locale}"`);
        expect(page).not.toMatch(/\{\w+\}/);
        if (locale !== "en") expect(page).not.toContain("You will");
      }
    }
    expect(render({ locale: "ar" })).toContain('dir="rtl"');
  });

  it("falls back to the language's own form, then to English", () => {
    expect(render({ locale: "pt" })).toContain('lang="pt-BR"');
    expect(render({ locale: "de-AT" })).toContain('lang="de"');
    expect(render({ locale: "tlh" })).toContain('lang="en"');
  });
});
