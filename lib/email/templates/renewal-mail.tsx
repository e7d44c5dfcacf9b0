import { LinkButton } from "./link-button";
import { MailFooter } from "./mail-footer";
import { MailFrame, Paragraphs, Slot } from "./mail-frame";

/** An annual subscription renews. */
export function RenewalMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<MailFooter />}>
      <Slot name="greeting" />
      <Paragraphs />
      {"{{#hasLink}}"}
      <LinkButton />
      <Slot name="keepPrivate" isSmall />
      {"{{/hasLink}}"}
    </MailFrame>
  );
}

/** The same in plain text. */
export const renewalText = `{{#isTest}}{{testBanner}}

{{/isTest}}{{greeting}}

{{#paragraphs}}{{paragraph}}

{{/paragraphs}}{{#hasLink}}{{button}}{{colon}}
{{linkUrl}}

{{keepPrivate}}

{{/hasLink}}{{sender}}

--
{{reason}}
{{#hasAddress}}{{postalAddress}}
{{/hasAddress}}{{#canStop}}{{stopMails}}{{colon}}
{{stopUrl}}
{{/canStop}}`;
