/** Signature.xml (GB/T 33190): what one signature refers to, where its stamps stand and where its value is. */
import { CodedError, type Finding, fromBase64 } from '@govseal/core';
import { ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { doublesOf, folderOf, resolveLocation } from '../location.ts';
import { elementError, expectRoot, only, optional, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { checkSignatureSchema } from './signature-schema.ts';

export interface FileReference {
  /** Entry name. */
  readonly file: string;
  readonly checkValue: Uint8Array;
}

export interface StampAnnot {
  readonly id: string;
  readonly pageRef: string;
  /** As stated; read where geometry is checked. */
  readonly boundary: string | undefined;
  readonly clip: string | undefined;
}

export interface SignatureFile {
  /** Entry name. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly provider: string;
  readonly signatureMethod: string;
  readonly signatureDateTime: string;
  /** As stated; GB/T 33190 has MD5 where nothing is stated. */
  readonly checkMethod: string;
  readonly references: readonly FileReference[];
  readonly stamps: readonly StampAnnot[];
  readonly sealFile: string | undefined;
  /** GM/T 0099: a picture that a reader may draw instead of the seal's own. */
  readonly imageFile: string | undefined;
  /** Where readers with another base would look for these two and for the value. */
  readonly doubles: {
    readonly seal: readonly string[];
    readonly image: readonly string[];
    readonly value: readonly string[];
  };
  readonly signedValueFile: string;
  /** What its schema does not have. */
  readonly findings: readonly Finding[];
}

/** Throws `OfdError` or `BudgetError`. */
export function readSignatureFile(bytes: Uint8Array, file: string, budget: OfdBudget): SignatureFile {
  const root = expectRoot(parseXml(bytes, { file, budget }), 'Signature', file);
  const base = folderOf(file);
  const info = only(root, 'SignedInfo', file);
  const references = only(info, 'References', file);
  const seal = optional(info, 'Seal', file);
  const sealLocation = seal && only(seal, 'BaseLoc', file);
  const imageLocation = seal && optional(seal, 'ImageLoc', file);
  const value = only(root, 'SignedValue', file);
  return {
    file,
    bytes,
    provider: optional(info, 'Provider', file)?.attribute('ProviderName') ?? '',
    signatureMethod: optional(info, 'SignatureMethod', file)?.text.trim() ?? '',
    signatureDateTime: optional(info, 'SignatureDateTime', file)?.text.trim() ?? '',
    checkMethod: references.attribute('CheckMethod')?.trim() ?? 'MD5',
    references: references.all('Reference').map((reference) => {
      budget.spend('references', 1, { file });
      return readReference(reference, base, file);
    }),
    stamps: info.all('StampAnnot').map((stamp) => ({
      id: stamp.attribute('ID') ?? '',
      pageRef: stamp.attribute('PageRef') ?? '',
      boundary: stamp.attribute('Boundary'),
      clip: stamp.attribute('Clip'),
    })),
    sealFile: located(sealLocation, base, file),
    imageFile: located(imageLocation, base, file),
    doubles: {
      seal: doubled(sealLocation, base, file),
      image: doubled(imageLocation, base, file),
      value: doubled(value, base, file),
    },
    signedValueFile: resolveLocation(value.text, base, file),
    findings: checkSignatureSchema(root, file),
  };
}

function located(element: XmlElement | undefined, base: string, file: string): string | undefined {
  return element === undefined ? undefined : resolveLocation(element.text, base, file);
}

function doubled(element: XmlElement | undefined, base: string, file: string): string[] {
  return element === undefined ? [] : doublesOf(element.text, [base], resolveLocation(element.text, base, file));
}

function readReference(reference: XmlElement, base: string, file: string): FileReference {
  const location = reference.attribute('FileRef');
  if (location === undefined) throw elementError('Reference', file, 'without FileRef');
  return { file: resolveLocation(location, base, file), checkValue: readCheckValue(reference, file) };
}

function readCheckValue(reference: XmlElement, file: string): Uint8Array {
  try {
    return fromBase64(only(reference, 'CheckValue', file).text);
  } catch (error) {
    if (error instanceof CodedError || !(error instanceof TypeError)) throw error;
    throw ofdError('OFD_XML_ELEMENT', file, { element: 'CheckValue', reason: 'not base64' });
  }
}
