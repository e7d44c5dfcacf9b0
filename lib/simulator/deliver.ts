import type { Deliverer, World } from "./store";

/** Delivers events to webhook endpoints. */
export function createDeliverer(_world: World): Deliverer {
  return {
    announce: () => undefined,
    redeliver: () => undefined,
    isIdle: () => true,
    wake: () => undefined,
    close: () => undefined,
  };
}
