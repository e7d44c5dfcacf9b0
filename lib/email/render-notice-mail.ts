import type { NoticeContent } from "@/lib/domain/notice";
import { tidyText } from "@/lib/format/tidy-text";

import { compileMail } from "./compile-mail";
import type { RenderedMail } from "./rendered-mail";

const language = "en";
const longestLine = 300;

async function loadLayout() {
  const { NoticeMail: Layout, noticeText: text } = await import("./templates/notice-mail");
  return { Layout, text };
}

/** A message to a merchant's own people: in English, like the dashboard it leads to. */
export async function renderNoticeMail(content: NoticeContent, sender: string): Promise<RenderedMail> {
  const { subject, headline, paragraphs, items, link, reason } = content;
  const fill = await compileMail("notice", language, loadLayout);
  const tidy = (text: string) => tidyText(text, longestLine);
  return fill({
    subject: tidy(subject),
    preview: tidy(paragraphs[0] ?? headline),
    sender,
    headline: tidy(headline),
    isTest: false,
    hasPixel: false,
    paragraphs: paragraphs.map((paragraph) => ({ paragraph: tidy(paragraph) })),
    items: items.map(({ title, lines, url }) => ({
      title: tidy(title),
      details: lines.map(tidy).join(" · "),
      hasDetails: lines.length > 0,
      hasUrl: url !== null,
      hasNoUrl: url === null,
      url: url ?? "",
    })),
    hasLink: link !== null,
    button: link?.label ?? "",
    linkUrl: link?.url ?? "",
    openAddress: "Or open this address:",
    reason: tidy(reason),
  });
}
