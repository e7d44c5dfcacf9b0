/** A mail in words: what a message is frozen with. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}
