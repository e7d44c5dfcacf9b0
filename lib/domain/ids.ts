import { NotFoundError } from "./errors";

/** A UUID in text. Branded by what it names, so that a case id is never passed for a merchant id. */
export type Id<Name extends string> = string & { readonly __id: Name };
export type MerchantId = Id<"merchant">;
export type CaseId = Id<"case">;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text can be an id of ours. */
export const isId = (text: string): boolean => uuid.test(text);

/**
 * An id that came from outside (a URL, a form). What is no UUID answers like an unknown id.
 * @throws NotFoundError `<name>_not_found`
 */
export function parseId<Name extends string>(name: Name, text: string | undefined): Id<Name> {
  if (text !== undefined && isId(text)) return text.toLowerCase() as Id<Name>;
  throw new NotFoundError(`${name}_not_found`, `Not a ${name} id`);
}
