import type { Certificate, TrustAnchor } from './types.ts';
export function trustAnchor(_certificate: Certificate, _options: { readonly sunset?: Date } = {}): TrustAnchor {
  throw new Error('not written yet');
}
