import { ControlClient } from "./control-client";
import type { MailDoor } from "./resend/register-resend";
import type { Router } from "./router";

/** The control API for the process that the simulator itself runs in: the same handlers, without a network between. */
export class LocalControl extends ControlClient {
  constructor(
    url: string,
    private readonly router: Router,
    private readonly mail: MailDoor,
  ) {
    super(url);
  }

  protected override async send<T>(method: string, target: string, given?: unknown): Promise<T> {
    const { pathname: path, searchParams: query } = new URL(target, this.url);
    const body = given === undefined ? "" : JSON.stringify(given);
    const request = { method, path, query, body };
    const found = this.router.find(method, path);
    const plain = { ...request, params: found?.params ?? {}, headers: {}, fault: null };
    const answer = await (this.mail.control(request) ?? found?.value(plain));
    const read = JSON.parse(answer?.body ?? "{}") as T & { error?: string };
    if (!answer || (answer.status ?? 200) >= 400)
      throw new Error(read.error ?? `There is nothing at ${path}.`);
    return read;
  }
}
