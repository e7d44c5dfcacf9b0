import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";

export interface SmtpError {
  code?: string;
  responseCode?: number;
  response?: string;
  /** the command that was answered so */
  command?: string;
}

/** A connection that is greeted and logged in, carrying one mail at a time. */
export interface SmtpLine {
  connection: SMTPConnection;
  /** mails that it carried before */
  carried: number;
  /** what happens when it breaks or closes, set by whoever uses it */
  onBroken: (error: SmtpError) => void;
}

/** What a host's name leads to at this moment; null: nowhere that may be connected to. */
export type ResolveHost = (host: string) => Promise<string | null>;

interface Limits {
  most: number;
  mailsEach: number;
  idleMs: number;
}

// Few enough for a shared server, and hung up before servers usually do.
const usual: Limits = { most: 5, mailsEach: 100, idleMs: 10_000 };

/**
 * Connections to one SMTP server that are kept between mails, at most `most` at a time. One that failed is
 * never used again: nobody knows in which state it is.
 */
export class SmtpPool {
  readonly #idle: { line: SmtpLine; timer: NodeJS.Timeout }[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #lines = new Set<SmtpLine>();

  /** lines whose host's name is being looked up */
  #opening = 0;

  /**
   * @param resolveHost  the address to connect to, asked for each connection; null: none that may be. The
   *   certificate is still checked against the name
   */
  constructor(
    private readonly server: SMTPConnection.Options,
    private readonly auth: SMTPConnection.Credentials | undefined,
    private readonly resolveHost?: ResolveHost,
    private readonly limits: Limits = usual,
  ) {}

  /** Hands over a kept line, else makes one; `isFresh` always makes one. Waits while all are in use. */
  take({ isFresh }: { isFresh: boolean }, then: (line: SmtpLine) => void, onBroken: SmtpLine["onBroken"]) {
    const kept = this.#idle.pop();
    if (kept) {
      clearTimeout(kept.timer);
      if (!isFresh) {
        kept.line.onBroken = onBroken;
        then(kept.line);
        return;
      }
      this.#hangUp(kept.line);
    }
    if (this.#lines.size + this.#opening < this.limits.most) this.#connect(then, onBroken);
    else this.#waiting.push(() => this.take({ isFresh }, then, onBroken));
  }

  /** Takes a line back that carried its mail. */
  keep(line: SmtpLine): void {
    line.carried += 1;
    line.onBroken = () => this.#forget(line);
    if (line.carried >= this.limits.mailsEach) {
      this.#hangUp(line);
      return;
    }
    const timer = setTimeout(() => this.#forget(line), this.limits.idleMs);
    timer.unref();
    this.#idle.push({ line, timer });
    this.#waiting.shift()?.();
  }

  /** Closes a line that failed. */
  drop(line: SmtpLine): void {
    this.#hangUp(line);
  }

  #connect(then: (line: SmtpLine) => void, onBroken: SmtpLine["onBroken"]): void {
    const { host = "", tls } = this.server;
    if (!this.resolveHost) {
      this.#open(this.server, then, onBroken);
      return;
    }
    this.#opening += 1;
    const opened = (address: string | null) => {
      this.#opening -= 1;
      if (address === null) {
        this.#waiting.shift()?.();
        onBroken({ code: "ENOTFOUND" });
        return;
      }
      this.#open({ ...this.server, host: address, tls: { ...tls, servername: host } }, then, onBroken);
    };
    this.resolveHost(host).then(opened, () => opened(null));
  }

  #open(
    server: SMTPConnection.Options,
    then: (line: SmtpLine) => void,
    onBroken: SmtpLine["onBroken"],
  ): void {
    const connection = new SMTPConnection(server);
    const line: SmtpLine = { connection, carried: 0, onBroken };
    this.#lines.add(line);
    let isReady = false;
    const fail = (error: SmtpError) => {
      const { onBroken: tell } = line;
      if (!isReady) this.#hangUp(line);
      tell(error);
    };
    connection.on("error", fail);
    connection.on("end", () => fail({}));
    connection.once("end", () => this.#leave(line));
    const ready = (error?: SmtpError | null) => {
      if (error) {
        fail(error);
        return;
      }
      isReady = true;
      then(line);
    };
    connection.connect((error?: SmtpError | null) => {
      if (!error && this.auth) connection.login(this.auth, ready);
      else ready(error);
    });
  }

  #forget(line: SmtpLine): void {
    const at = this.#idle.findIndex((kept) => kept.line === line);
    if (at >= 0) clearTimeout(this.#idle.splice(at, 1)[0]?.timer);
    this.#hangUp(line);
  }

  #hangUp(line: SmtpLine): void {
    line.onBroken = () => undefined;
    line.connection.close();
    this.#leave(line);
  }

  #leave(line: SmtpLine): void {
    if (this.#lines.delete(line)) this.#waiting.shift()?.();
  }
}
