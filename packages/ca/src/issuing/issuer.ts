/** Who issues, and what is asked of it: the inputs of the steps from request to certificate. */
import type { Clock, RandomBytes } from '@govseal/core';
import type { CryptoEngine, PrivateKey, SignatureAlgorithm } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import type { Profile } from '../profile/profile.ts';
import type { SubjectValues } from '../profile/subject-template.ts';
import type { Actor, Reservation } from '../store/records.ts';
import type { Superior } from './authority-standing.ts';

/** A key that issues. `chain`: its own certificate first, root last; empty while a root makes its own. */
export interface Issuer {
  readonly name: string;
  readonly key: Pick<PrivateKey, 'publicKey' | 'sign'>;
  readonly algorithm: SignatureAlgorithm;
  readonly keyIdentifier: Uint8Array;
  readonly chain: readonly Certificate[];
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly engine: CryptoEngine;
  /** What is known above it of its own certificates; without it only their dates are asked. */
  readonly superior?: Superior | undefined;
}

export interface IssuanceRequest extends Pick<Reservation, 'requestId' | 'replaces' | 'batch'> {
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly profile: Profile;
  readonly values: SubjectValues;
  /** Default: now. */
  readonly notBefore?: Date | undefined;
  /** Default: the profile's days after notBefore. */
  readonly notAfter?: Date | undefined;
  /** The private key of an encryption certificate, wrapped for recovery: durable before the certificate is. */
  readonly escrow?: Uint8Array | undefined;
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}
