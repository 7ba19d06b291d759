/** Messages that show a sender other than the signer, and header fields that were changed after signing. */
import { type Attack, attacks } from '../attack.ts';
import { bytesOf, CLERK, CONTENT, detachedMail, HEADER, lines, mailSigner } from './mail-text.ts';

const MALLORY = 'mallory@example.com';
const [, ...REST] = HEADER;

/** Mallory has an honest certificate for his own address and signs; the header says what the row says. */
const from =
  (...fields: readonly string[]): Attack['make'] =>
  async (scene) =>
    detachedMail({ scene, signer: await mailSigner(scene, 'mallory') }, [...fields, ...REST]);

const FIELDS = HEADER.slice(0, 4);
const PROTECTED = lines(...FIELDS, 'Content-Type: text/plain; charset=utf-8; hp="clear"', '', 'Approved.', '');
const WHOLE = lines('Content-Type: message/rfc822', '', ...HEADER, CONTENT);

/** The clerk signs a content with its header; the header that is shown is another one. */
const shown =
  (content: string, change: (header: string) => string): Attack['make'] =>
  async (scene) => {
    const header = change(HEADER.join('\r\n')).split('\r\n');
    return detachedMail({ scene, signer: await mailSigner(scene, 'clerk'), content }, header);
  };
const subject = (header: string): string => header.replace('Decision on your application', 'Refusal');

export const mailSenderAttacks: readonly Attack[] = attacks('eml', {
  'mail-from-of-another': [
    'signed by Mallory, from the clerk',
    'MAIL_FROM_DIFFERS',
    'indeterminate',
    from(`From: ${CLERK}`),
  ],
  'mail-from-and-sender': [
    'signed by Mallory, who is named only in Sender',
    'MAIL_FROM_DIFFERS',
    'indeterminate',
    from(`From: ${CLERK}`, `Sender: ${MALLORY}`),
  ],
  'mail-from-twice': [
    'two From fields',
    'MAIL_HEADER_DUPLICATE',
    'indeterminate',
    from(`From: ${MALLORY}`, `From: ${CLERK}`),
  ],
  'mail-from-two-addresses': [
    'two addresses in From',
    'MAIL_FROM',
    'indeterminate',
    from(`From: ${CLERK}, ${MALLORY}`),
  ],
  'mail-from-display-name': [
    'the display name is the address of the clerk',
    'MAIL_FROM',
    'indeterminate',
    from(`From: "${CLERK}" <${MALLORY}>`),
  ],
  'mail-from-encoded-display-name': [
    'the same as an encoded word',
    'MAIL_FROM',
    'indeterminate',
    from(`From: =?utf-8?Q?clerk=40example=2Egov=2Ecn?= <${MALLORY}>`),
  ],
  'mail-from-wide-display-name': [
    'the same with a full-width @',
    'MAIL_FROM',
    'indeterminate',
    from(`From: ${bytesOf('clerk＠example.gov.cn')} <${MALLORY}>`),
  ],
  'mail-from-comment': [
    'the other address in a comment',
    'MAIL_FROM',
    'indeterminate',
    from(`From: ${MALLORY} (${CLERK})`),
  ],
  'mail-from-group': [
    'the address of the clerk as the name of a group',
    'MAIL_FROM',
    'indeterminate',
    from(`From: ${CLERK}: ${MALLORY};`),
  ],
  'mail-from-encoded-address': [
    'an encoded word within the address',
    'MAIL_FROM',
    'indeterminate',
    from('From: =?utf-8?Q?clerk=40example.gov.cn?=@example.com'),
  ],
  'mail-from-reordered': [
    'a character that reorders the display name',
    'MAIL_FROM',
    'indeterminate',
    from(`From: ${bytesOf('\u202egro.elpmaxe')} <${MALLORY}>`),
  ],
  'mail-from-control-character': [
    'NUL after the address that programs of C show',
    'MAIL_CONTROL_CHARACTER',
    'indeterminate',
    from(`From: ${CLERK}\0 <${MALLORY}>`),
  ],
  'mail-from-like-letters': [
    'a domain with a letter of another script',
    'MAIL_FROM_DIFFERS',
    'indeterminate',
    from(`From: ${bytesOf('clerk@exаmple.gov.cn')}`),
  ],
  'mail-from-before-colon': [
    'white space before the colon of a second From',
    'MAIL_HEADER_SYNTAX',
    'indeterminate',
    from('X-Note: a', `From : ${CLERK}`, `From: ${MALLORY}`),
  ],
  'mail-from-after-blank-line': [
    'a folded line of blanks, at which some programs end the header',
    'MAIL_HEADER_SYNTAX',
    'indeterminate',
    from(`From: ${MALLORY}`, 'X-Note: a', ' ', ` From: ${CLERK}`),
  ],
  'mail-from-bare-cr': [
    'a second From after a bare CR',
    'MAIL_LINE_ENDINGS',
    'indeterminate',
    from(`From: ${MALLORY}`, `X-Note: a\rFrom: ${CLERK}`),
  ],
  'mail-from-bare-lf': [
    'a second From after a bare LF',
    'MAIL_LINE_ENDINGS',
    'indeterminate',
    from(`X-Note: a\nFrom: ${MALLORY}`),
  ],
  'mail-from-absent': ['no From at all', 'MAIL_FROM', 'indeterminate', from(`Sender: ${MALLORY}`)],
  'mail-signer-without-address': [
    'a certificate without an address, and no rule of the caller',
    'MAIL_SIGNER_WITHOUT_ADDRESS',
    'indeterminate',
    async (scene) => detachedMail({ scene, signer: scene.clerk }),
  ],
  'mail-subject-changed': [
    'the subject shown is not the one signed',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(PROTECTED, subject),
  ],
  'mail-date-changed': [
    'an old decision under a new date',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(PROTECTED, (header) => header.replace('Wed, 14 Oct 2026', 'Thu, 15 Oct 2026')),
  ],
  'mail-recipient-changed': [
    'sent on to another recipient',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(PROTECTED, (header) => header.replace('applicant@', 'other@')),
  ],
  'mail-recipient-added': [
    'a field that was not there when the header was signed',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(PROTECTED, (header) => `${header}\r\nReply-To: ${MALLORY}`),
  ],
  'mail-subject-removed': [
    'the signed subject is not shown',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(PROTECTED, (header) => header.replace(/Subject: .*\r\n/, '')),
  ],
  'mail-subject-of-wrapped-message': [
    'the subject of a message signed as a whole is replaced outside',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(WHOLE, subject),
  ],
  'mail-subject-inside-unmarked': [
    'a subject inside, which some programs show, differs from the one outside',
    'MAIL_HEADER_DIFFERS',
    'indeterminate',
    shown(lines('Subject: Refusal', CONTENT), (header) => header),
  ],
});
