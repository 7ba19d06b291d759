/** Signatures that cover only a part of what is shown, or another content ("Johnny, you are fired", USENIX Security 2019, §4). */
import { type Attack, attacks } from '../attack.ts';
import type { AttackScene } from '../scene.ts';
import {
  BOUNDARY,
  base64Lines,
  CONTENT,
  detachedMail,
  HEADER,
  lines,
  mailSigner,
  OPAQUE,
  opaqueMail,
  SIGNED_TYPE,
  type Signing,
  sign,
  signedParts,
} from './mail-text.ts';

const EVIL = ['Content-Type: text/plain; charset=utf-8', '', 'The application is refused.', ''];
const MIXED = 'Content-Type: multipart/mixed; boundary="mixed"';

const byClerk = async (scene: AttackScene): Promise<Signing> => ({ scene, signer: await mailSigner(scene, 'clerk') });

/** A message with other parts around the signed one. */
const around =
  (type: string, before: readonly string[], after: readonly string[]): Attack['make'] =>
  async (scene) => {
    const signed = [SIGNED_TYPE, '', ...(await signedParts(await byClerk(scene)))];
    const parts = [before, signed, after].filter((part) => part.length > 0).flatMap((part) => ['--mixed', ...part]);
    return lines(...HEADER, type, '', ...parts, '--mixed--', '');
  };

/** The signed message after a change of its text. */
const changed =
  (change: (text: string) => string): Attack['make'] =>
  async (scene) =>
    change(await detachedMail(await byClerk(scene)));

const opaqueInside: Attack['make'] = async (scene) => {
  const cms = base64Lines(await sign(await byClerk(scene), false));
  return lines(...HEADER, MIXED, '', '--mixed', ...EVIL, '--mixed', ...OPAQUE, '', cms, '--mixed--', '');
};

const HTML = [
  'Content-Type: text/html; charset=utf-8',
  '',
  '<style>.s{display:none}</style><p>Refused.</p><div class=s>',
  '',
];

export const mailWrappingAttacks: readonly Attack[] = attacks('eml', {
  'mail-text-before-signed-part': [
    'text of an attacker before a part that is signed',
    'MAIL_SIGNED_PART_ONLY',
    'indeterminate',
    around(MIXED, EVIL, []),
  ],
  'mail-text-after-signed-part': [
    'text of an attacker after a part that is signed',
    'MAIL_SIGNED_PART_ONLY',
    'indeterminate',
    around(MIXED, [], EVIL),
  ],
  'mail-signed-part-hidden': [
    'HTML of an attacker hides the signed part behind it',
    'MAIL_SIGNED_PART_ONLY',
    'indeterminate',
    around('Content-Type: multipart/related; boundary="mixed"', HTML, []),
  ],
  'mail-signed-alternative': [
    'the signed part is the alternative that is not shown',
    'MAIL_SIGNED_PART_ONLY',
    'indeterminate',
    around('Content-Type: multipart/alternative; boundary="mixed"', [], HTML),
  ],
  'mail-opaque-part': [
    'a signed part with its content inside, beside other text',
    'MAIL_SIGNED_PART_ONLY',
    'indeterminate',
    opaqueInside,
  ],
  'mail-three-parts': [
    'a third part in the signed message',
    'MAIL_SIGNATURE_PARTS',
    'unreadable',
    changed((text) =>
      text.replace(`\r\n--${BOUNDARY}--`, `\r\n--${BOUNDARY}\r\n${EVIL.join('\r\n')}\r\n--${BOUNDARY}--`),
    ),
  ],
  'mail-epilogue': [
    'text after the closing delimiter, which some programs show',
    'MAIL_UNSIGNED_TEXT',
    'indeterminate',
    changed((text) => `${text}\r\n${EVIL.join('\r\n')}`),
  ],
  'mail-preamble': [
    'a part of another boundary before the first delimiter',
    'MAIL_UNSIGNED_TEXT',
    'indeterminate',
    changed((text) => text.replace('This is an S/MIME signed message', `--other\r\n${EVIL.join('\r\n')}\r\n--other--`)),
  ],
  'mail-content-twice': [
    'a detached signature that carries the signed content, beside the part that is shown',
    'MAIL_CONTENT_TWICE',
    'indeterminate',
    async (scene) => {
      const signing = await byClerk(scene);
      const parts = await signedParts(signing, await sign(signing, false));
      return lines(...HEADER, SIGNED_TYPE, '', ...parts);
    },
  ],
  'mail-content-replaced': [
    'the same with another part, so that one is verified and the other shown',
    'CMS_CONTENT_DIFFERS',
    'invalid',
    async (scene) => {
      const signing = await byClerk(scene);
      const parts = await signedParts({ ...signing, content: lines(...EVIL) }, await sign(signing, false));
      return lines(...HEADER, SIGNED_TYPE, '', ...parts);
    },
  ],
  'mail-text-changed': [
    'the signed text is changed',
    'CMS_MESSAGE_DIGEST_MISMATCH',
    'invalid',
    changed((text) => text.replace('approved', 'rejected')),
  ],
  'mail-kind-differs': [
    'signed data that is called encrypted',
    'MAIL_SMIME_TYPE',
    'unreadable',
    async (scene) => (await opaqueMail(await byClerk(scene))).replace('signed-data', 'enveloped-data'),
  ],
  'mail-openpgp-protocol': [
    'an S/MIME signature under the protocol of OpenPGP',
    'MAIL_PROTOCOL_UNSUPPORTED',
    'unreadable',
    changed((text) => text.replace('protocol="application/pkcs7-signature"', 'protocol="application/pgp-signature"')),
  ],
  'mail-signature-of-another-message': [
    'the signature of another message',
    'CMS_MESSAGE_DIGEST_MISMATCH',
    'invalid',
    async (scene) => {
      const signing = await byClerk(scene);
      const cms = await sign({ ...signing, content: CONTENT.replace('approved', 'complete') }, true);
      return lines(...HEADER, SIGNED_TYPE, '', ...(await signedParts(signing, cms)));
    },
  ],
});
