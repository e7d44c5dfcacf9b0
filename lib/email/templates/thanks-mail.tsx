import { Link, Text } from "react-email";

import { MailFooter } from "./mail-footer";
import { MailFrame, paragraph, Slot } from "./mail-frame";
import { PaymentList } from "./payment-list";
import { colour } from "./theme";

/** Says that payments went through, and which. */
export function ThanksMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<MailFooter />}>
      <Slot name="greeting" />
      <Slot name="lead" />
      <PaymentList direction={direction} />
      {"{{#hasReceipt}}"}
      <Text className="ink" style={paragraph}>
        <Link
          href="{{receiptUrl}}"
          className="ink"
          style={{ color: colour.ink, textDecoration: "underline" }}
        >
          {"{{receipt}}"}
        </Link>
      </Text>
      {"{{/hasReceipt}}"}
      <Slot name="help" isSmall />
    </MailFrame>
  );
}

/** The same in plain text. */
export const thanksText = `{{#isTest}}{{testBanner}}

{{/isTest}}{{greeting}}

{{lead}}

{{#payments}}- {{label}}{{colon}} {{amount}}
{{/payments}}{{#hasMore}}- {{more}}
{{/hasMore}}{{#sums}}  {{total}}{{colon}} {{amount}}
{{/sums}}{{#hasReceipt}}
{{receipt}}{{colon}}
{{receiptUrl}}
{{/hasReceipt}}
{{help}}

{{sender}}

--
{{reason}}
{{#hasAddress}}{{postalAddress}}
{{/hasAddress}}`;
