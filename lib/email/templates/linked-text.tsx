import { Link, Text } from "react-email";

import { paragraph } from "./mail-frame";
import { colour } from "./theme";

/** Paragraphs cut into parts, of which the mail's own link can be one; a merchant may break lines in them. */
export function LinkedText({ name }: { name: "paragraphs" | "closing" }) {
  const margin = name === "closing" ? "16px 0" : paragraph.margin;
  return (
    <>
      {`{{#${name}}}`}
      <Text className="ink" style={{ ...paragraph, margin, whiteSpace: "pre-line" }}>
        {"{{#parts}}{{text}}{{#isLink}}"}
        <Link
          href="{{linkUrl}}"
          dir="ltr"
          className="ink"
          style={{ color: colour.ink, textDecoration: "underline", wordBreak: "break-all" }}
        >
          {"{{linkUrl}}"}
        </Link>
        {"{{/isLink}}{{/parts}}"}
      </Text>
      {`{{/${name}}}`}
    </>
  );
}
