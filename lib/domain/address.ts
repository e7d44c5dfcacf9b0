/**
 * One spelling for an address, by which limits, suppressions and repeats are found: without spaces around it,
 * in small letters. What stands before the @ is left as it is otherwise: a+b@x and a@x may be two people.
 */
export function normaliseAddress(address: string): string {
  return address.trim().normalize("NFC").toLowerCase();
}
