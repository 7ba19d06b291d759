/** Certificates that direct the verifier to its own network (SSRF) or its own files. */
import { writePublicKey } from '@govseal/crypto';
import { extensions } from '@govseal/x509/build';
import { type Attack, attacks } from '../attack.ts';
import type { Forgery } from '../forged-cms.ts';
import { handSign } from '../hand-signed.ts';
import { type AttackScene, testKey } from '../scene.ts';
import { certificateOf, subjectOf } from './curve.ts';

/** Metadata of cloud machines, loopback in its spellings, private networks; and what is no web address at all. */
export const insideAddresses = {
  issuers: [
    'http://169.254.169.254/latest/meta-data/iam/',
    'http://[::ffff:127.0.0.1]/ca.cer',
    'http://2130706433/ca.cer',
    'file:///etc/passwd',
  ],
  ocsp: ['http://127.0.0.1:2375/containers/json', 'http://[::1]/ocsp'],
  crls: [
    'http://10.0.0.1/admin?delete=all',
    'http://192.168.1.1/reboot',
    'ldap://127.0.0.1/cn=x',
    'http://user:pw@10.1.1.1/',
  ],
} as const;

/** The issuer is missing, so that a verifier with network access would request it. */
export async function inside(scene: AttackScene): Promise<Forgery> {
  const certificate = await certificateOf(scene, {
    subject: '示例经办人',
    issuer: subjectOf('示例内网CA'),
    spki: writePublicKey(testKey('clerk').publicKey),
    serial: 0x61,
    key: testKey('mallory'),
    more: [
      extensions.authorityInfoAccess({ caIssuers: insideAddresses.issuers, ocsp: insideAddresses.ocsp }),
      extensions.crlDistributionPoints(insideAddresses.crls),
    ],
  });
  return { signer: { ...scene.clerk, certificate }, certificates: [certificate.der] };
}

export const addressAttacks: readonly Attack[] = attacks('pdf', {
  'cms-addresses-inside': [
    'The certificate says that issuer, CRL and OCSP responder are inside the verifier’s network, or among his files (SSRF).',
    'X509_NO_PATH',
    'indeterminate',
    async (scene) => handSign(scene, { cms: await inside(scene), room: 9000 }),
  ],
});
