/** Modular arithmetic on BigInt for public numbers; its running time depends on them. */

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

/** The inverse of a number below the modulus; null if there is none. */
export function invert(number: bigint, modulus: bigint): bigint | null {
  let [a, b] = [number, modulus];
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  if (a !== 1n) return null;
  return x < 0n ? x + modulus : x;
}
