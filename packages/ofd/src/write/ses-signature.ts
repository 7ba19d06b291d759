/**
 * Builds SES_Signature V4 (GB/T 38540-2020 §7), a signature with an electronic seal. Before the key is used, the seal is
 * checked by GM/T 0031 §6.2.2 b and c: its signature, its validity, and whether it lists the signer.
 */
import { requestTimestamp, requireValidity } from '@govseal/cms';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import { write } from '@govseal/der';
import type { TimestampAuthority } from '@govseal/evidence';
import { collectSealEvidence, isListedSigner } from '../evidence/seal.ts';
import { parseSeal, type SesExtension } from '../seal/ses-seal.ts';
import { extensionDatas } from './create-seal.ts';
import { writeError } from './error.ts';
import { SM2_WITH_SM3, sesCertificate, sesValue } from './ses-value.ts';

/** Options for a signature with an electronic seal (GB/T 38540 §7). */
export interface SesSignatureOptions {
  /** Verifies the new signature before it is returned. */
  readonly engine: CryptoEngine;
  /** SM2 signer whose certificate the seal lists. */
  readonly signer: Signer;
  /** The seal, DER (`.esl`); V4 or V5. */
  readonly seal: Uint8Array;
  /** Signing time; whole seconds. */
  readonly at: Date;
  /** SM3 of Signature.xml. */
  readonly dataHash: Uint8Array;
  /** Path of Signature.xml in the package, with leading `/`. */
  readonly propertyInfo: string;
  /** Extensions of TBS_Sign. */
  readonly extensions?: readonly SesExtension[];
  /** Issues a time-stamp token over the signature value. */
  readonly tsa?: TimestampAuthority;
}

/** Returns DER. Throws `OfdWriteError` and the errors of `parseSeal` and `requestTimestamp`. */
export async function buildSesSignature(options: SesSignatureOptions): Promise<Uint8Array> {
  const { engine, signer, at, tsa } = options;
  const certificate = sesCertificate(signer);
  const seal = parseSeal(options.seal);
  // a V1 seal requires a V1 signature, which is supported for reading only
  if (seal.version === 1) throw writeError('OFD_WRITE_SEAL_FIELD', undefined, { field: 'version' });
  const { signatureValue } = await collectSealEvidence(seal, { engine });
  if (signatureValue !== 'valid') throw writeError('OFD_WRITE_SEAL_INVALID', undefined, { seal: seal.esId });
  if (at < seal.validStart || at > seal.validEnd) {
    const [from, until] = [seal.validStart.toISOString(), seal.validEnd.toISOString()];
    throw writeError('OFD_WRITE_SEAL_TIME', undefined, { seal: seal.esId, at: at.toISOString(), from, until });
  }
  if (!(await isListedSigner(signer.certificate, seal, engine))) {
    throw writeError('OFD_WRITE_SIGNER_NOT_LISTED', undefined, { seal: seal.esId, signer: certificate.subject.text });
  }
  requireValidity(certificate, at);
  const extensions = extensionDatas(options.extensions);
  const toSign = write.sequence(
    write.integer(seal.version),
    seal.der,
    write.generalizedTime(at),
    write.bitString(options.dataHash),
    write.ia5String(options.propertyInfo),
    ...(extensions.length === 0 ? [] : [write.explicit(0, ...extensions)]),
  );
  const value = await sesValue(signer, certificate, toSign, engine);
  const timestamp: Uint8Array[] = [];
  if (tsa !== undefined) {
    // over the bytes of the signature value, as in GB/T 38540's timeStamp
    const imprint = await engine.digest('SM3', value);
    const token = await requestTimestamp(tsa, { engine, digest: 'SM3', imprint });
    timestamp.push(write.explicit(0, write.bitString(token)));
  }
  return write.sequence(
    toSign,
    write.octetString(signer.certificate),
    write.oid(SM2_WITH_SM3),
    write.bitString(value),
    ...timestamp,
  );
}
