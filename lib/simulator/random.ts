import { createHash } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Numbers and ids that are the same for the same seed (sfc32 over a hash of the seed). */
export class Random {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

  constructor(seed: string) {
    this.restart(seed);
  }

  /** Begins the numbers of a seed from the first one. */
  restart(seed: string): void {
    const hash = createHash("sha256").update(seed).digest();
    this.a = hash.readInt32LE(0);
    this.b = hash.readInt32LE(4);
    this.c = hash.readInt32LE(8);
    this.d = hash.readInt32LE(12);
  }

  /** A float in [0, 1). */
  next(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return (t >>> 0) / 4294967296;
  }

  /** An integer in [0, below). */
  integer(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  }

  /** A base-62 text, as Stripe's ids and secrets use, after a prefix. Made in one piece: worlds hold millions. */
  text(length: number, prefix = ""): string {
    const bytes = Buffer.alloc(prefix.length + length);
    bytes.write(prefix, "latin1");
    for (let i = prefix.length; i < bytes.length; i += 1) bytes[i] = ALPHABET.charCodeAt(this.integer(62));
    return bytes.toString("latin1");
  }
}
