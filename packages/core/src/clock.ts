/** Returns the current time. Every function takes time as an argument; only the front packages use the system clock. */
export type Clock = () => Date;

/** Returns `length` random bytes. Every function takes randomness as an argument. */
export type RandomBytes = (length: number) => Uint8Array;
