/**
 * The named parts of a route's address, for routes that are asked often.
 *
 * Next keeps the promise of a route's parts as a value of a WeakMap, and Node 20 hangs on each promise what every
 * AsyncLocalStorage held as it was made: here the whole request. A minor collection takes the values of a WeakMap for
 * alive, so that each request outlived it, some 20 KB, and waited for a major one, which slows everybody meanwhile. So
 * that is taken off the promise once it was read; the context of who awaits is not on it. Later versions of Node hang
 * nothing there, and nothing is taken off.
 * @see V8, Scavenger: values of an EphemeronHashTable are strong; Next, server/request/params: CachedParams; Node 20,
 *   lib/async_hooks: kResourceStore
 */
export async function readParams<Parts extends object>(params: Promise<Parts>): Promise<Parts> {
  const parts = await params;
  for (const symbol of Object.getOwnPropertySymbols(params)) {
    if (symbol.description === "kResourceStore") Reflect.deleteProperty(params, symbol);
  }
  return parts;
}
