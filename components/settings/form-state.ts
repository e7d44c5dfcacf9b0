/** What a server action hands back to its form. */
export interface FormState {
  error?: string;
  field?: string;
  /** what has been done, in a sentence */
  done?: string;
  /** what was typed, so that it need not be typed again; never a key or a secret */
  values?: Record<string, string>;
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;
