/**
 * Issues a pair of SM2 certificates for one holder (GB/T 20518): a signature certificate for the holder's own key, and
 * an encryption certificate for a key that the key-management centre generates, delivers wrapped and keeps in escrow.
 */
import { equalBytes } from '@govseal/core';
import { readPublicKey } from '@govseal/crypto';
import { parseDer } from '@govseal/der';
import { programActor } from '../../audit/actor.ts';
import { withRefusalRecord } from '../../audit/record-refusal.ts';
import { CaError } from '../../error.ts';
import type { Ca } from '../../issuing/authority.ts';
import { handOut, type IssuedCertificate, type IssueOptions, provenKey } from '../../issuing/issue.ts';
import { approveIssuance, completeIssuance } from '../../issuing/issue-under.ts';
import type { Profile } from '../../profile/profile.ts';
import { buildSubject } from '../../profile/subject-template.ts';
import { writeCsrResponse } from './csr-response.ts';
import type { KeyCentre } from './key-centre.ts';

/** As for `issue`, with the encryption profile and the key centre. */
export interface IssueDualOptions extends Omit<IssueOptions, 'batch' | 'replaces'> {
  /** The profile that `profile.encryptionProfile` names. */
  readonly encryptionProfile: Profile;
  /** Generates and keeps the encryption key. */
  readonly keyCentre: KeyCentre;
}

/** A pair of certificates and the wrapped key. */
export interface DualCertificates {
  /** The signature certificate; the holder generated its key. */
  readonly sign: IssuedCertificate;
  /** The encryption certificate; the key centre generated its key. */
  readonly encryption: IssuedCertificate;
  /** DER SM2EnvelopedKey for the holder. */
  readonly envelope: Uint8Array;
  /** DER CSRResponse that contains all of it. */
  readonly response: Uint8Array;
}

/**
 * Both certificates are prepared, linted and validated before either is signed; the escrow is durable before the
 * encryption certificate is on record. Throws `CA_DUAL_PROFILE`, `CA_DUAL_KEY` and what issuing throws.
 */
export async function issueDual(ca: Ca, csr: Uint8Array, options: IssueDualOptions): Promise<DualCertificates> {
  const { profile, encryptionProfile, keyCentre, subject, actor = programActor, ...given } = options;
  const about = { action: 'issue', subject: profile.name, actor };
  const { spki, holder } = await withRefusalRecord(ca, about, async () => {
    checkPair(options);
    const proven = await provenKey(ca, csr);
    const key = readPublicKey(parseDer(proven));
    if (key.type !== 'EC' || key.curve !== 'SM2') throw new CaError('CA_DUAL_KEY', { params: { type: key.type } });
    return { spki: proven, holder: key };
  });
  const key = await keyCentre.create(holder);

  const signing = { ...given, spki, profile, values: subject, actor };
  const { requestId: _, ...period } = given; // only the certificate for the requested key closes the request
  const encrypting = {
    ...period,
    spki: key.spki,
    profile: encryptionProfile,
    values: subject,
    actor,
    escrow: key.escrow,
  };
  const tokens = [
    await approveIssuance(ca, ca.store, signing),
    await approveIssuance(ca, ca.store, encrypting),
  ] as const;
  const encryption = handOut(ca, await completeIssuance(ca, ca.store, encrypting, tokens[1]));
  const sign = handOut(ca, await completeIssuance(ca, ca.store, signing, tokens[0]));
  const response = writeCsrResponse({
    signCerts: [sign.der, ...sign.chain],
    encryptedPrivateKey: key.delivery,
    encryptCerts: [encryption.der],
  });
  return { sign, encryption, envelope: key.delivery, response };
}

/** GB/T 20518: a pair has one subject, one certificate that signs and one that only encrypts. */
function checkPair({ profile, encryptionProfile, subject }: IssueDualOptions): void {
  const refused = (rule: string): CaError =>
    new CaError('CA_DUAL_PROFILE', {
      params: { profile: profile.name, encryptionProfile: encryptionProfile.name, rule },
    });
  if (profile.encryptionProfile !== encryptionProfile.name) throw refused('named in the signature profile');
  const encrypts: readonly string[] = ['keyEncipherment', 'dataEncipherment', 'keyAgreement'];
  if (!encryptionProfile.keyUsage.every((bit) => encrypts.includes(bit))) throw refused('only for encryption');
  if (!equalBytes(buildSubject(profile.subject, subject), buildSubject(encryptionProfile.subject, subject))) {
    throw refused('the same subject');
  }
}
