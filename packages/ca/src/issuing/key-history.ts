/**
 * Checks earlier certificates of a key: one key has one holder, and a compromised key is never certified again
 * (CA/Browser Forum BR §6.1.1.3). Checked before anything is signed, and again when the certificate is reserved.
 */
import { toHex, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { parseDer } from '@govseal/der';
import { parseName } from '@govseal/x509';
import { buildSubject } from '../profile/subject-template.ts';
import type { CertificateStore } from '../store/roles.ts';
import { checkKeyUses, keyUse } from '../store/rules.ts';
import type { Issuer } from './issuer.ts';
import type { PreparedCertificate } from './prepare.ts';

/** Throws `CA_KEY_COMPROMISED` and `CA_KEY_IN_USE`. */
export async function checkKeyHistory(
  { engine }: Issuer,
  store: Pick<CertificateStore, 'findByKey'>,
  prepared: PreparedCertificate,
): Promise<void> {
  const earlier = await store.findByKey(prepared.reservation.keyId);
  if (earlier.length === 0) return;
  const { profile, values } = prepared.request;
  const holder = await holderOf(parseName(parseDer(buildSubject(profile.subject, values))), engine);
  checkKeyUses(holder, earlier.flatMap(keyUse));
}

/** The holder of a key as the store compares it (RFC 5280 §7.1): hexadecimal SHA-256 of the subject. */
export async function holderOf({ canonical }: { readonly canonical: string }, engine: CryptoEngine): Promise<string> {
  return toHex(await engine.digest('SHA-256', utf8(canonical)));
}
