import { LinkButton } from "./link-button";
import { LinkedText } from "./linked-text";
import { MailFooter } from "./mail-footer";
import { MailFrame, Slot } from "./mail-frame";
import { PaymentList } from "./payment-list";

/** A step of a sequence. All its words are slots, so one compilation serves every wording and tone. */
export function StepMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<MailFooter />}>
      <Slot name="greeting" />
      <LinkedText name="paragraphs" />
      <PaymentList direction={direction} />
      <LinkButton />
      <LinkedText name="closing" />
      <Slot name="keepPrivate" isSmall />
      <Slot name="help" isSmall />
      <Slot name="alreadyPaid" isSmall />
    </MailFrame>
  );
}

/** The same in plain text, written and not stripped. */
export const stepText = `{{#isTest}}{{testBanner}}

{{/isTest}}{{greeting}}

{{#paragraphs}}{{paragraph}}

{{/paragraphs}}{{#payments}}- {{label}}{{colon}} {{amount}}
{{/payments}}{{#hasMore}}- {{more}}
{{/hasMore}}{{#sums}}  {{total}}{{colon}} {{amount}}
{{/sums}}
{{button}}{{colon}}
{{linkUrl}}
{{#closing}}
{{paragraph}}
{{/closing}}
{{keepPrivate}}
{{help}}
{{alreadyPaid}}

{{sender}}

--
{{reason}}
{{#hasAddress}}{{postalAddress}}
{{/hasAddress}}{{#canStop}}{{stopMails}}{{colon}}
{{stopUrl}}
{{/canStop}}`;
