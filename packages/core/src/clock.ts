/**
 * The current time. Every function takes it as an argument; only the packages `govseal` and `@govseal/cli` use the
 * system clock.
 */
export type Clock = () => Date;

/** Returns `length` random bytes. Every function takes its source of randomness as an argument. */
export type RandomBytes = (length: number) => Uint8Array;
