/**
 * Two certificates of one authority with one serial number: a signer identifier by issuer and serial number matches
 * both (RFC 5652 §5.3).
 */
import { writePublicKey } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { type Attack, attacks } from '../attack.ts';
import type { Forgery, StandardAttributes } from '../forged-cms.ts';
import { handSign } from '../hand-signed.ts';
import { type AttackScene, testKey } from '../scene.ts';
import { certificateOf } from './curve.ts';

/** A certificate of the issuing authority, whose serial number is the same in all of them. */
const certified = (scene: AttackScene, subject: string, key: string): Promise<Certificate> =>
  certificateOf(scene, {
    subject,
    issuer: scene.authority.issuing.subject.der,
    spki: writePublicKey(testKey(key).publicKey),
    serial: 0x71,
    key: testKey('issuing'),
  });

/** Signed attributes without ESSCertID: the signature does not identify its certificate. */
const withoutReference = ({ contentType, messageDigest }: StandardAttributes): readonly Uint8Array[] => [
  contentType,
  messageDigest,
];

/** Signed by the clerk; beside his certificate stands one of the same issuer and serial number for another person. */
export const withTwin =
  (twinKey: string, attributes?: Forgery['attributes']): Attack['make'] =>
  async (scene) => {
    const certificate = await certified(scene, '示例经办人', 'clerk');
    const sibling = await certified(scene, '示例局长', twinKey);
    const signer = { ...scene.clerk, certificate };
    const certificates = [sibling.der, certificate.der, scene.authority.issuing.der];
    return handSign(scene, { cms: { signer, certificates, ...(attributes && { attributes }) }, room: 9000 });
  };

export const identityAttacks: readonly Attack[] = attacks('pdf', {
  'cms-two-names-for-one-key': [
    'Two certificates of one issuer, serial number and key, for two persons; nothing that is signed says which of them signed.',
    'VALIDATION_SIGNER_AMBIGUOUS',
    'indeterminate',
    withTwin('clerk', withoutReference),
  ],
});

/** Honest neighbours: ESSCertID decides between the two; or only one of them has the key. */
export const identifiedHonestly: readonly Attack['make'][] = [withTwin('clerk'), withTwin('mallory', withoutReference)];
