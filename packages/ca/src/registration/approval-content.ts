/**
 * The content that an officer signs to approve or reject a request: one JSON object with everything that the
 * certificate would contain, its keys in a fixed order, so that the signature applies to exactly this key, these values
 * and this profile.
 */
import { toHex, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { parseCsr } from '@govseal/x509/request';
import type { RequestInput } from '../store/records.ts';

/** UTF-8. `authority` is the certificate of the CA that would issue; `reasons` only for a rejection. */
export async function approvalContent(
  request: RequestInput,
  authority: Certificate,
  engine: CryptoEngine,
  reasons?: readonly string[],
): Promise<Uint8Array> {
  const sha256 = async (bytes: Uint8Array): Promise<string> => toHex(await engine.digest('SHA-256', bytes));
  const values = Object.entries(request.values).sort(([a], [b]) => (a < b ? -1 : 1));
  return utf8(
    JSON.stringify({
      schema: 'govseal-approval/1',
      decision: reasons === undefined ? 'approve' : 'reject',
      reasons,
      authority: await sha256(authority.der),
      request: request.id,
      profile: request.profile,
      values: Object.fromEntries(values),
      publicKey: await sha256(requestedKey(request)),
    }),
  );
}

/** The SubjectPublicKeyInfo that the request is for. */
export function requestedKey(request: Pick<RequestInput, 'csr' | 'spki'>): Uint8Array {
  return request.csr === undefined ? request.spki! : parseCsr(request.csr).spki;
}
