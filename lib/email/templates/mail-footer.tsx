import { Link, Text } from "react-email";

import { Slot, smallPrint } from "./mail-frame";
import { colour } from "./theme";

/** Why the mail came, who sent it from where, and how to stop such mails. */
export function MailFooter() {
  return (
    <>
      <Slot name="reason" isSmall />
      {"{{#hasAddress}}"}
      <Text className="muted" style={{ ...smallPrint, whiteSpace: "pre-line" }}>
        {"{{postalAddress}}"}
      </Text>
      {"{{/hasAddress}}{{#canStop}}"}
      <Text className="muted" style={smallPrint}>
        <Link
          href="{{stopUrl}}"
          className="muted"
          style={{ color: colour.muted, textDecoration: "underline" }}
        >
          {"{{stopMails}}"}
        </Link>
      </Text>
      {"{{/canStop}}"}
    </>
  );
}
