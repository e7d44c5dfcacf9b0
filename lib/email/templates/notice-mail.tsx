import { Link, Text } from "react-email";

import { LinkButton } from "./link-button";
import { MailFrame, paragraph, Paragraphs, Slot, smallPrint } from "./mail-frame";
import { colour } from "./theme";

const item = { ...paragraph, margin: "0 0 12px" };

/** What a merchant's people are told. */
export function NoticeMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<Slot name="reason" isSmall />}>
      <Paragraphs />
      {"{{#items}}"}
      <Text className="ink" style={item}>
        {"{{#hasUrl}}"}
        <Link href="{{url}}" className="ink" style={{ color: colour.ink, textDecoration: "underline" }}>
          {"{{title}}"}
        </Link>
        {"{{/hasUrl}}{{#hasNoUrl}}{{title}}{{/hasNoUrl}}{{#hasDetails}}"}
        <br />
        <span className="muted" style={{ ...smallPrint, margin: 0 }}>
          {"{{details}}"}
        </span>
        {"{{/hasDetails}}"}
      </Text>
      {"{{/items}}{{#hasLink}}"}
      <LinkButton />
      {"{{/hasLink}}"}
    </MailFrame>
  );
}

/** The same in plain text. */
export const noticeText = `{{headline}}

{{#paragraphs}}{{paragraph}}

{{/paragraphs}}{{#items}}- {{title}}{{#hasDetails}}: {{details}}{{/hasDetails}}
{{#hasUrl}}  {{url}}
{{/hasUrl}}{{/items}}{{#hasLink}}
{{button}}:
{{linkUrl}}
{{/hasLink}}
--
{{reason}}
`;
