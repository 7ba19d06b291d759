/** Random damage to signed files: there is always a report, and none is valid if a signed byte has changed. */
import { parseSignedData, signCms } from '@govseal/cms';
import { concatBytes, latin1, utf8 } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../../src/index.ts';
import { createScene, makePdf } from '../signed.ts';
import { stopwatch } from '../stopwatch.ts';

const BUDGET = { numRuns: 3_000, interruptAfterTimeLimit: 2_000, endOnFailure: true } as const;

let options: VerifyOptions;
let pdf: Uint8Array;
let twice: Uint8Array;
let cms: Uint8Array;
/** `[from, to]` of the hexadecimal string in /Contents, its brackets included: the bytes that the signature leaves out. */
let gap: readonly [number, number];

beforeAll(async () => {
  const { authority, options: trusted, sign } = await createScene();
  options = { ...trusted, anySigner: true };
  pdf = await sign(makePdf(), { tsa: authority.tsa });
  twice = await sign(pdf, { field: 'second' });
  const { signer } = await authority.issueSigner();
  cms = await signCms(utf8('content'), {
    signer,
    engine: authority.engine,
    signingTime: authority.clock(),
    tsa: authority.tsa,
  });
  const start = latin1(pdf).indexOf('/Contents <') + '/Contents '.length;
  gap = [start, latin1(pdf).indexOf('>', start) + 1];
  for (const file of [pdf, twice, cms]) expect((await verify(file, options)).status).toBe('valid');
});

function flip(bytes: Uint8Array, changes: readonly (readonly [position: number, mask: number])[]): Uint8Array {
  const copy = bytes.slice();
  for (const [position, mask] of changes) copy[position % copy.length]! ^= mask;
  return copy;
}

/** A complete report without an internal error. */
function expectReport(report: VerificationReport): void {
  expect(report.schema).toBe('govseal-report/1');
  expect(report.findings.map(({ code }) => code)).not.toContain('VERIFY_INTERNAL_ERROR');
}

const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));

test('a change of any signed byte of a PDF is detected', async () => {
  const positions = fc
    .nat({ max: pdf.length - (gap[1] - gap[0]) - 1 })
    .map((at) => (at < gap[0] ? at : at + gap[1] - gap[0]));
  await fc.assert(
    fc.asyncProperty(positions, fc.integer({ min: 1, max: 255 }), async (position, mask) => {
      const report = await verify(flip(pdf, [[position, mask]]), options);
      expectReport(report);
      expect(report.status).not.toBe('valid');
    }),
    BUDGET,
  );
});

test.each(['pdf', 'cms', 'twice'] as const)(
  'a %s changed, cut, doubled or spliced anywhere still gives a report',
  async (kind) => {
    const file = { pdf, cms, twice }[kind];
    const damage = fc.oneof(
      fc.array(change, { minLength: 1, maxLength: 8 }).map((changes) => flip(file, changes)),
      fc.nat({ max: file.length - 1 }).map((length) => file.slice(0, length)),
      fc
        .tuple(fc.nat({ max: file.length }), fc.nat({ max: file.length }))
        .map(([from, to]) => concatBytes(file.subarray(0, from), file.subarray(to))),
      fc
        .tuple(fc.nat({ max: file.length }), fc.uint8Array({ minLength: 1, maxLength: 40 }))
        .map(([at, more]) => concatBytes(file.subarray(0, at), more, file.subarray(at))),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        const passed = stopwatch();
        expectReport(await verify(bytes, options));
        expect(passed()).toBeLessThan(5_000);
      }),
      { ...BUDGET, interruptAfterTimeLimit: 1_000 },
    );
  },
);

test('a change of any byte of the content, the signed attributes or the signature value of a CMS is detected', async () => {
  const { eContent, signerInfos } = parseSignedData(cms);
  const [info] = signerInfos;
  // The attributes are signed as a SET OF but stand as [0] (RFC 5652 §5.4): the first byte differs, the rest is the same.
  const parts = [eContent!, info!.signedAttributesDer!.subarray(1), info!.signature];
  const text = latin1(cms);
  const positions = parts.flatMap((part) => {
    const start = text.indexOf(latin1(part));
    expect(start).toBeGreaterThan(0);
    return Array.from(part, (_, index) => start + index);
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...positions), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
      const report = await verify(flip(cms, [[position, mask]]), options);
      expectReport(report);
      expect(report.status).not.toBe('valid');
      expect(report.signatures.map(({ integrity }) => integrity)).not.toContain('intact');
    }),
    { ...BUDGET, interruptAfterTimeLimit: 1_000 },
  );
});
