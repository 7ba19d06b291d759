/** A signed file of more than 2 GiB, read from a source that hands out pieces: never loaded, and told as any other. */
import { buildSignedData } from '@govseal/cms';
import { concatBytes, type RandomAccessSource, utf8 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfArray, PdfDict, type PdfFile, PdfName, PdfString } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { expect, test } from 'vitest';
import { collectPdfEvidence } from '../src/index.ts';
import { contentsAndRange } from '../src/prepare.ts';

const GAP = 2 * 1024 ** 3 + 12_345;
const SLICE = 4 * 1024 * 1024;

interface Counted extends RandomAccessSource {
  largest: number;
  total: number;
}

/** Octets in memory and runs of zeros, one behind the other. */
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

/** One page and a stream of more than 2 GiB behind it; the table stands beyond. */
function largeParts(): readonly [head: Uint8Array, gap: number, tail: Uint8Array] {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    `<< /Length ${GAP} >>\nstream\n`,
  ];
  let head = '%PDF-2.0\n';
  let table = 'xref\n0 5\n0000000000 65535 f \n';
  objects.forEach((body, index) => {
    table += `${String(head.length).padStart(10, '0')} 00000 n \n`;
    head += `${index + 1} 0 obj\n${body}${index < 3 ? '\nendobj\n' : ''}`;
  });
  const behind = '\nendstream\nendobj\n';
  const start = head.length + GAP + behind.length;
  return [utf8(head), GAP, utf8(`${behind}${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)];
}

/** The update that signs, digested slice by slice. */
async function signedUpdate(file: PdfFile, source: RandomAccessSource, signer: Signer): Promise<Uint8Array> {
  const increment = new Increment(file);
  const field = increment.allocate();
  const value = increment.add(
    PdfDict.of({
      Type: new PdfName('Sig'),
      Filter: new PdfName('Adobe.PPKLite'),
      SubFilter: new PdfName('ETSI.CAdES.detached'),
      ...contentsAndRange(6000),
      M: new PdfString(utf8('D:20261014013000Z')),
    }),
  );
  increment.set(
    field,
    PdfDict.of({
      Type: new PdfName('Annot'),
      Subtype: new PdfName('Widget'),
      FT: new PdfName('Sig'),
      T: new PdfString(utf8('clerk')),
      Rect: new PdfArray([0, 0, 0, 0]),
      V: value,
    }),
  );
  const form = PdfDict.of({ Fields: new PdfArray([field]), SigFlags: 3 });
  increment.set(file.latest.catalogRef, file.latest.catalog.with({ AcroForm: form }));
  const { append, positions } = increment.build();
  const contents = positions.get('Contents')!;
  const range = positions.get('ByteRange')!;
  const total = source.size + append.length;
  append.set(utf8(`[0 ${contents.start} ${contents.end} ${total - contents.end}`), range.start - source.size);
  const digest = engine.createDigest('SHA-256');
  for (let done = 0; done < source.size; done += SLICE)
    digest.update(source.read(done, Math.min(SLICE, source.size - done)));
  digest.update(append.subarray(0, contents.start - source.size));
  digest.update(append.subarray(contents.end - source.size));
  const hash = await digest.digest();
  const cms = await buildSignedData({ signer, engine, contentDigest: () => hash });
  append.set(utf8(Buffer.from(cms).toString('hex')), contents.start - source.size + 1);
  return append;
}

test('a signature over more than 2 GiB is verified by slices, and a change behind it is found without reading it all', async () => {
  const { signer } = await (await createTestAuthority()).issueSigner();
  const parts = largeParts();
  const unsigned = pieces(...parts);
  const update = await signedUpdate(openPdf(unsigned), unsigned, signer);
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
