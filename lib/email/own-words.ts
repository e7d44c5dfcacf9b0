import { tidyText } from "@/lib/format/tidy-text";

import type { Values } from "./template";

/** What a merchant says in a step instead of us: plain text, its variables already filled in. */
export interface OwnWords {
  subject: string;
  heading: string;
  paragraphs: string[];
  button: string;
  closing: string;
}

const mostParagraphs = 20;
const mostCharacters = 3_000;

/** The values that take the place of our sentences; what is empty leaves ours standing. */
export function ownWords(words: OwnWords, linkUrl: string): Values {
  const { subject, heading, paragraphs, button, closing } = words;
  const told = paragraphs.map(tidyLines).filter(Boolean).slice(0, mostParagraphs);
  const end = tidyLines(closing);
  return {
    ...given("subject", tidyText(subject, 200)),
    ...given("headline", tidyText(heading, 200)),
    ...given("button", tidyText(button, 80)),
    ...(told[0] && { preview: told[0], paragraphs: told.map((text) => linkedParagraph(text, linkUrl)) }),
    ...(end && { closing: [linkedParagraph(end, linkUrl)] }),
  };
}

/** A paragraph as text, and in parts between which the mail's own link stands. */
export function linkedParagraph(paragraph: string, linkUrl: string): Values {
  const texts = paragraph.split(linkUrl);
  const parts = texts.map((text, index) => ({ text, isLink: index < texts.length - 1 }));
  return { paragraph, parts };
}

function given(name: string, text: string): Values {
  return text ? { [name]: text } : {};
}

// A merchant may break lines, for a signature say; each is one calm line.
function tidyLines(text: string): string {
  const lines = text.slice(0, mostCharacters).split(/\r\n|\r|\n/);
  return lines
    .map((line) => tidyText(line, mostCharacters))
    .filter(Boolean)
    .join("\n");
}
