import { compileMail } from "./compile-mail";
import { chooseMessages } from "./messages/choose-messages";
import type { RenderedMail } from "./rendered-mail";
import { say, sayCounted } from "./say";

const product = "Recoup";

async function loadLayout() {
  const { SignInMail: Layout, signInText: text } = await import("./templates/sign-in-mail");
  return { Layout, text };
}

/** The mail that signs a user in; its address leads to a page whose button uses it up. */
export async function renderSignInMail(input: {
  url: string;
  expiresInMinutes: number;
  locale: string;
}): Promise<RenderedMail> {
  const { url, expiresInMinutes } = input;
  const { language, messages } = chooseMessages(input.locale);
  const { signIn } = messages;
  const names = { product, minutes: String(expiresInMinutes) };
  const lead = sayCounted(signIn.lead, expiresInMinutes, language, names);
  const fill = await compileMail("sign-in", language, loadLayout);
  return fill({
    subject: say(signIn.subject, language, names),
    preview: lead,
    sender: product,
    headline: say(signIn.headline, language, names),
    isTest: false,
    lead,
    button: signIn.button,
    linkUrl: url,
    openAddress: messages.openAddress,
    keepPrivate: messages.keepPrivate,
    reason: say(signIn.reason, language, names),
  });
}
