import { keyedHash } from "@/lib/crypto/token";
import { type LimitName, limitRules } from "@/lib/domain/limit-rules";

/** An attempt as the SQL function `take_attempt` counts it. */
export interface Attempt {
  key: string;
  /** so many at once, which come back evenly over the window */
  most: number;
  windowMs: number;
}

/** @param caller  whom the limit is about (an address, an id); kept as a keyed hash */
export function attemptOf(name: LimitName, caller: string): Attempt {
  const { attempts: most, windowMs } = limitRules[name];
  return { key: keyedHash(`limit:${name}:${caller}`), most, windowMs };
}
