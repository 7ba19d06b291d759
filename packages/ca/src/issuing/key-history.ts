/**
 * What a key has been before: one key has one holder, and a key that was given up for compromised is never certified
 * again (CA/Browser Forum BR §6.1.1.3).
 */
import { toHex } from '@govseal/core';
import { parseDer } from '@govseal/der';
import { parseCertificate, parseName } from '@govseal/x509';
import { CaError } from '../error.ts';
import type { CaStore } from '../store.ts';
import { buildSubject } from '../subject-template.ts';
import type { IssuanceRequest, Issuer } from './issuer.ts';

/** Throws `CA_KEY_COMPROMISED` and `CA_KEY_IN_USE`. */
export async function checkKeyHistory(issuer: Issuer, store: CaStore, request: IssuanceRequest): Promise<void> {
  const keyId = toHex(await issuer.engine.digest('SHA-256', request.spki));
  const earlier = await store.findByKey(keyId);
  if (earlier.length === 0) return;
  const subject = parseName(parseDer(buildSubject(request.profile.subject, request.values))).canonical;
  for (const record of earlier) {
    const reason = record.revocation?.reason;
    if (reason === 'keyCompromise' || reason === 'cACompromise' || reason === 'aACompromise') {
      throw new CaError('CA_KEY_COMPROMISED', { params: { serial: record.serialHex } });
    }
    if (record.certificate === undefined) continue;
    if (parseCertificate(record.certificate).subject.canonical !== subject) {
      throw new CaError('CA_KEY_IN_USE', { params: { serial: record.serialHex } });
    }
  }
}
