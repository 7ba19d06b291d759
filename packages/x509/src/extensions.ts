/** Builders of certificate and CRL extensions (RFC 5280 §4.2): each returns one complete DER Extension. */
import type { GeneralName, KeyUsageBit } from './types.ts';

export function raw(_oid: string, _critical: boolean, _der: Uint8Array): Uint8Array {
  throw new Error('not written yet');
}
export function basicConstraints(_options: { readonly cA: boolean; readonly pathLength?: number }): Uint8Array {
  throw new Error('not written yet');
}
export function keyUsage(_bits: readonly KeyUsageBit[]): Uint8Array {
  throw new Error('not written yet');
}
export function extendedKeyUsage(_purposes: readonly string[], _options: { readonly critical?: boolean } = {}): Uint8Array {
  throw new Error('not written yet');
}
export function subjectKeyIdentifier(_identifier: Uint8Array): Uint8Array {
  throw new Error('not written yet');
}
export function authorityKeyIdentifier(_identifier: Uint8Array): Uint8Array {
  throw new Error('not written yet');
}
/** `cps` adds a CPS pointer qualifier. */
export function certificatePolicies(
  _policies: readonly (string | { readonly oid: string; readonly cps?: string })[],
  _options: { readonly critical?: boolean } = {},
): Uint8Array {
  throw new Error('not written yet');
}
/** One distribution point a URL. */
export function crlDistributionPoints(_urls: readonly string[]): Uint8Array {
  throw new Error('not written yet');
}
export function authorityInfoAccess(_locations: {
  readonly ocsp?: readonly string[];
  readonly caIssuers?: readonly string[];
}): Uint8Array {
  throw new Error('not written yet');
}
/** A GeneralName to write; a directoryName is the DER of the Name. */
export type GeneralNameInput =
  | Exclude<GeneralName, { readonly kind: 'directoryName' }>
  | { readonly kind: 'directoryName'; readonly value: Uint8Array };
export function subjectAltName(
  _names: readonly GeneralNameInput[],
  _options: { readonly critical?: boolean } = {},
): Uint8Array {
  throw new Error('not written yet');
}
export function nameConstraints(_options: {
  readonly permitted?: readonly GeneralNameInput[];
  readonly excluded?: readonly GeneralNameInput[];
}): Uint8Array {
  throw new Error('not written yet');
}
export function ocspNoCheck(): Uint8Array {
  throw new Error('not written yet');
}
