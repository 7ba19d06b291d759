/**
 * Renews a holder's certificate: `renew` for the same key, `rekey` for a new one. Both keep subject and profile,
 * require a valid earlier certificate, and record its serial number. A holder who lost the earlier key applies again.
 */
import { equalBytes } from '@govseal/core';
import { readPublicKey } from '@govseal/crypto';
import { parseDer } from '@govseal/der';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { withRefusalRecord } from '../audit/record-refusal.ts';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import { handOut, type IssuedCertificate, provenKey } from '../issuing/issue.ts';
import { issueUnder } from '../issuing/issue-under.ts';
import { keyIdOf } from '../issuing/key-identity.ts';
import type { Profile } from '../profile/profile.ts';
import type { Actor, CertificateRecord } from '../store/records.ts';
import { signerOf } from './officer.ts';

/** Options of `renew`. */
export interface RenewOptions {
  /** The profile of the earlier certificate. */
  readonly profile: Profile;
  /** Default: now, by the CA's clock. */
  readonly notBefore?: Date | undefined;
  /** Default: the profile's validity after notBefore. */
  readonly notAfter?: Date | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
}

/** Options of `rekey`. */
export interface RekeyOptions extends RenewOptions {
  /** Detached CMS over the request's DER, signed with the earlier certificate: its holder authorizes the new key. */
  readonly authorization: Uint8Array;
}

/**
 * `csr`: a new PKCS#10 request (DER) signed by the same key. Throws `CA_RENEWAL_*`, `CA_SERIAL_UNKNOWN` and the
 * errors of `issue`.
 */
export function renew(ca: Ca, serialHex: string, csr: Uint8Array, options: RenewOptions): Promise<IssuedCertificate> {
  return replace(ca, { ...options, serialHex, csr }, async (earlier, spki) => {
    if (!equalBytes(earlier.spki, spki)) throw new CaError('CA_RENEWAL_KEY', { params: { rule: 'the same key' } });
  });
}

/**
 * `csr`: a PKCS#10 request (DER) signed by the new key. Throws `CA_RENEWAL_*`, `CA_SERIAL_UNKNOWN`,
 * `CA_KEY_IN_USE`, `CA_APPROVAL_SIGNATURE` and the errors of `issue`.
 */
export function rekey(ca: Ca, serialHex: string, csr: Uint8Array, options: RekeyOptions): Promise<IssuedCertificate> {
  return replace(ca, { ...options, serialHex, csr }, async (earlier, spki) => {
    if (equalBytes(earlier.spki, spki)) throw new CaError('CA_RENEWAL_KEY', { params: { rule: 'a new key' } });
    // a key with a certificate is not new, whoever holds it
    const known = await ca.store.findByKey(await keyIdOf(readPublicKey(parseDer(spki)), ca.engine));
    if (known.length > 0) throw new CaError('CA_KEY_IN_USE', { params: { serial: known[0]!.serialHex } });
    const signer = await signerOf(ca, csr, options.authorization);
    if (!equalBytes(signer.der, earlier.der)) {
      throw new CaError('CA_RENEWAL_AUTHORIZATION', { at: { certificate: signer.subject.text } });
    }
  });
}

async function replace(
  ca: Ca,
  options: RenewOptions & { readonly serialHex: string; readonly csr: Uint8Array },
  checkKey: (earlier: Certificate, spki: Uint8Array) => Promise<void>,
): Promise<IssuedCertificate> {
  const { serialHex, csr, profile, actor = programActor, notBefore, notAfter } = options;
  const { record, spki } = await withRefusalRecord(ca, { action: 'renew', subject: serialHex, actor }, async () => {
    const found = await renewable(ca, serialHex, profile);
    const proven = await provenKey(ca, csr);
    await checkKey(parseCertificate(found.certificate!), proven);
    return { record: found, spki: proven };
  });
  const request = { spki, profile, values: record.values, replaces: serialHex, actor, notBefore, notAfter };
  return handOut(ca, await issueUnder(ca, ca.store, request));
}

/**
 * Only a certificate that is issued, not revoked or on hold, and not expired can be renewed (ETSI EN 319 411-1 §6.3.6).
 */
async function renewable(ca: Ca, serialHex: string, profile: Profile): Promise<CertificateRecord> {
  const record = await ca.store.find(serialHex);
  if (record?.state !== 'issued') throw new CaError('CA_SERIAL_UNKNOWN', { params: { serial: serialHex } });
  const refused = (rule: string): CaError => new CaError('CA_RENEWAL_STATE', { params: { serial: serialHex, rule } });
  if (record.revocation !== undefined) throw refused(record.revocation.reason);
  if (ca.clock() > record.notAfter) throw refused('expired');
  if (record.profile !== profile.name) {
    throw new CaError('CA_REQUEST_PROFILE', { params: { request: record.profile, given: profile.name } });
  }
  return record;
}
