import { CodedError, concatBytes, latin1, utf8 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { appendUpdate, makePdf } from './make-pdf.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;
let signed: Uint8Array;

beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
  const source = makePdf({ pages: 2, fields: [{ name: 'a', type: 'Tx', rect: [50, 50, 200, 70] }] });
  const options = { signer, engine: nodeEngine, at, fill: [{ name: 'a', value: 'yes' }] };
  signed = (await signPdf(source, { ...options })).toBytes();
});

/** Whether some signature of these bytes is valid without later changes; false for a coded error. */
async function isIntact(pdf: Uint8Array): Promise<boolean> {
  try {
    const { signatures, trailing } = await collectPdfEvidence(openPdf(pdf), { engine: nodeEngine });
    return signatures.some(
      ({ cryptographic, formatFailure, modifications, coverage }) =>
        cryptographic.digest === 'match' &&
        cryptographic.signatureValue === 'valid' &&
        !formatFailure &&
        modifications.level === 'none' &&
        coverage === 'whole-file' &&
        trailing.content === 'nothing',
    );
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return false;
  }
}

test('the signed file itself is intact', async () => {
  expect(await isIntact(signed)).toBe(true);
});

test('a change of any byte inside /ByteRange is detected', async () => {
  const text = latin1(signed);
  const [gap, behind] = /\/ByteRange \[0 (\d+) (\d+)/.exec(text)!.slice(1).map(Number) as [number, number];
  await fc.assert(
    fc.asyncProperty(fc.nat(signed.length - 1), fc.integer({ min: 1, max: 255 }), async (offset, mask) => {
      // Inside /Contents only what the signature value covers is protected, not certificates and padding.
      fc.pre(offset < gap || offset >= behind);
      const changed = Uint8Array.from(signed);
      changed[offset] = changed[offset]! ^ mask;
      expect(await isIntact(changed)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test('a truncated file is not intact', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(signed.length - 1), async (length) => {
      expect(await isIntact(signed.subarray(0, length))).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('a file with any appended bytes is no longer intact as a whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (tail) => {
      expect(await isIntact(concatBytes(signed, tail))).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('updates of arbitrary objects give a level, never an exception, and never "no change"', async () => {
  const dict = fc
    .array(
      fc.tuple(
        fc.constantFrom('V', 'AP', 'Kids', 'Parent', 'T', 'FT', 'Type', 'Annots', 'Contents', 'Fields', 'X'),
        value(),
      ),
    )
    .map((entries) => `<< ${entries.map(([key, one]) => `/${key} ${one}`).join(' ')} >>`);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.oneof(dict, value()), async (number, body) => {
      expect(await isIntact(appendUpdate(signed, { [number]: body }))).toBe(false);
    }),
    { numRuns: 200 },
  );
});

function value(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom('null', 'true', '3', '-1.5', '/Name', '(text)', '<00>', '[]', '<< >>'),
    fc.nat(15).map((number) => `${number} 0 R`),
    fc.array(fc.nat(15), { maxLength: 4 }).map((numbers) => `[${numbers.map((number) => `${number} 0 R`).join(' ')}]`),
  );
}

test('signing keeps the source as an exact prefix after any earlier updates', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 40 }), async (note) => {
      const source = appendUpdate(signed, {
        40: `<< /Note <${[...utf8(note)].map((b) => b.toString(16).padStart(2, '0')).join('')}> >>`,
      });
      const result = await signPdf(source, { signer, engine: nodeEngine, at });
      expect(result.toBytes().subarray(0, source.length)).toEqual(source);
    }),
    { numRuns: 20 },
  );
});
