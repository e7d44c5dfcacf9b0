import { Button, Link, Text } from "react-email";

import { paragraph, smallPrint } from "./mail-frame";
import { colour, fontFamily } from "./theme";

const face = {
  padding: "14px 24px",
  borderRadius: "8px",
  backgroundColor: colour.button,
  color: colour.buttonInk,
  fontFamily,
  fontSize: "16px",
  fontWeight: 600,
};

/** The mail's one button, and below it the same address to copy. */
export function LinkButton() {
  return (
    <>
      <Text style={{ ...paragraph, margin: "0 0 24px" }}>
        <Button href="{{linkUrl}}" className="button" style={face}>
          {"{{button}}"}
        </Button>
      </Text>
      <Text className="muted" style={{ ...smallPrint, wordBreak: "break-all" }}>
        <span style={{ wordBreak: "normal" }}>{"{{openAddress}}"}</span>
        <br />
        <Link
          href="{{linkUrl}}"
          dir="ltr"
          className="muted"
          style={{ color: colour.muted, textDecoration: "underline" }}
        >
          {"{{linkUrl}}"}
        </Link>
      </Text>
    </>
  );
}
