/**
 * A validation policy (`govseal-policy/1`): what EN 319 102-1 §5.1.4 calls X.509, cryptographic and signature-element
 * constraints, as data. The engine holds the rules; the policy sets the severity of each. Trust anchors are not part of it;
 * each call brings its own.
 */
import type { AlgorithmTable } from '@govseal/x509/algorithm';

export type { AlgorithmTable, DigestRow, SignatureAlgorithmRow } from '@govseal/x509/algorithm';

/** `fail`: the check decides; `warn` and `info`: it is only reported; `off`: it is skipped. */
export type CheckLevel = 'fail' | 'warn' | 'info' | 'off';

/** Every check with a level in the policy. Rules without a row here (digests, signature values, paths) always decide. */
export type PolicyCheck =
  /** The signature covers its whole revision (EN 319 102-1 §5.2.2). */
  | 'coverage'
  /** ESSCertID(v2) is present (EN 319 102-1 §5.2.3; baseline profiles require it). A mismatch always fails. */
  | 'signingCertificateReference'
  /** The digest in ESSCertID(v2) is reliable (TS 119 312); SHA-1 there is still common in tokens. */
  | 'signingCertificateDigest'
  /** Further certificates that ESSCertID(v2) references are in the path (§5.2.8.4.2.1, RFC 5035 §5.4). */
  | 'certificateReferences'
  /** The signature policy that the signer names is available and is the one named (§5.2.4). */
  | 'signaturePolicy'
  /** Every counter-signature validates (§5.2.8.4 step 7). */
  | 'counterSignatures'
  /** Signed attributes are present (draft-ietf-lamps-cms-euf-cma-signeddata). */
  | 'signedAttributes'
  /**
   * Content types are of one standard and SM2 values are DER (GB/T 35275 §6, GB/T 35276 §7.3). Other forms are read and
   * have their own codes.
   */
  | 'nationalSyntax'
  /** The signature complies with the field's seed value (ISO 32000-2 §12.7.5.5). */
  | 'seedValue'
  /** The revocation status of the signer's certificate is known (§5.2.6). */
  | 'signerRevocation'
  /** The revocation status of every certification authority in the path is known (§5.2.6). */
  | 'authorityRevocation'
  /** The revocation status of the time-stamping unit and its authorities is known (§5.4). */
  | 'timestampRevocation'
  /** Revocation data is fresh (§5.2.5). */
  | 'revocationFreshness'
  /** An earlier invalidityDate counts as the time of the revocation (RFC 5280 §5.3.2); below `fail` it is only reported. */
  | 'invalidityDate'
  /**
   * Revocation data along the signer's path, and along the seal-maker's, was issued after best-signature-time: §5.2.5 there
   * with an accepted age of zero. Earlier data does not cover the time up to the signature.
   */
  | 'revocationAfterSignature'
  /** Algorithms and key sizes are in the table and not past their end (§5.2.8, TS 119 312). */
  | 'algorithms'
  /** SM2 and other keys are not mixed in one path and its revocation data (GB/T 20518). */
  | 'mixedAlgorithms'
  /** A valid signature time-stamp is present (§5.5). */
  | 'timestampPresent'
  /** Every time-stamp present is valid (§5.5 step 3b); otherwise it is dropped. */
  | 'timestampValid'
  /** Time-stamps do not contradict one another (§5.5 step 4e). */
  | 'timestampOrder'
  /** Everything needed to validate later is in the file: level B-LT (EN 319 142-1, EN 319 122-1 §6.3). */
  | 'validationData'
  /** A valid archive or document time-stamp covers that data: level B-LTA. */
  | 'archiveTimestamp'
  /** The claimed signing time is not after the proven one. */
  | 'claimedTime'
  /** The signer's certificate is in the seal's list (GM/T 0031 §6.2.2 c). */
  | 'sealSigner'
  /** The seal is not self-made: maker and signer have different keys. */
  | 'sealSelfMade'
  /** The signing time is within the seal's validity (GM/T 0031 §6.2.3 f). */
  | 'sealValidity'
  /** The revocation status of the seal-maker's certificate and its authorities is known (GM/T 0031 §6.1.2 c). */
  | 'sealMakerRevocation'
  /**
   * The seal-maker is named, or is under an anchor that is not trusted for signers; otherwise every signer could have made
   * the seal.
   */
  | 'sealMakerNamed'
  /** The registry of seals reports this one as in use. A lost or cancelled seal always counts. */
  | 'sealStatus'
  /** propertyInfo is the path of the signed Signature.xml. */
  | 'propertyInfo'
  /** Seal.esl is the seal inside the signature. */
  | 'sealFile'
  /** Each stamp, or its visible slice, lies inside its page. */
  | 'stampGeometry'
  /** Every file of the package has a known use or is covered by the last signature. */
  | 'unlistedFiles';

/** The effect on a signature of displayed content that no valid signature covers. */
export type UncoveredLevel = 'invalid' | 'indeterminate' | 'warn';

/** Maximum accepted age of revocation data in seconds, by class of certificate; null: until its nextUpdate. */
export interface RevocationFreshness {
  /** The signer's certificate. */
  readonly signer: number | null;
  /** CA certificates of the path. */
  readonly authority: number | null;
  /** Certificates of time-stamp authorities. */
  readonly timestamp: number | null;
  /** Certificates of seal-makers. */
  readonly sealMaker: number | null;
}

/** The severity of each check, the maximum age of revocation data, and the accepted algorithms (`govseal-policy/1`). */
export interface ValidationPolicy {
  readonly schema: 'govseal-policy/1';
  /** Name of the policy, for the report. */
  readonly name: string;
  /** The level of each check. */
  readonly checks: Readonly<Record<PolicyCheck, CheckLevel>>;
  /** How old revocation data may be. */
  readonly revocationFreshness: RevocationFreshness;
  /** Maximum time in seconds between claimed signing time and best-signature-time (§5.5 step 5); null: not limited. */
  readonly timestampDelay: number | null;
  /** The effect of displayed files of a package that no signature covers. */
  readonly uncoveredContent: UncoveredLevel;
  /** Accepted algorithms with their key sizes and dates of expiry. */
  readonly algorithms: AlgorithmTable;
}
