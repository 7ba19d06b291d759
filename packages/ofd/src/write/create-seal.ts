/**
 * Creates SESeal V4 (GB/T 38540-2020 §6; field types of GM/T 0031-2014 §6): the seal-maker signs owner, picture, authorized
 * signers and validity. The result is parsed again before it is returned.
 */
import { requireSigning } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { write } from '@govseal/der';
import { parseCertificate } from '@govseal/x509';
import { parseSeal, type SesExtension, type SesSeal } from '../seal/ses-seal.ts';
import { writeError } from './error.ts';
import { SM2_WITH_SM3, sesCertificate, sesValue } from './ses-value.ts';

/** The picture of a new seal. */
export interface SealPictureInput {
  /** `PNG`, `SVG`, `JPG`, `GIF`, `BMP` or `OFD`. */
  readonly type: string;
  /** The picture's bytes. */
  readonly data: Uint8Array;
  /** Whole millimetres. */
  readonly width: number;
  /** Whole millimetres. */
  readonly height: number;
}

/** Options for creating an electronic seal (GB/T 38540 §6). */
export interface CreateSealOptions {
  /** Verifies the new seal before it is returned. */
  readonly engine: CryptoEngine;
  /** The seal-maker's key and certificate, SM2. */
  readonly maker: Signer;
  /** Manufacturer's identifier, ASCII. */
  readonly vid: string;
  /** Unique code of the seal, ASCII; 14 digits starting with the region code for government seals. */
  readonly esId: string;
  /** Name of the seal, such as the full name of the organization. */
  readonly name: string;
  /** 1 organization, 2 person (GM/T 0031 §6.1.1.1); others by agreement. Default 1. */
  readonly type?: number;
  /** DER certificates of the authorized signers; encryption-only certificates are rejected. */
  readonly signers: readonly Uint8Array[];
  /** Whether the seal contains the certificates or their SM3 digests. Default `certificates`. */
  readonly list?: 'certificates' | 'digests';
  /** Time of creation; like the next two, truncated to whole seconds. */
  readonly createDate: Date;
  /** First instant of validity. */
  readonly validStart: Date;
  /** Last instant of validity. */
  readonly validEnd: Date;
  /** The seal's picture. */
  readonly picture: SealPictureInput;
  /** Extensions of the seal's properties. */
  readonly extensions?: readonly SesExtension[];
}

const ASCII = /^[\x20-\x7e]{1,128}$/;
/** Maximum side in millimetres; the largest official seal has 60 (国发〔1999〕25号). */
const MAX_SIDE = 200;

/**
 * Creates a seal; `der` is the content of an `.esl` file. Throws `OfdWriteError`, `X509Error` for a malformed certificate,
 * `CMS_SIGNER_KEY_USAGE` if a certificate of the maker or of a listed signer is not for signing.
 */
export async function createSeal(options: CreateSealOptions): Promise<SesSeal> {
  const { engine, maker } = options;
  checkFields(options);
  const certificate = sesCertificate(maker);
  const info = write.sequence(
    write.sequence(write.ia5String('ES'), write.integer(4), write.ia5String(options.vid)),
    write.ia5String(options.esId),
    await property(options),
    picture(options.picture),
    ...extensionDatas(options.extensions),
  );
  const value = await sesValue(maker, certificate, info, engine);
  // in V4 the seal-maker signs eSealInfo only; V1, which is no longer written, signs three values
  const der = write.sequence(
    info,
    write.octetString(maker.certificate),
    write.oid(SM2_WITH_SM3),
    write.bitString(value),
  );
  return parseSeal(der);
}

function checkFields(options: CreateSealOptions): void {
  const refuse = (field: string): Error => writeError('OFD_WRITE_SEAL_FIELD', undefined, { field });
  const { vid, esId, name, type = 1, signers, createDate, validStart, validEnd, picture } = options;
  if (!ASCII.test(vid)) throw refuse('vid');
  if (!ASCII.test(esId)) throw refuse('esID');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are rejected
  if (name.trim() === '' || name.length > 200 || /[\u0000-\u001f\u007f]/.test(name)) throw refuse('name');
  if (!Number.isInteger(type) || type < 1 || type > 255) throw refuse('type');
  if (signers.length === 0) throw refuse('certList');
  if ([createDate, validStart, validEnd].some((date) => Number.isNaN(date.getTime()))) throw refuse('validity');
  if (Math.floor(validStart.getTime() / 1000) > Math.floor(validEnd.getTime() / 1000)) throw refuse('validity');
  if (picture.data.length === 0 || !/^[A-Za-z0-9]{1,16}$/.test(picture.type)) throw refuse('picture');
  for (const side of [picture.width, picture.height]) {
    if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) throw refuse('picture size');
  }
}

async function property(options: CreateSealOptions): Promise<Uint8Array> {
  const { engine, name, type = 1, signers, list = 'certificates', createDate, validStart, validEnd } = options;
  // listed certificates are compared byte by byte, so they must not have leading or trailing data
  for (const der of signers) requireSigning(parseCertificate(der));
  const members: Uint8Array[] = [];
  for (const der of signers) {
    members.push(
      list === 'certificates'
        ? write.octetString(der)
        : write.sequence(write.printableString('SM3'), write.octetString(await engine.digest('SM3', der))),
    );
  }
  return write.sequence(
    write.integer(type),
    write.utf8String(name),
    write.integer(list === 'certificates' ? 1 : 2),
    write.sequence(...members),
    write.generalizedTime(createDate),
    write.generalizedTime(validStart),
    write.generalizedTime(validEnd),
  );
}

function picture({ type, data, width, height }: SealPictureInput): Uint8Array {
  return write.sequence(write.ia5String(type), write.octetString(data), write.integer(width), write.integer(height));
}

/** ExtensionDatas: absent if empty; `critical` FALSE is the default and omitted (X.690 §11.5). */
export function extensionDatas(extensions: readonly SesExtension[] = []): Uint8Array[] {
  if (extensions.length === 0) return [];
  const members = extensions.map(({ oid, critical, value }) =>
    write.sequence(write.oid(oid), ...(critical ? [write.boolean(true)] : []), write.octetString(value)),
  );
  return [write.sequence(...members)];
}
