import type { ReactNode } from "react";
import { Body, Container, Head, Heading, Html, Img, Preview, Section, Text } from "react-email";

import { colour, fontFamily, mailCss } from "./theme";

export const paragraph = {
  margin: "0 0 16px",
  fontSize: "16px",
  lineHeight: "1.55",
  color: colour.ink,
  overflowWrap: "anywhere",
} as const;
export const smallPrint = {
  ...paragraph,
  margin: "0 0 8px",
  fontSize: "13px",
  lineHeight: "1.5",
  color: colour.muted,
} as const;

const banner = {
  margin: "0 0 16px",
  padding: "10px 14px",
  borderRadius: "8px",
  fontSize: "13px",
  lineHeight: "1.5",
  backgroundColor: colour.banner,
  color: colour.bannerInk,
};
const card = { backgroundColor: colour.card, border: `1px solid ${colour.line}`, borderRadius: "12px" };

/** What all mails share: language, preview, the sender's name, a headline, one card, a footer below it. */
export function MailFrame(props: {
  language: string;
  direction: "ltr" | "rtl";
  footer: ReactNode;
  children: ReactNode;
}) {
  const { language: lang, direction: dir } = props;
  return (
    <Html lang={lang} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{"{{subject}}"}</title>
        <style dangerouslySetInnerHTML={{ __html: mailCss }} />
      </Head>
      <Preview useTitleTag={false}>{"{{preview}}"}</Preview>
      <Body
        lang={lang}
        dir={dir}
        className="page"
        style={{ margin: 0, padding: "24px 12px", backgroundColor: colour.page, fontFamily }}
      >
        <Container style={{ maxWidth: "560px" }}>
          {"{{#isTest}}"}
          <Text className="banner" style={banner}>
            {"{{testBanner}}"}
          </Text>
          {"{{/isTest}}"}
          <Section className="card" style={card}>
            <Section tdClassName="inside" style={{ padding: "32px" }}>
              <Text className="muted" style={{ ...smallPrint, margin: "0 0 12px", fontSize: "14px" }}>
                <bdi>{"{{sender}}"}</bdi>
              </Text>
              <Heading
                as="h1"
                className="ink"
                style={{
                  ...paragraph,
                  margin: "0 0 20px",
                  fontSize: "22px",
                  lineHeight: "1.3",
                  fontWeight: 600,
                }}
              >
                {"{{headline}}"}
              </Heading>
              {props.children}
            </Section>
          </Section>
          <Section tdClassName="inside" style={{ padding: "20px 32px" }}>
            {props.footer}
          </Section>
        </Container>
        {"{{#hasPixel}}"}
        <Img src="{{pixelUrl}}" width="1" height="1" alt="" />
        {"{{/hasPixel}}"}
      </Body>
    </Html>
  );
}

/** A paragraph whose whole text is one slot. */
export function Slot({ name, isSmall = false }: { name: string; isSmall?: boolean }) {
  return (
    <Text className={isSmall ? "muted" : "ink"} style={isSmall ? smallPrint : paragraph}>
      {`{{${name}}}`}
    </Text>
  );
}

/** The paragraphs of a mail; a merchant's own may break lines. */
export function Paragraphs() {
  return (
    <>
      {"{{#paragraphs}}"}
      <Text className="ink" style={{ ...paragraph, whiteSpace: "pre-line" }}>
        {"{{paragraph}}"}
      </Text>
      {"{{/paragraphs}}"}
    </>
  );
}
