/**
 * First step of signing: writes everything that must be in the document before its digest is known. The increment has
 * a /Contents of a given capacity; the bytes to digest are the source and two slices of the increment, which are not
 * copied.
 */
import { type Source, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import {
  Increment,
  openPdf,
  PdfArray,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfPlaceholder,
  type PdfRef,
  PdfString,
  writePdfDate,
  writeTextString,
} from '@govseal/pdf';
import { sizeOf, withAppended } from '../changes/parts.ts';
import { refuseForbidden, refuseLocked } from '../changes/permissions.ts';
import type { Permission } from '../changes/transforms.ts';
import { padesError } from '../error.ts';
import { declareExtension } from '../objects/extensions.ts';
import { type Restrictions, restrictions } from '../signature/signed-fields.ts';
import type { FieldLock, SignPdfOptions } from '../types.ts';
import { refuseInvalidResult } from './check-result.ts';
import { type ChosenField, chooseField } from './choose-field.ts';
import { fillFields } from './fill-field.ts';
import { placeField } from './place-field.ts';
import {
  enforceSeedValue,
  type RequestedSignature,
  type SeededSigner,
  seededCertification,
  seedOf,
} from './seed/enforce-seed-value.ts';

/** Space for three offsets of up to 13 digits. */
const BYTE_RANGE_WIDTH = 48;

/** The options that determine the document; signer and engine are given later. */
export type PrepareOptions = Omit<SignPdfOptions, 'signer' | 'engine'>;

export interface LaidOut {
  readonly append: Uint8Array;
  /** Position of the hex digits in `append`. */
  readonly digits: { readonly start: number; readonly end: number };
  /** The signed parts, in order. */
  readonly signed: readonly Source[];
}

export interface PreparedSignature {
  readonly source: Source;
  /** Fully qualified name of the field that will be signed. */
  readonly field: string;
  /**
   * Throws `PADES_SEED_REFUSES` if the field requires a different signature or, without a signer, a particular signer.
   */
  enforceSeedValue(
    requested: Omit<RequestedSignature, 'reason' | 'certify'>,
    signer: SeededSigner | undefined,
    engine: CryptoEngine,
  ): Promise<void>;
  /** true if the field's seed value requires a signature time-stamp. */
  readonly timestampWanted: boolean;
  /**
   * Throws if a verifier would reject the document with this update, unless `force` is set, or if `beforeSigning`
   * throws.
   */
  check(laidOut: LaidOut): Promise<void>;
  /** Lays the increment out with room for a CMS of `capacity` bytes. */
  layOut(capacity: number): LaidOut;
}

/**
 * Opens the document, rejects what its restrictions forbid, and collects the increment. Throws `PadesError` and
 * `PdfError`.
 */
export function prepareSignature(source: Source, options: PrepareOptions): PreparedSignature {
  const file = openPdf(source, { password: options.password });
  refuseLocked(file);
  const present = restrictions(file);
  const field = chooseField(file, options, present);
  const seed = seedOf(file, field);
  const certify = seededCertification(seed, options.certify);
  refuse(certify, present, field);
  refuseForbidden(file, field.kind);
  const increment = new Increment(file);
  fillFields(file, increment, options.fill ?? [], present);
  const signature = increment.allocate();
  placeField(file, increment, field, { signature, appearance: options.appearance });
  declareExtension(file, increment);
  if (certify) writePermissions(file, increment, signature);
  const { reason } = options;
  return {
    source,
    field: field.name,
    timestampWanted: seed?.timestamp === true,
    enforceSeedValue: (requested, signer, engine) =>
      enforceSeedValue({ file, field: field.name, seed }, { ...requested, reason, certify }, signer, engine),
    check: async ({ append }) => {
      if (options.force !== true)
        await refuseInvalidResult(source, { append, field: field.name, password: options.password });
      await options.beforeSigning?.(withAppended(source, append));
    },
    layOut: (capacity) =>
      layOut(
        source,
        increment,
        signature,
        signatureDictionary(file, options, { permission: certify, fields: field.lock }, capacity),
      ),
  };
}

function refuse(certify: Permission | undefined, present: Restrictions, field: ChosenField): void {
  // The /P of a /Lock is kept: it may only restrict the permissions further (ISO 32000-2 table 236).
  if (certify && field.kind === 'existing' && certify > (field.permission ?? 3)) {
    throw padesError('PADES_LOCK_CONFLICT', { field: field.name });
  }
  if (certify && present.signed > 0) throw padesError('PADES_CERTIFY_NOT_FIRST');
  if (present.permission === 1) throw padesError('PADES_CERTIFICATION_FORBIDS');
}

/** The signature dictionary (ISO 32000-2 table 255) as EN 319 142-1 §6.3 requires it: no /Cert, /M with its zone. */
function signatureDictionary(
  file: PdfFile,
  options: PrepareOptions,
  forbids: { readonly permission: Permission | undefined; readonly fields: FieldLock | undefined },
  capacity: number,
): PdfDict {
  const { permission, fields: lock } = forbids;
  const references: PdfObject[] = [];
  if (permission) references.push(reference('DocMDP', PdfDict.of({ ...transformParams(), P: permission })));
  if (lock) {
    const params = PdfDict.of({
      ...transformParams(),
      Action: new PdfName(lock.action),
      Fields: lock.action === 'All' ? undefined : new PdfArray(lock.fields.map((name) => writeTextString(name))),
    });
    references.push(reference('FieldMDP', params, file.latest.catalogRef));
  }
  return PdfDict.of({
    Type: new PdfName('Sig'),
    Filter: new PdfName('Adobe.PPKLite'),
    SubFilter: new PdfName('ETSI.CAdES.detached'),
    ...contentsAndRange(capacity),
    M: new PdfString(utf8(writePdfDate(options.at, options.utcOffset ?? 0))),
    Name: optionalText(options.name),
    Reason: optionalText(options.reason),
    Location: optionalText(options.location),
    ContactInfo: optionalText(options.contactInfo),
    Reference: references.length > 0 ? new PdfArray(references) : undefined,
  });
}

/** The two entries that are filled last. */
export function contentsAndRange(capacity: number): { ByteRange: PdfPlaceholder; Contents: PdfPlaceholder } {
  return {
    ByteRange: new PdfPlaceholder('ByteRange', utf8(`[${' '.repeat(BYTE_RANGE_WIDTH)}]`)),
    Contents: new PdfPlaceholder('Contents', utf8(`<${'0'.repeat(2 * capacity)}>`)),
  };
}

function transformParams(): { Type: PdfName; V: PdfName } {
  return { Type: new PdfName('TransformParams'), V: new PdfName('1.2') };
}

function reference(method: string, params: PdfDict, data?: PdfRef): PdfDict {
  return PdfDict.of({
    Type: new PdfName('SigRef'),
    TransformMethod: new PdfName(method),
    TransformParams: params,
    Data: data,
  });
}

function optionalText(text: string | undefined): PdfObject | undefined {
  return text === undefined ? undefined : writeTextString(text);
}

/** Writes /Perms /DocMDP of the catalog, which refers to the certification signature (ISO 32000-2 §12.8.6). */
function writePermissions(file: PdfFile, increment: Increment, signature: PdfRef): void {
  const catalog = increment.get(file.latest.catalogRef) as PdfDict;
  const perms = file.latest.dictionary(catalog.get('Perms')) ?? PdfDict.of({});
  increment.set(file.latest.catalogRef, catalog.with({ Perms: perms.with({ DocMDP: signature }) }));
}

/** Lays out the increment; the signed parts are the source and two slices of the increment, which are not copied. */
export function layOut(source: Source, increment: Increment, ref: PdfRef, dictionary: PdfDict): LaidOut {
  increment.set(ref, dictionary);
  const { append, positions } = increment.build();
  const contents = positions.get('Contents')!;
  const byteRange = positions.get('ByteRange')!;
  const size = sizeOf(source);
  const total = size + append.length;
  const numbers = `[0 ${contents.start} ${contents.end} ${total - contents.end}`;
  append.set(utf8(numbers), byteRange.start - size);
  const start = contents.start - size;
  const end = contents.end - size;
  return {
    append,
    digits: { start: start + 1, end: end - 1 },
    signed: [source, append.subarray(0, start), append.subarray(end)],
  };
}

/** Writes the CMS into /Contents; throws `PADES_CONTENTS_TOO_SMALL` if it does not fit. */
export function fillContents(laidOut: LaidOut, cms: Uint8Array): void {
  const { start, end } = laidOut.digits;
  if (2 * cms.length > end - start) {
    throw padesError('PADES_CONTENTS_TOO_SMALL', {}, { needed: cms.length, capacity: (end - start) / 2 });
  }
  const digits = utf8('0123456789abcdef');
  for (let i = 0; i < cms.length; i++) {
    laidOut.append[start + 2 * i] = digits[cms[i]! >> 4]!;
    laidOut.append[start + 2 * i + 1] = digits[cms[i]! & 15]!;
  }
}
