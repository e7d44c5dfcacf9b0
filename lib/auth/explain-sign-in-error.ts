import { signInLinkMinutes } from "./sign-in-rules";

const sentences: Record<string, string> = {
  Verification: `This link was used already, or it is older than ${signInLinkMinutes} minutes. Ask for a new one below.`,
  AccessDenied:
    "The account that you chose has no verified email address. Verify one there, or sign in by a mailed link.",
  OAuthAccountNotLinked: "This account belongs to another sign-in. Sign out first, then use it.",
  configuration: "The link is not complete. Copy all of it, or ask for a new one below.",
};

/**
 * What next-auth's error code on the sign-in page means, as a sentence; undefined without a code.
 * @see next-auth 4, "Pages", error codes
 */
export function explainSignInError(code: string | undefined): string | undefined {
  if (code === undefined) return undefined;
  return Object.hasOwn(sentences, code) ? sentences[code] : "Signing in did not work. Please try again.";
}
