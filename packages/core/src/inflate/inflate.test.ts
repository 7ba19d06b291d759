/** Every input, complete, truncated or damaged, gives what node:zlib gives: the same bytes, or the same failure. */
import { constants, deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InflateError, type InflateOptions, inflateRaw, inflateZlib } from './index.ts';

type Outcome = { readonly bytes: string; readonly consumed: number } | string;
type Options = Required<InflateOptions>;

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function ours(inflate: typeof inflateRaw, data: Uint8Array, options: Options): Outcome {
  try {
    const { bytes, consumed } = inflate(data, options);
    return { bytes: hex(bytes), consumed };
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    return error.failure;
  }
}

function nodes(inflate: typeof inflateRawSync, data: Uint8Array, { limit, chunkSize }: Options): Outcome {
  try {
    const { buffer, engine } = inflate(data, { maxOutputLength: limit, chunkSize, info: true }) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    return { bytes: hex(buffer), consumed: engine.bytesWritten };
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

function agree(data: Uint8Array, { limit = 2 ** 24, chunkSize = 16_384 } = {}): Outcome {
  const options = { limit, chunkSize };
  const raw = ours(inflateRaw, data, options);
  expect(raw).toEqual(nodes(inflateRawSync, data, options));
  const zlib = ours(inflateZlib, data, options);
  expect(zlib).toEqual(nodes(inflateSync, data, options));
  return typeof zlib === 'string' ? raw : zlib;
}

const { Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE } = constants;
const plain = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc.array(fc.constantFrom(65, 66, 67, 68), { maxLength: 5000 }).map((letters) => Uint8Array.from(letters)),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 4000 }))
    .map(([piece, times]) => Uint8Array.from({ length: piece.length * times }, (_, at) => piece[at % piece.length]!)),
);
const options = fc.record({
  level: fc.constantFrom(0, 1, 6, 9),
  strategy: fc.constantFrom(Z_DEFAULT_STRATEGY, Z_FIXED, Z_HUFFMAN_ONLY, Z_RLE),
});
const compressed = fc
  .tuple(plain, options, fc.boolean())
  .map(([bytes, how, raw]) => new Uint8Array(raw ? deflateRawSync(bytes, how) : deflateSync(bytes, how)));
const chunkSize = fc.constantFrom(64, 100, 1024, 16_384);

describe('inflate', () => {
  test('complete streams, with bytes after them', () => {
    fc.assert(
      fc.property(compressed, fc.uint8Array({ maxLength: 20 }), (data, rest) => {
        expect(typeof agree(Uint8Array.of(...data, ...rest))).toBe('object');
      }),
      { numRuns: 300 },
    );
  });

  test('streams that end early', () => {
    fc.assert(
      fc.property(compressed, fc.nat(), chunkSize, (data, cut, size) => {
        agree(data.subarray(0, cut % (data.length + 1)), { chunkSize: size });
      }),
      { numRuns: 500 },
    );
  });

  test('streams with damaged bytes', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(compressed, damage, chunkSize, fc.boolean(), (data, changes, size, early) => {
        const damaged = data.slice();
        const range = early ? Math.min(60, data.length) : data.length;
        for (const [at, value] of changes) if (range > 0) damaged[at % range] = value;
        agree(damaged, { chunkSize: size });
      }),
      { numRuns: 2000 },
    );
  });

  test('arbitrary bytes after the header of each kind of block', () => {
    const first = fc.nat(7);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), first, (bytes, header) => {
        const data = bytes.with(0, (bytes[0]! & 0xf8) | header);
        agree(data);
        agree(Uint8Array.of(0x78, 0x9c, ...data));
      }),
      { numRuns: 3000 },
    );
  });

  test('every limit of output', () => {
    fc.assert(
      fc.property(compressed, fc.integer({ min: 1, max: 40_000 }), chunkSize, fc.nat(), (data, limit, size, cut) => {
        agree(data, { limit, chunkSize: size });
        agree(data.subarray(0, cut % (data.length + 1)), { limit, chunkSize: size });
        agree(data.with(cut % data.length, 0), { limit, chunkSize: size });
      }),
      { numRuns: 1000 },
    );
  });

  test('headers: another method, a window too large, a wrong check, a preset dictionary', () => {
    for (let high = 0; high < 256; high++) {
      for (const low of [0x01, 0x5e, 0x9c, 0xda, 0x20, 0x7d, 0xbb, 0xf9]) {
        agree(Uint8Array.of(high, low, 3, 0, 0, 0, 0, 1));
        agree(Uint8Array.of(high, low, 1));
      }
    }
    expect(ours(inflateZlib, Uint8Array.of(0x78, 0xbb, 0, 0, 0, 1), { limit: 9, chunkSize: 64 })).toBe('Z_NEED_DICT');
  });

  test('the unused code next to a single distance code is rejected, the code itself is not', () => {
    // RFC 1951 §3.2.7: one distance code of one bit; zlib 1.3 writes it for runs.
    const run = deflateRawSync(new Uint8Array(300).fill(65), { strategy: Z_RLE, level: 9 });
    for (let bit = 0; bit < 8 * run.length; bit++) {
      agree(new Uint8Array(run).with(bit >> 3, run[bit >> 3]! ^ (1 << (bit & 7))));
    }
  });
});
