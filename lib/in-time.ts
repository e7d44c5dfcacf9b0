/**
 * What work gives, where it gives it in time; what comes later goes unheard. The timer ends with the work: it would
 * hold on to all that the work knows.
 * @throws Error `ETIMEDOUT`, as the system's own; and what the work throws
 */
export async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(timedOut()), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

export function timedOut(): Error {
  return Object.assign(new Error("No answer in time"), { code: "ETIMEDOUT" });
}
