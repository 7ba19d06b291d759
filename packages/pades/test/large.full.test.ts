/** A file of more than 2 GiB, signed and read in slices: it is never loaded completely, and the report is that of any file. */
import { concatBytes, type RandomAccessSource, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Increment, openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { gappedPdf } from './gapped-pdf.ts';

const GAP = 2 * 1024 ** 3 + 12_345;
const SLICE = 4 * 1024 * 1024;

interface Counted extends RandomAccessSource {
  largest: number;
  total: number;
}

/** A sequence of byte arrays and runs of zeros. */
function pieces(...parts: readonly (Uint8Array | number)[]): Counted {
  const lengths = parts.map((part) => (typeof part === 'number' ? part : part.length));
  const counted: Counted = {
    size: lengths.reduce((total, length) => total + length, 0),
    largest: 0,
    total: 0,
    read(offset, length) {
      counted.largest = Math.max(counted.largest, length);
      counted.total += length;
      const out = new Uint8Array(length);
      let start = 0;
      parts.forEach((part, index) => {
        const from = Math.max(offset, start);
        const to = Math.min(offset + length, start + lengths[index]!);
        if (typeof part !== 'number' && from < to) out.set(part.subarray(from - start, to - start), from - offset);
        start += lengths[index]!;
      });
      return out;
    },
  };
  return counted;
}

/** One page and a stream of more than 2 GiB, followed by the cross-reference table. */
function largeParts(): readonly [head: Uint8Array, gap: number, tail: Uint8Array] {
  const [head, tail] = gappedPdf(GAP);
  return [utf8(head), GAP, utf8(tail)];
}

test('a file of more than 2 GiB is signed and verified in slices, and a later change is found without reading all of it', async () => {
  const { signer } = await (await createTestAuthority()).issueSigner();
  const parts = largeParts();
  const unsigned = pieces(...parts);
  const { append: update } = await signPdf(unsigned, {
    force: true,
    signer,
    engine,
    at: new Date('2026-10-14T01:30:00Z'),
  });
  expect(unsigned.largest).toBeLessThanOrEqual(SLICE);
  const source = pieces(...parts, update);
  const file = openPdf(source);
  expect(source.total).toBeLessThan(100_000);
  const { signatures } = await collectPdfEvidence(file, { engine });
  expect(signatures[0]).toMatchObject({
    cryptographic: { digest: 'match', signatureValue: 'valid' },
    coverage: 'whole-file',
    modifications: { level: 'none' },
    findings: [],
  });
  expect(source.largest).toBeLessThanOrEqual(SLICE);
  expect(source.total).toBeLessThan(source.size + 1_000_000);

  const later = new Increment(file);
  const page = file.latest.pages()[0]!;
  later.set(page.ref, page.dict.with({ Rotate: 90 }));
  const changed = pieces(...parts, concatBytes(update, later.build().append));
  const again = await collectPdfEvidence(openPdf(changed), { engine });
  expect(again.signatures[0]).toMatchObject({ cryptographic: { digest: 'match' }, coverage: 'whole-revision' });
  expect(again.signatures[0]!.modifications).toMatchObject({
    level: 'disallowed',
    findings: [{ code: 'PADES_CHANGE_PAGE_ATTRIBUTE', at: { page: 1, path: 'Page.Rotate' } }],
  });
  expect(changed.total).toBeLessThan(changed.size + 1_000_000);
}, 120_000);
