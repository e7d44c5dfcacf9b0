import type { DoneView, LinkView } from "@/lib/domain/link-view";

/** A sentence for one payment and one for several. `{merchant}` and `{count}` are filled in. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** One state of a page: its headline, what is to be known, and the button's word where there is a button. */
export interface PageWords {
  headline: Forms;
  sentence: Forms;
  button?: string;
}

/** Everything that the link's pages say in one language. */
export interface PageMessages {
  testBanner: string;
  invoice: string;
  payment: string;
  more: Forms;
  total: string;
  openAddress: string;
  contact: string;
  link: Record<LinkView["kind"], PageWords>;
  done: Record<DoneView["kind"], PageWords>;
  notFound: { headline: string; sentence: string };
}
