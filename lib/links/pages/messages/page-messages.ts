import type { DoneView, LinkView } from "@/lib/domain/link-view";
import type { UnsubscribeView } from "@/lib/domain/unsubscribe-view";

/** A sentence for one payment and one for several. `{merchant}` and `{count}` are filled in. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** One state of a page: its headline, what is to be known, and the button's word where there is a button. */
export interface PageWords {
  headline: Forms;
  sentence: Forms;
  button?: string;
}

/** The question with its button, and what is said once it was pressed. */
interface UnsubscribeWords {
  ask: { headline: string; sentence: string; button: string };
  done: { headline: string; sentence: string };
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
  /** stopping the mails about a payment, or the reminders that belong to none */
  unsubscribe: Record<UnsubscribeView["about"], UnsubscribeWords>;
}
