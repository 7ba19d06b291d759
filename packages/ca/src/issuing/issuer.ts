/** The inputs of the steps of issuing: the issuer and the request. */
import type { Clock, RandomBytes } from '@govseal/core';
import type { CryptoEngine, PrivateKey, SignatureAlgorithm } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import type { Profile } from '../profile/profile.ts';
import type { SubjectValues } from '../profile/subject-template.ts';
import type { Actor, Reservation } from '../store/records.ts';
import type { IssuerStatusSource } from './authority-status.ts';

/**
 * An issuing key with its certificates. `chain`: its own certificate first, root last; empty while a root issues its
 * own.
 */
export interface Issuer {
  /** Short name; replaces `{issuer}` in addresses. */
  readonly name: string;
  /** The issuing key. */
  readonly key: Pick<PrivateKey, 'publicKey' | 'sign'>;
  /** Signature algorithm of certificates and CRLs. */
  readonly algorithm: SignatureAlgorithm;
  /** SHA-1 of the public key (RFC 5280 §4.2.1.2, method 1). */
  readonly keyIdentifier: Uint8Array;
  /** Its own certificate first, root last. */
  readonly chain: readonly Certificate[];
  /** The current time. */
  readonly clock: Clock;
  /** Source of serial numbers. */
  readonly random: RandomBytes;
  /** Computes digests and checks signatures. */
  readonly engine: CryptoEngine;
  /** Status source for its own certificates; without it only their dates are checked. */
  readonly issuerStatus?: IssuerStatusSource | undefined;
}

/** One certificate to issue. */
export interface IssuanceRequest extends Pick<Reservation, 'requestId' | 'replaces' | 'batch'> {
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  /** Decides the extensions and limits of the certificate. */
  readonly profile: Profile;
  /** Values for the profile's placeholders. */
  readonly values: SubjectValues;
  /** Default: now. */
  readonly notBefore?: Date | undefined;
  /** Default: the profile's validity after notBefore. */
  readonly notAfter?: Date | undefined;
  /** DER of the wrapped private key of an encryption certificate; recorded before the certificate is. */
  readonly escrow?: Uint8Array | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}
