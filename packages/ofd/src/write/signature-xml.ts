/** Writes Signature.xml and Signatures.xml (GB/T 33190, Signature.xsd and Signatures.xsd). */
import { toBase64, utf8 } from '@govseal/core';
import type { ListedSignature } from '../signatures/signatures-file.ts';
import { writeError } from './error.ts';
import { SM2_WITH_SM3 } from './ses-value.ts';
import type { PlacedStamp } from './stamps.ts';
import { box, element, escapeText, xmlFile } from './write-xml.ts';

/** SM3 (GB/T 33560); always written because the schema's default is MD5. */
const SM3 = '1.2.156.10197.1.401';

/** The software that made a signature (GB/T 33190 §18.2.1). */
export interface Provider {
  /** ProviderName. */
  readonly name: string;
  /** Version of the software. */
  readonly version?: string;
  /** Its maker. */
  readonly company?: string;
}

export interface SignatureXmlInput {
  readonly id: string;
  readonly provider: Provider;
  readonly at: Date;
  /** Entry name and digest, in package order. */
  readonly references: readonly (readonly [string, Uint8Array])[];
  readonly stamps: readonly PlacedStamp[];
  readonly sealFile: string | undefined;
  readonly signedValueFile: string;
}

export function writeSignatureXml(input: SignatureXmlInput): Uint8Array {
  const { provider, at, references, stamps, sealFile } = input;
  return xmlFile(
    'Signature',
    {},
    element(
      'SignedInfo',
      {},
      element('Provider', { ProviderName: provider.name, Version: provider.version, Company: provider.company }),
      element('SignatureMethod', {}, SM2_WITH_SM3),
      element('SignatureDateTime', {}, `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`),
      element(
        'References',
        { CheckMethod: SM3 },
        ...references.map(([file, digest]) =>
          element('Reference', { FileRef: `/${file}` }, element('CheckValue', {}, toBase64(digest))),
        ),
      ),
      ...stamps.map(({ pageRef, boundary, clip }, index) =>
        element('StampAnnot', {
          ID: `${input.id}-stamp-${index + 1}`,
          PageRef: pageRef,
          Boundary: box(boundary),
          Clip: clip && box(clip),
        }),
      ),
      sealFile === undefined ? undefined : element('Seal', {}, element('BaseLoc', {}, `/${sealFile}`)),
    ),
    element('SignedValue', {}, `/${input.signedValueFile}`),
  );
}

/** A new list with one signature. */
export function writeSignaturesXml(entry: ListedSignature): Uint8Array {
  return xmlFile('Signatures', {}, element('MaxSignId', {}, entry.id), {
    xml: `<ofd:Signature ${attributes(entry)}/>`,
  });
}

/** Adds a signature to the list and keeps everything else in it. */
export function appendToSignaturesXml(bytes: Uint8Array, entry: ListedSignature, file: string): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const end = onlyMatch(text, /<\/((?:[A-Za-z_][\w.-]*:)?)Signatures\s*>/g, file);
  const added = `${text.slice(0, end.index)}<${end[1]}Signature ${attributes(entry)}/>${text.slice(end.index)}`;
  return utf8(added.replace(/(<((?:[A-Za-z_][\w.-]*:)?)MaxSignId\s*>)[^<]*(<\/\2MaxSignId\s*>)/, `$1${entry.id}$3`));
}

/** Adds the location of Signatures.xml to OFD.xml, as the last element of DocBody. Only before the first signature. */
export function addSignaturesLocation(bytes: Uint8Array, location: string, file: string): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const end = onlyMatch(text, /<\/((?:[A-Za-z_][\w.-]*:)?)DocBody\s*>/g, file);
  const element = `<${end[1]}Signatures>/${escapeText(location)}</${end[1]}Signatures>`;
  return utf8(text.slice(0, end.index) + element + text.slice(end.index));
}

function attributes({ id, type, file }: ListedSignature): string {
  return `ID="${id}" Type="${type}" BaseLoc="/${escapeText(file).replaceAll('"', '&quot;')}"`;
}

/** Comments and CDATA could contain the same characters; such files are rejected. */
function onlyMatch(text: string, pattern: RegExp, file: string): RegExpExecArray {
  const [match, ...others] = text.matchAll(pattern);
  if (match === undefined || others.length > 0) throw writeError('OFD_WRITE_ENTRY', file, { reason: 'end tag' });
  return match as RegExpExecArray;
}
