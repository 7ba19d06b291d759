/**
 * A validation policy (`govseal-policy/1`): what EN 319 102-1 §5.1.4 calls X.509, cryptographic and signature-element
 * constraints, as data. The engine holds the rules; the policy says how much each counts. Trust anchors are not part of
 * it: they are given with each call.
 */
import type { AlgorithmTable } from '@govseal/x509';

export type { AlgorithmTable, DigestRow, SignatureAlgorithmRow } from '@govseal/x509';

/** `fail`: the check decides; `warn` and `info`: it is reported only; `off`: it is not made. */
export type CheckLevel = 'fail' | 'warn' | 'info' | 'off';

/** Every check with a level in the policy. Rules without a row here (digests, signature values, paths) always decide. */
export type PolicyCheck =
  /** The signature covers its whole revision (EN 319 102-1 §5.2.2). */
  | 'coverage'
  /** ESSCertID(v2) is present (EN 319 102-1 §5.2.3; baseline profiles demand it). A mismatch always fails. */
  | 'signingCertificateReference'
  /** The digest in ESSCertID(v2) is reliable (TS 119 312); SHA-1 there is still common in tokens. */
  | 'signingCertificateDigest'
  /** Further certificates that ESSCertID(v2) names stand in the path (§5.2.8.4.2.1, RFC 5035 §5.4). */
  | 'certificateReferences'
  /** The signature policy that the signer names is available and is the one named (§5.2.4). */
  | 'signaturePolicy'
  /** Every counter-signature validates (§5.2.8.4 step 7). */
  | 'counterSignatures'
  /** Signed attributes are present (draft-ietf-lamps-cms-euf-cma-signeddata). */
  | 'signedAttributes'
  /** Content types are of one standard and SM2 values are DER (GB/T 35275 §6, GB/T 35276 §7.3). Others are read, and reported by codes of their own. */
  | 'nationalSyntax'
  /** The signature is what the field's seed value asks for (ISO 32000-2 §12.7.5.5). */
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
   * Revocation data along the signer's path, and along the seal-maker's, was issued after best-signature-time: §5.2.5 there with an accepted age of
   * zero. Data from before says nothing of the time up to the signature.
   */
  | 'revocationAfterSignature'
  /** Algorithms and key sizes are in the table and not past their end (§5.2.8, TS 119 312). */
  | 'algorithms'
  /** SM2 and other keys do not stand in one path, nor in the revocation data about it (GB/T 20518). */
  | 'mixedAlgorithms'
  /** A valid signature time-stamp is there (§5.5). */
  | 'timestampPresent'
  /** Every time-stamp that is there validates (§5.5 step 3b); otherwise it is dropped. */
  | 'timestampValid'
  /** Time-stamps do not contradict one another (§5.5 step 4e). */
  | 'timestampOrder'
  /** Everything needed to validate later is in the file: level B-LT (EN 319 142-1, EN 319 122-1 §6.3). */
  | 'validationData'
  /** A valid archive or document time-stamp covers that data: level B-LTA. */
  | 'archiveTimestamp'
  /** The claimed signing time does not lie after the proven one (claims prove nothing; a false one is reported). */
  | 'claimedTime'
  /** The signer's certificate is in the seal's list (GM/T 0031 §6.2.2 c). */
  | 'sealSigner'
  /** Nobody made the seal for himself: maker and signer have different keys. */
  | 'sealSelfMade'
  /** The signing time lies inside the seal's validity (GM/T 0031 §6.2.3 f). */
  | 'sealValidity'
  /** The revocation status of the seal-maker's certificate and its authorities is known (GM/T 0031 §6.1.2 c). */
  | 'sealMakerRevocation'
  /** The seal-maker is named, or under an anchor that vouches for no signers: else every signer could have made the seal. */
  | 'sealMakerNamed'
  /** Whoever keeps the seals says that this one is in use. What is lost or cancelled always counts. */
  | 'sealStatus'
  /** propertyInfo is the path of the Signature.xml that is signed. */
  | 'propertyInfo'
  /** Seal.esl is the seal inside the signature. */
  | 'sealFile'
  /** Each stamp, or its visible slice, lies inside its page. */
  | 'stampGeometry'
  /** Every file of the package has a known use or is covered by the last signature. */
  | 'unlistedFiles';

/** What is shown and covered by no signature that counts: what does that make of the signature? */
export type UncoveredLevel = 'invalid' | 'indeterminate' | 'warn';

/** Greatest accepted age of revocation data in seconds by class of certificate; null: until its own nextUpdate. */
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

/**
 * Which checks fail a signature, how fresh revocation data must be, and which algorithms are accepted
 * (`govseal-policy/1`).
 */
export interface ValidationPolicy {
  readonly schema: 'govseal-policy/1';
  /** Name of the policy, for the report. */
  readonly name: string;
  /** The level of each check. */
  readonly checks: Readonly<Record<PolicyCheck, CheckLevel>>;
  /** How old revocation data may be. */
  readonly revocationFreshness: RevocationFreshness;
  /** Greatest time in seconds between claimed signing time and best-signature-time (§5.5 step 5); null: not limited. */
  readonly timestampDelay: number | null;
  /** Files of a package that can change what is shown and that nobody answers for. */
  readonly uncoveredContent: UncoveredLevel;
  /** Accepted algorithms with their key sizes and dates of expiry. */
  readonly algorithms: AlgorithmTable;
}
