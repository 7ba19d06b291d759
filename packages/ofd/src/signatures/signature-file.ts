/** Signature.xml (GB/T 33190): the references, stamps and value location of one signature. */
import { CodedError, type Finding, fromBase64 } from '@govseal/core';
import { ofdError } from '../error.ts';
import type { OfdBudget } from '../limits.ts';
import { doublesOf, folderOf, resolveLocation } from '../location.ts';
import { elementError, expectRoot, only, optional, parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { checkSignatureSchema } from './signature-schema.ts';

/** A file that a signature covers, with its stated digest. */
export interface FileReference {
  /** Entry name. */
  readonly file: string;
  /** The stated digest. */
  readonly checkValue: Uint8Array;
}

/** One visible stamp of a seal on a page. */
export interface StampAnnot {
  /** ID as stated. */
  readonly id: string;
  /** ST_ID of the page. */
  readonly pageRef: string;
  /** Boundary as stated; parsed when stamps are checked. */
  readonly boundary: string | undefined;
  /** Clip box as stated; only the part of the picture inside it is shown. */
  readonly clip: string | undefined;
}

/** A parsed Signature.xml (GB/T 33190 §18.2). */
export interface SignatureFile {
  /** Entry name. */
  readonly file: string;
  /** The file as received; its digest is signed. */
  readonly bytes: Uint8Array;
  /** ProviderName as stated. */
  readonly provider: string;
  /** OID of the signature algorithm, as stated. */
  readonly signatureMethod: string;
  /** Claimed signing time, as stated. */
  readonly signatureDateTime: string;
  /** Digest algorithm as stated; the default in GB/T 33190 is MD5. */
  readonly checkMethod: string;
  /** Covered files, in the order stated. */
  readonly references: readonly FileReference[];
  /** Stamps of the seal, in the order stated. */
  readonly stamps: readonly StampAnnot[];
  /** Entry name of the seal's file; undefined if not stated. */
  readonly sealFile: string | undefined;
  /** GM/T 0099: a picture that a reader may draw instead of the one in the seal. */
  readonly imageFile: string | undefined;
  /** Names under which readers with another base folder look for the seal, the picture and the value. */
  readonly doubles: {
    /** Entry names for the seal's file. */
    readonly seal: readonly string[];
    /** Entry names for the picture's file. */
    readonly image: readonly string[];
    /** Entry names for the signature value. */
    readonly value: readonly string[];
  };
  /** Entry name of the signature value (SignedValue.dat). */
  readonly signedValueFile: string;
  /** Findings about content that the schema does not allow. */
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
  if (location === undefined) throw elementError(file, 'Reference', 'without FileRef');
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
