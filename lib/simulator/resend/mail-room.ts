import { extractLinks } from "./extract-links";
import type { Mail, MailRequest, MailState } from "./mail";
import { defaultMailSettings, type MailFault, type MailSettings } from "./mail-settings";

/** What the mail half needs of the world around it. `now` is simulated time. */
export type MailSurroundings = {
  now(): Date;
  /** A number in [0, 1) from the world's seed. */
  random(): number;
  /** Runs something once simulated time has reached `at`. */
  schedule(at: Date, run: () => Promise<void>): void;
};

/** A first answer kept for 24 h under the sender's key; `answer` is null while it is being made. */
export type KeptAnswer = { fingerprint: string; at: Date; answer: unknown };

/** All state of the mail half: mails in order of arrival, kept answers, settings, work under way. */
export class MailRoom {
  settings: MailSettings = defaultMailSettings;
  readonly kept = new Map<string, KeptAnswer>();
  /** Deliveries of events that are being made at this moment. */
  deliveriesUnderWay = 0;
  private readonly mails = new Map<string, Mail>();
  private readonly countByRecipient = new Map<string, number>();

  constructor(readonly surroundings: MailSurroundings) {}

  accept(request: MailRequest): Mail {
    const id = this.newId();
    const mail: Mail = {
      ...request,
      id,
      messageId: `<${id}@resend.simulator>`,
      at: this.surroundings.now(),
      state: "queued",
      links: extractLinks(request.html, request.text),
    };
    this.mails.set(id, mail);
    const to = request.to[0] ?? "";
    this.countByRecipient.set(to, (this.countByRecipient.get(to) ?? 0) + 1);
    if (this.mails.size > this.settings.keeps) this.mails.delete(this.mails.keys().next().value ?? "");
    return mail;
  }

  /** Counted since the start, also of mails that the inbox no longer holds. */
  tally(): { mails: number; recipients: number } {
    const mails = [...this.countByRecipient.values()].reduce((sum, count) => sum + count, 0);
    return { mails, recipients: this.countByRecipient.size };
  }

  find(id: string): Mail | undefined {
    return this.mails.get(id);
  }

  /** Oldest first; `to` matches any recipient without regard to case. */
  list(filter: { to?: string; since?: Date } = {}): Mail[] {
    const to = filter.to?.toLowerCase();
    return [...this.mails.values()].filter(
      (mail) =>
        (!to || mail.to.some((address) => address.toLowerCase().includes(to))) &&
        (!filter.since || mail.at >= filter.since),
    );
  }

  clear(): void {
    this.mails.clear();
  }

  mark(mail: Mail, state: MailState): void {
    mail.state = state;
  }

  /** The fault that strikes this request, if any; a counted one is used up by striking. */
  drawFault(): MailFault["kind"] | null {
    const fault = this.settings.faults.find(
      (rule) => rule.count !== 0 && (rule.probability >= 1 || this.surroundings.random() < rule.probability),
    );
    if (!fault) return null;
    if (fault.count !== null) fault.count -= 1;
    return fault.kind;
  }

  isIdle(): boolean {
    return this.deliveriesUnderWay === 0;
  }

  /** A UUID from the world's seed, as the provider's ids look. */
  newId(): string {
    const digits = Array.from({ length: 32 }, () => Math.floor(this.surroundings.random() * 16).toString(16));
    digits[12] = "4";
    const text = digits.join("");
    return [
      text.slice(0, 8),
      text.slice(8, 12),
      text.slice(12, 16),
      `a${text.slice(17, 20)}`,
      text.slice(20),
    ].join("-");
  }
}
