/** Time is an argument everywhere; only the front doors bind it to the system's clock. */
export type Clock = () => Date;

/** Randomness is an argument too: fills and returns `length` random bytes. */
export type RandomBytes = (length: number) => Uint8Array;
