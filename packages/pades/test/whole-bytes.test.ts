/** Signatures without signed attributes are verified over all bytes at once: the number of bytes is limited. */
import { concatBytes, type RandomAccessSource, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { Increment, openPdf, PdfDict, PdfName, type PdfObject, PdfString } from '@govseal/pdf';
import { beforeAll, expect, test } from 'vitest';
import { forge } from '../../cms/test/forge.ts';
import { type Material, material } from '../../cms/test/material.ts';
import { collectPdfEvidence } from '../src/index.ts';
import { contentsAndRange, fillContents, layOut } from '../src/sign/prepare.ts';
import { createRangeReader } from '../src/signature/range-reader.ts';
import { gappedPdf } from './gapped-pdf.ts';

const GAP = 300 * 1024 * 1024;
const SLICE = 4 * 1024 * 1024;
let signer: Material;
beforeAll(async () => {
  signer = await material({ type: 'RSA', bits: 2048 });
});

interface Counted extends RandomAccessSource {
  largest: number;
}

/** A source with `head`, zeros and `tail` that generates only the requested bytes. */
function sparse(head: Uint8Array, tail: Uint8Array): Counted {
  const counted: Counted = {
    size: head.length + GAP + tail.length,
    largest: 0,
    read(offset, length) {
      counted.largest = Math.max(counted.largest, length);
      const out = new Uint8Array(Math.min(length, counted.size - offset));
      if (offset < head.length) out.set(head.subarray(offset, offset + out.length));
      const behind = head.length + GAP;
      if (offset + out.length > behind) {
        const from = Math.max(0, offset - behind);
        out.set(tail.subarray(from, offset + out.length - behind), Math.max(0, behind - offset));
      }
      return out;
    },
  };
  return counted;
}

/** A page, an unsigned field, and a stream of 300 MB, signed by hand with these entries. */
async function signed(entries: Readonly<Record<string, PdfObject>>, contents: Uint8Array): Promise<Counted> {
  const [head, tail] = gappedPdf(GAP, [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] /SigFlags 3 >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>',
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (clerk) /F 132 /P 3 0 R /Rect [0 0 0 0] >>',
  ]);
  const source = sparse(utf8(head), utf8(tail));
  const file = openPdf(source);
  const increment = new Increment(file);
  const ref = increment.allocate();
  const [field] = file.latest.formFields();
  increment.set(field!.ref!, field!.dict.with({ V: ref }));
  const dictionary = PdfDict.of({
    Type: new PdfName('Sig'),
    Filter: new PdfName('Adobe.PPKLite'),
    ...contentsAndRange(8192),
    ...entries,
  });
  const laidOut = layOut(source, increment, ref, dictionary);
  fillContents(laidOut, contents);
  return sparse(utf8(head), concatBytes(utf8(tail), laidOut.append));
}

test('beyond the limit they are not verified, the file is not loaded, and this is reported', async () => {
  const cms = await forge(signer, { eContent: null, attributes: () => null });
  const value = write.octetString(new Uint8Array(256).fill(1));
  for (const source of [
    await signed({ SubFilter: new PdfName('adbe.pkcs7.detached') }, cms),
    await signed({ SubFilter: new PdfName('adbe.x509.rsa_sha1'), Cert: new PdfString(signer.certificate) }, value),
  ]) {
    const [signature] = (await collectPdfEvidence(openPdf(source), { engine })).signatures;
    expect(signature!.cryptographic).toEqual({ digest: 'unavailable', signatureValue: 'unavailable' });
    expect(signature!.findings).toContainEqual(
      expect.objectContaining({ code: 'PADES_SIGNED_OCTETS_LIMIT', severity: 'warning' }),
    );
    expect(source.largest).toBeLessThanOrEqual(SLICE);
  }
});

test('the limit applies to all signatures of a file together', () => {
  const read = createRangeReader({ size: 100, read: (offset, length) => new Uint8Array(length).fill(offset) }, 10);
  expect(
    read([
      { offset: 1, length: 2 },
      { offset: 7, length: 2 },
    ]),
  ).toEqual(Uint8Array.of(1, 1, 7, 7));
  expect(read([{ offset: 0, length: 7 }])).toBeNull();
  expect(read([{ offset: 3, length: 6 }])).toHaveLength(6);
  expect(read([{ offset: 0, length: 1 }])).toBeNull();
});
