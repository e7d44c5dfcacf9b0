import { NotFoundError } from "./errors";
import { exponentOf } from "./money";
import type { SequenceContent, StepText, Track } from "./sequence-content";

/** Reads a value of a form; what is not there is an empty text. */
export type ReadField = (name: string) => string;

/** Where an edited track stands: its index, or null where it is a new one. */
export interface TrackPlace {
  content: SequenceContent;
  trackIndex: number | null;
  language: string;
}

export interface EditedTrack {
  /** not checked yet: `parseSequence` says what is wrong */
  content: unknown;
  trackIndex: number;
  /** the steps of the result by their number in the form */
  stepOrder: number[];
}

const textFields = ["subject", "heading", "paragraphs", "button", "closing"] as const;
export const stepField = (step: number, name: string) => `steps.${step}.${name}`;
export const wordingField = (wording: string) => `wording.${wording}`;

/**
 * A sequence with one of its tracks as a form has it: its name, condition and days, and the texts of one
 * language; all else stays. A mail without any text in that language has none, so ours stand. Mails are put in
 * the order of their days.
 * @throws NotFoundError `track_not_found`
 */
export function editTrack({ content, trackIndex, language }: TrackPlace, read: ReadField): EditedTrack {
  const before = trackIndex === null ? newTrack(content) : content.tracks[trackIndex];
  if (!before) throw new NotFoundError("track_not_found", "No such track");
  const isLast = trackIndex === content.tracks.length - 1;
  const rows = readSteps(before, language, read);
  const track = {
    name: read("name").trim(),
    condition: isLast ? {} : readCondition(read),
    steps: rows.map(({ day, texts }) => ({ day, texts })),
  };
  const others = content.tracks.filter((_, index) => index !== trackIndex);
  const place = isLast ? others.length : readRank(read("rank"), others.length - 1);
  return {
    content: { tracks: [...others.slice(0, place), track, ...others.slice(place)] },
    trackIndex: place,
    stepOrder: rows.map(({ row }) => row),
  };
}

/** A track that begins with the days of the one for everybody else. */
export function newTrack({ tracks }: SequenceContent): Track {
  const steps = (tracks.at(-1)?.steps ?? []).map(({ day }) => ({ day, texts: {} }));
  return { name: "", condition: {}, steps };
}

/** The form's field that a fault of `parseSequence` is about; undefined where it is about none of them. */
export function fieldOf(
  path: string | undefined,
  { trackIndex, stepOrder }: EditedTrack,
): string | undefined {
  const prefix = `tracks.${trackIndex}.`;
  if (!path?.startsWith(prefix)) return undefined;
  const [part, index, name, , textField] = path.slice(prefix.length).split(".");
  if (part === "name") return "name";
  if (part === "condition") return conditionFields[index ?? ""] ?? "family";
  const row = stepOrder[Number(index)];
  if (part !== "steps" || row === undefined) return undefined;
  return stepField(row, name === "texts" ? (textField ?? "subject") : "day");
}

const conditionFields: Record<string, string> = {
  priceIds: "priceIds",
  currency: "currency",
  leastAmountMinor: "least",
  mostAmountMinor: "most",
};

function readRank(text: string, last: number): number {
  const rank = /^\d{1,2}$/.test(text) ? Number(text) : last;
  return Math.min(rank, Math.max(last, 0));
}

function readSteps(before: Track, language: string, read: ReadField) {
  // One more than there were: the row for a new mail, which counts once it has a day.
  const rows = Array.from({ length: before.steps.length + 1 }, (_, row) => row).filter(
    (row) =>
      read(stepField(row, "leaveOut")) !== "on" &&
      (row < before.steps.length || read(stepField(row, "day")).trim()),
  );
  const steps = rows.map((row) => {
    const others = Object.entries(before.steps[row]?.texts ?? {}).filter(([tag]) => tag !== language);
    const own = readText(row, read);
    const texts = Object.fromEntries(own ? [...others, [language, own]] : others);
    const typed = read(stepField(row, "day")).trim();
    return { row, day: /^\d{1,4}$/.test(typed) ? Number(typed) : typed, texts };
  });
  return steps.toSorted((a, b) => Number(a.day) - Number(b.day));
}

function readText(row: number, read: ReadField): StepText | null {
  const [subject, heading, body, button, closing] = textFields.map((name) =>
    read(stepField(row, name)).replaceAll("\r\n", "\n").trim(),
  ) as [string, string, string, string, string];
  if (!subject && !heading && !body && !button && !closing) return null;
  return { subject, heading, paragraphs: splitParagraphs(body), button, closing };
}

const splitParagraphs = (body: string) =>
  body
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

/** Paragraphs as they are typed: an empty line between two. */
export const joinParagraphs = (paragraphs: string[]) => paragraphs.join("\n\n");

function readCondition(read: ReadField) {
  const currency = read("currency").trim().toLowerCase() || undefined;
  const wordings = ["w1", "w2", "w3", "w5"].filter((wording) => read(wordingField(wording)) === "on");
  const priceIds = read("priceIds")
    .split(/[\s,;]+/)
    .filter(Boolean);
  // Tracks are about declined payments unless they say otherwise, and only those are told apart by reason.
  const family = read("family") === "pay" ? undefined : read("family") || undefined;
  return compact({
    family,
    wordings: wordings.length > 0 && family === undefined ? wordings : undefined,
    priceIds: priceIds.length > 0 ? priceIds : undefined,
    currency,
    leastAmountMinor: toMinor(read("least"), currency),
    mostAmountMinor: toMinor(read("most"), currency),
  });
}

function compact(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** An amount as people type it, in minor units; what is no amount stays as typed, to be refused. */
function toMinor(typed: string, currency: string | undefined): string | undefined {
  const text = typed.trim();
  if (!text) return undefined;
  const exponent = exponentOf(currency ?? "");
  const [, whole, fraction = ""] = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text) ?? [];
  if (whole === undefined || fraction.length > exponent) return text === whole ? text : `not ${text}`;
  return String(BigInt(whole + fraction.padEnd(exponent, "0")));
}

/** The same the other way round, for the form's field. */
export function toTyped(minor: string | undefined, currency: string | undefined): string {
  if (minor === undefined) return "";
  const exponent = exponentOf(currency ?? "");
  const digits = minor.padStart(exponent + 1, "0");
  const fraction = digits.slice(digits.length - exponent);
  return exponent === 0 ? minor : `${digits.slice(0, digits.length - exponent)}.${fraction}`;
}
