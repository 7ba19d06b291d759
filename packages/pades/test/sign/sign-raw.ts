/** Signs like a careless or hostile writer: with an arbitrary dictionary and other changes in one update. */
import { buildSignedData } from '@govseal/cms';
import { concatBytes } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfDict, PdfName, type PdfObject, type PdfRef, PdfString } from '@govseal/pdf';
import { digestParts } from '../../src/changes/parts.ts';
import { contentsAndRange, fillContents, layOut } from '../../src/sign/prepare.ts';

export interface RawSignature {
  readonly signer: Signer;
  /** Entries of the signature dictionary besides or instead of the usual ones. */
  readonly entries?: Readonly<Record<string, PdfObject | undefined>>;
  /** Entries of the field changed in the same update. */
  readonly field?: Readonly<Record<string, PdfObject | undefined>>;
  /** Further changes; `signature` refers to the dictionary. */
  readonly change?: (increment: Increment, signature: PdfRef) => void;
}

export async function signRaw(source: Uint8Array, name: string, options: RawSignature): Promise<Uint8Array> {
  const file = openPdf(source);
  const field = file.latest.formFields().find(({ fullName }) => fullName === name)!;
  const increment = new Increment(file);
  const ref = increment.allocate();
  increment.set(field.ref!, field.dict.with({ V: ref, ...options.field }));
  options.change?.(increment, ref);
  const dictionary = PdfDict.of({
    Type: new PdfName('Sig'),
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.CAdES.detached'),
    ...contentsAndRange(8192),
    M: new PdfString(new TextEncoder().encode('D:20261014013000Z')),
    ...options.entries,
  });
  const laidOut = layOut(source, increment, ref, dictionary);
  const { signer } = options;
  const contentDigest = await digestParts(engine, 'SHA-256', laidOut.signed);
  fillContents(laidOut, await buildSignedData({ signer, engine, contentDigest: () => contentDigest }));
  return concatBytes(source, laidOut.append);
}
