/** What to call a customer on a page. */
export function nameCustomer({ name, email }: { name: string | null; email: string | null }): string {
  return name ?? email ?? "a customer without a name";
}
