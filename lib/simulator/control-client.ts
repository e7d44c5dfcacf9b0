/** A thin client of the JSON control API, for tests and tools. */
export class ControlClient {
  constructor(protected readonly url: string) {}

  get<T = Record<string, unknown>>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<T> {
    return this.send<T>("POST", path, body);
  }

  patch<T = Record<string, unknown>>(path: string, body: unknown): Promise<T> {
    return this.send<T>("PATCH", path, body);
  }

  delete<T = Record<string, unknown>>(path: string): Promise<T> {
    return this.send<T>("DELETE", path);
  }

  /** Does one verb of `/_control/act` in an account and mode. */
  act<T = Record<string, string>>(
    verb: string,
    where: { account: string; mode: "live" | "test" },
    details: Record<string, unknown> = {},
  ): Promise<T> {
    return this.post<T>("/_control/act", { verb, ...where, ...details });
  }

  /** @throws Error with the sentence of the control API */
  protected async send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer = (await response.json()) as T & { error?: string };
    if (!response.ok) throw new Error(answer.error ?? `The control API answered ${response.status}.`);
    return answer;
  }
}
