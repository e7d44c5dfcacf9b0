/** One refusal of the mail API, as the real one words it: `{statusCode, name, message}`. */
export class ResendError extends Error {
  constructor(
    readonly statusCode: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }

  toBody() {
    return { statusCode: this.statusCode, name: this.code, message: this.message };
  }
}
