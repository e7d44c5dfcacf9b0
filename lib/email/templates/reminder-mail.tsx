import { LinkButton } from "./link-button";
import { MailFooter } from "./mail-footer";
import { MailFrame, Paragraphs, Slot } from "./mail-frame";

/** A card expires before its next charge. */
export function ReminderMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<MailFooter />}>
      <Slot name="greeting" />
      <Paragraphs />
      <LinkButton />
      <Slot name="keepPrivate" isSmall />
      <Slot name="help" isSmall />
      <Slot name="alreadyDone" isSmall />
    </MailFrame>
  );
}

/** The same in plain text. */
export const reminderText = `{{#isTest}}{{testBanner}}

{{/isTest}}{{greeting}}

{{#paragraphs}}{{paragraph}}

{{/paragraphs}}{{button}}{{colon}}
{{linkUrl}}

{{keepPrivate}}
{{help}}
{{alreadyDone}}

{{sender}}

--
{{reason}}
{{#hasAddress}}{{postalAddress}}
{{/hasAddress}}{{#canStop}}{{stopMails}}{{colon}}
{{stopUrl}}
{{/canStop}}`;
