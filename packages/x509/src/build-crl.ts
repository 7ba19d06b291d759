import type { MaybePromise, SignatureAlgorithm } from '@govseal/crypto';
import type { RevocationReason } from './revocation-types.ts';
export interface CrlEntryInput {
  /** Content octets of the serial number. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Date;
  readonly reason?: RevocationReason;
  readonly invalidityDate?: Date;
}
export interface BuildCrlOptions {
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly crlNumber: bigint;
  readonly entries: readonly CrlEntryInput[];
  /** Further crlExtensions, each a DER Extension. */
  readonly extensions?: readonly Uint8Array[];
  /** keyIdentifier of the issuer's key. */
  readonly authorityKeyIdentifier: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}
export async function buildCrl(_options: BuildCrlOptions): Promise<Uint8Array> {
  throw new Error('not written yet');
}
