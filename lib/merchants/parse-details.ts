import { z } from "zod";

import { InvalidInputError } from "@/lib/domain/errors";

const oneLine = (what: string, longest: number) =>
  z
    .string({ error: `Please give ${what}.` })
    .trim()
    .min(1, `Please give ${what}.`)
    .max(longest, `Please keep ${what} under ${longest + 1} characters.`)
    // It ends up in mail headers.
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), `Please write ${what} in one line.`);

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (typeof value === "string" && value.trim() === "" ? null : value),
    schema.nullable(),
  );

const address = z
  .string({ error: "Please give an address that your customers can write to." })
  .trim()
  .max(254, "This is too long for a mail address.")
  .pipe(z.email("This is not a mail address. It looks like support@example.com."));

const postalAddress = z
  .string()
  .trim()
  .max(400, "Please keep the postal address under 401 characters.")
  .refine((text) => !/[^\P{Cc}\n\r]/u.test(text), "There are invisible characters in this address.");

const locale = z
  .string()
  .refine((text) => isLocale(text), "This is not a language code such as en or pt-BR.");
const timeZone = z
  .string()
  .refine((text) => isTimeZone(text), "This is not a time zone such as Europe/Paris.");
const quietHours = z.coerce
  .number({ error: "Please give a number of hours." })
  .int("Please give whole hours.")
  .min(0, "Hours cannot be negative.")
  .max(168, "At most 168 hours, a week: later the bank has answered long ago.");

const newMerchant = z.object({ name: oneLine("a name", 100), supportEmail: address });
const details = newMerchant.extend({
  senderName: optional(oneLine("a sender name", 100)),
  postalAddress: optional(postalAddress),
  locale,
  timeZone,
  softQuietHours: quietHours,
  includesOneOff: z.boolean(),
});

export type NewMerchant = z.infer<typeof newMerchant>;
export type MerchantDetails = z.infer<typeof details>;

/** What a merchant needs to begin. @throws InvalidInputError with the field and a sentence */
export function parseNewMerchant(input: unknown): NewMerchant {
  return check(newMerchant, input);
}

/** All that can be set about a merchant. @throws InvalidInputError with the field and a sentence */
export function parseDetails(input: unknown): MerchantDetails {
  return check(details, input);
}

function check<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".");
  throw new InvalidInputError("details_invalid", issue?.message ?? "Please check what you entered.", field);
}

function isLocale(text: string): boolean {
  try {
    return text.length <= 35 && Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
