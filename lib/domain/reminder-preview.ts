/** Which mail before a charge is looked at: a tier of the reminders, the one of an expired card, or the notice. */
export const previewKinds = ["30", "14", "3", "expired", "renewal"] as const;
export type PreviewKind = (typeof previewKinds)[number];

/** The kind that an address names; the first for any other text. */
export function readPreviewKind(text: string | null): PreviewKind {
  return previewKinds.find((kind) => kind === text) ?? "30";
}
