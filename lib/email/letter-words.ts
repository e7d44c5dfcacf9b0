import { isolate } from "@/lib/format/isolate";
import { tidyText } from "@/lib/format/tidy-text";

import type { Messages } from "./messages/messages";
import { say } from "./say";
import { greetingName, type MailMerchant, merchantName, postalLines } from "./sender-words";
import type { Values } from "./template";

/** What every mail to a customer needs to know. */
export interface Letter {
  merchant: MailMerchant;
  customerName: string | null;
  /** BCP 47, as chosen by `localeOf` */
  locale: string;
  unsubscribeUrl: string | null;
  /** of the picture that tells of an open, where that is allowed */
  pixelUrl?: string | null;
}

/** The names that sentences may mention: of the sender, the reader, and whom to ask. */
export function letterNames({ merchant, customerName }: Letter) {
  const name = greetingName(customerName);
  const email = tidyText(merchant.supportEmail, 254);
  return { merchant: merchantName(merchant), name: name ?? "", email };
}

/** The values that the frame and the footer of every mail to a customer are filled with. */
export function letterWords(
  letter: Letter,
  { messages, language }: { messages: Messages; language: string },
): Values {
  const { merchant, unsubscribeUrl, pixelUrl } = letter;
  const names = letterNames(letter);
  const lines = postalLines(merchant.postalAddress).split("\n");
  const postalAddress = lines.map((line) => isolate(line, language)).join("\n");
  return {
    sender: names.merchant,
    colon: messages.colon,
    isTest: merchant.isTest,
    testBanner: messages.testBanner,
    greeting: say(names.name ? messages.greetingByName : messages.greeting, language, names),
    openAddress: messages.openAddress,
    keepPrivate: messages.keepPrivate,
    help: say(messages.help, language, names),
    hasAddress: postalAddress !== "",
    postalAddress,
    canStop: Boolean(unsubscribeUrl),
    stopMails: messages.stopMails,
    stopUrl: unsubscribeUrl ?? "",
    hasPixel: Boolean(pixelUrl),
    pixelUrl: pixelUrl ?? "",
  };
}
