const local = /^(::1|127\.|::ffff:127\.)/;

/**
 * The network address that a request comes from, as the nearest proxy saw it; undefined on this machine
 * itself, where a proxy that names nobody would make all callers one.
 */
export function callerAddress(headers: Headers): string | undefined {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return last && !local.test(last) ? last : undefined;
}
