import { Column, Row, Section } from "react-email";

import { colour } from "./theme";

const cell = {
  padding: "10px 0",
  borderBottom: `1px solid ${colour.line}`,
  fontSize: "15px",
  lineHeight: "1.4",
  color: colour.ink,
  verticalAlign: "top",
} as const;
const isTotal = { fontWeight: 600 } as const;

/** Each payment with its amount, then one sum a currency where there are several. */
export function PaymentList({ direction }: { direction: "ltr" | "rtl" }) {
  // Sides by name: many mail programs know no start and end.
  const isLeft = direction === "ltr";
  const label = {
    ...cell,
    overflowWrap: "anywhere",
    [isLeft ? "paddingRight" : "paddingLeft"]: "16px",
  } as const;
  const amount = { ...cell, textAlign: isLeft ? "right" : "left", whiteSpace: "nowrap" } as const;
  return (
    <Section style={{ margin: "4px 0 24px" }}>
      {"{{#payments}}"}
      <Row>
        <Column className="ink line" style={label}>
          <bdi>{"{{label}}"}</bdi>
        </Column>
        <Column className="ink line money" style={amount}>
          <bdi>{"{{amount}}"}</bdi>
        </Column>
      </Row>
      {"{{/payments}}{{#hasMore}}"}
      <Row>
        <Column className="muted line" style={{ ...label, color: colour.muted }}>
          {"{{more}}"}
        </Column>
      </Row>
      {"{{/hasMore}}{{#sums}}"}
      <Row>
        <Column className="ink line" style={{ ...label, ...isTotal }}>
          {"{{total}}"}
        </Column>
        <Column className="ink line money" style={{ ...amount, ...isTotal }}>
          <bdi>{"{{amount}}"}</bdi>
        </Column>
      </Row>
      {"{{/sums}}"}
    </Section>
  );
}
