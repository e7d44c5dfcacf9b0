import { LinkButton } from "./link-button";
import { MailFrame, Slot } from "./mail-frame";

/** The link that signs a user in. */
export function SignInMail({ language, direction }: { language: string; direction: "ltr" | "rtl" }) {
  return (
    <MailFrame language={language} direction={direction} footer={<Slot name="reason" isSmall />}>
      <Slot name="lead" />
      <LinkButton />
      <Slot name="keepPrivate" isSmall />
    </MailFrame>
  );
}

/** The same in plain text. */
export const signInText = `{{lead}}

{{linkUrl}}

{{keepPrivate}}

--
{{reason}}
`;
