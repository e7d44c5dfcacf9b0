import { MailFooter } from "./mail-footer";
import { MailFrame, Slot } from "./mail-frame";
import { PaymentList } from "./payment-list";

/** Says that payments went through, and which. */
export function ThanksMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<MailFooter />}>
      <Slot name="greeting" />
      <Slot name="lead" />
      <PaymentList />
      <Slot name="help" isSmall />
    </MailFrame>
  );
}

/** The same in plain text. */
export const thanksText = `{{#isTest}}{{testBanner}}

{{/isTest}}{{greeting}}

{{lead}}

{{#payments}}- {{label}}: {{amount}}
{{/payments}}{{#hasMore}}- {{more}}
{{/hasMore}}{{#sums}}  {{total}}: {{amount}}
{{/sums}}
{{help}}

{{sender}}

--
{{reason}}
{{#hasAddress}}{{postalAddress}}
{{/hasAddress}}`;
