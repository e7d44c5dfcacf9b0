/**
 * What is missing before mails may go to real customers, as a sentence; null when nothing is. Business mail without
 * a postal address is against the law of many countries (US: CAN-SPAM 16 CFR 316; similar elsewhere).
 */
export function missingForLiveMail(merchant: {
  mode: "live" | "test";
  isSimulated: boolean;
  postalAddress: string | null;
}): string | null {
  if (merchant.mode === "test" || merchant.isSimulated || merchant.postalAddress?.trim()) return null;
  return "Add your postal address in the settings first: it stands at the end of every mail, as the law of many countries wants.";
}
