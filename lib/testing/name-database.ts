/** The same server, another database. */
export function nameDatabase(url: string, database: string): string {
  return url.replace(/\/[^/]*$/, `/${database}`);
}
