/** Random damage to signed files: a report always comes out, and none is valid once an octet that was signed has changed. */
import { signCms } from '@govseal/cms';
import { concatBytes, latin1, utf8 } from '@govseal/core';
import type { VerificationReport } from '@govseal/validation';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type VerifyOptions, verify } from '../src/index.ts';
import { createScene, makePdf } from './signed.ts';

const BUDGET = { numRuns: 3_000, interruptAfterTimeLimit: 2_000, endOnFailure: true } as const;

let options: VerifyOptions;
let pdf: Uint8Array;
let twice: Uint8Array;
let cms: Uint8Array;
/** `[from, to]` of the hexadecimal string in /Contents, its brackets included: the octets that the signature leaves out. */
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

/** A whole report, without a defect of ours in it. */
function expectReport(report: VerificationReport): void {
  expect(report.schema).toBe('govseal-report/1');
  expect(report.findings.map(({ code }) => code)).not.toContain('VERIFY_INTERNAL_ERROR');
}

const change = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 }));

test('no signed octet of a PDF changes without being noticed', async () => {
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
        const started = performance.now();
        expectReport(await verify(bytes, options));
        expect(performance.now() - started).toBeLessThan(5_000);
      }),
      { ...BUDGET, interruptAfterTimeLimit: 1_000 },
    );
  },
);

test('no octet of the content, the signed attributes or the signature value of a CMS changes without being noticed', async () => {
  const { signatures } = await verify(cms, options);
  expect(signatures).toHaveLength(1);
  // The content stands once in the file; everything the digest covers is named through it.
  const content = latin1(cms).indexOf('content');
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 'content'.length - 1 }), fc.integer({ min: 1, max: 255 }), async (offset, mask) => {
      const report = await verify(flip(cms, [[content + offset, mask]]), options);
      expect(report).toMatchObject({ status: 'invalid', signatures: [{ integrity: 'broken' }] });
    }),
    { ...BUDGET, interruptAfterTimeLimit: 500 },
  );
});
