/** Signing PDFs of 50 KB, 1 MB and 50 MB (that one without peers, who copy it several times): RSA-2048, PAdES B-B, distinct documents in rotation. */
import { createRequire } from 'node:module';
import { createPkcs12 } from '@govseal/crypto/keystore';
import { signPdf } from '@govseal/pades';
import { P12Signer, PDF } from '@libpdf/core';
import { makePdf } from '../documents.ts';
import { signFloor } from '../floor.ts';
import type { Material } from '../material.ts';
import type { Candidate, Row } from '../measure.ts';

const DOCUMENTS = 200;
const LARGE_DOCUMENTS = 4;

export async function signRows(material: Material): Promise<Row[]> {
  const p12 = await createPkcs12({
    key: material.leaf.key,
    certificate: material.leaf.certificate.der,
    chain: [material.authority.issuing.der],
    passphrase: 'bench',
    // few, so that the key derivation of a peer does not dominate its signing time
    iterations: 1000,
    random: (length) => material.authority.engine.randomBytes(length),
  });
  return [
    await row('sign a 50 KB PDF', 50_000, { batch: 40, target: 2 }, { material, p12 }),
    await row('sign a 1 MB PDF', 1_000_000, { batch: 20, target: 1.5 }, { material, p12 }),
    await row('sign a 50 MB PDF', 50_000_000, { batch: 2, target: 1 }, { material, p12: null }),
  ];
}

async function row(
  title: string,
  size: number,
  { batch, target }: Pick<Row, 'batch' | 'target'>,
  { material, p12 }: { readonly material: Material; readonly p12: Uint8Array | null },
): Promise<Row> {
  const count = size > 10_000_000 ? LARGE_DOCUMENTS : DOCUMENTS;
  const documents = Array.from({ length: count }, (_, index) => makePdf(size, index));
  const pick = (index: number): Uint8Array => documents[index % count]!;
  const attributes = new Uint8Array(200);
  return {
    title,
    batch,
    target,
    candidates: [
      {
        name: 'floor',
        run: (index) => signFloor(pick(index), attributes, material.privateKey),
      },
      {
        name: 'govseal',
        run: (index) =>
          signPdf(pick(index), {
            signer: material.leaf.signer,
            engine: material.authority.engine,
            at: material.at,
            level: 'B-B',
          }),
      },
      ...(p12 === null ? [] : [await libpdf(pick, p12), await signpdf(pick, p12)]),
    ],
  };
}

async function libpdf(pick: (index: number) => Uint8Array, p12: Uint8Array): Promise<Candidate> {
  const signer = await P12Signer.create(p12, 'bench');
  return {
    name: '@libpdf/core',
    share: 0.25,
    run: async (index) => (await PDF.load(pick(index))).sign({ signer }),
  };
}

/** @signpdf requires a placeholder to be written first; its users run both steps. */
async function signpdf(pick: (index: number) => Uint8Array, p12: Uint8Array): Promise<Candidate> {
  const load = createRequire(import.meta.url);
  const { SignPdf } = load('@signpdf/signpdf');
  const { P12Signer: Signer } = load('@signpdf/signer-p12');
  const { plainAddPlaceholder } = load('@signpdf/placeholder-plain');
  return {
    name: '@signpdf',
    share: 0.1,
    run: (index) => {
      const pdfBuffer = plainAddPlaceholder({
        pdfBuffer: Buffer.from(pick(index)),
        reason: 'bench',
        contactInfo: '',
        name: 'bench',
        location: '',
      });
      // A signer consumes its buffer: a second signature needs a new one.
      return new SignPdf().sign(pdfBuffer, new Signer(Buffer.from(p12), { passphrase: 'bench' }));
    },
  };
}
