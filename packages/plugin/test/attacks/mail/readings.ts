/** Messages that two programs split into different parts or decode to different texts, though the signature is intact. */
import { type Attack, attacks } from '../attack.ts';
import { BOUNDARY, CONTENT, detachedMail, HEADER, lines, mailSigner, SIGNED_TYPE } from './mail-text.ts';

const message = async (
  scene: Parameters<Attack['make']>[0],
  content?: string,
  header?: readonly string[],
): Promise<string> =>
  detachedMail(
    { scene, signer: await mailSigner(scene, 'clerk'), ...(content === undefined ? {} : { content }) },
    header,
  );

const changed =
  (change: (text: string) => string): Attack['make'] =>
  async (scene) =>
    change(await message(scene));

/** The clerk signs this content. */
const signed =
  (...content: readonly string[]): Attack['make'] =>
  async (scene) =>
    message(scene, lines(...content, ''));

const header =
  (...more: readonly string[]): Attack['make'] =>
  async (scene) =>
    message(scene, CONTENT, [...HEADER, ...more]);

const typed = (type: string): Attack['make'] => changed((text) => text.replace(SIGNED_TYPE, type));
const OTHER = ['--other', 'Content-Type: text/plain', '', 'The application is refused.', '--other--'];

export const mailReadingAttacks: readonly Attack[] = attacks('eml', {
  'mail-type-twice': ['a second Content-Type', 'MAIL_HEADER_DUPLICATE', 'unsigned', header('Content-Type: text/html')],
  'mail-boundary-twice': [
    'a second boundary parameter',
    'MAIL_CONTENT_TYPE',
    'unsigned',
    typed(`${SIGNED_TYPE}; boundary=other`),
  ],
  'mail-boundary-split': [
    'the boundary as a split parameter of RFC 2231 beside a plain one',
    'MAIL_CONTENT_TYPE',
    'unsigned',
    typed(`${SIGNED_TYPE}; boundary*0=oth; boundary*1=er`),
  ],
  'mail-type-comment': [
    'a comment within Content-Type',
    'MAIL_CONTENT_TYPE',
    'unsigned',
    typed(SIGNED_TYPE.replace('multipart/signed;', 'multipart/signed (; boundary="other" );')),
  ],
  'mail-delimiter-prefix': [
    'a line within the signed part that begins like the delimiter',
    'MAIL_BOUNDARY',
    'indeterminate',
    signed('Content-Type: text/plain', '', 'Approved.', `--${BOUNDARY}x`, 'Content-Type: text/plain', '', 'Refused.'),
  ],
  'mail-delimiter-padded': [
    'a delimiter with blanks behind it, which not all programs trim',
    'MAIL_BOUNDARY',
    'unreadable',
    changed((text) =>
      text.replace(`\r\n--${BOUNDARY}\r\nContent-Type: application`, `\r\n--${BOUNDARY} \r\nContent-Type: application`),
    ),
  ],
  'mail-delimiter-after-end': [
    'a delimiter after the closing one',
    'MAIL_BOUNDARY',
    'indeterminate',
    changed((text) => `${text}--${BOUNDARY}\r\n`),
  ],
  'mail-no-closing-delimiter': [
    'no closing delimiter',
    'MAIL_BOUNDARY',
    'indeterminate',
    changed((text) => text.replace(`\r\n--${BOUNDARY}--`, '')),
  ],
  'mail-encoded-multipart': [
    'a transfer encoding for the whole multipart, which some programs decode',
    'MAIL_TRANSFER_ENCODING',
    'unreadable',
    header('Content-Transfer-Encoding: quoted-printable'),
  ],
  'mail-base64-goes-on': [
    'base64 that goes on after its padding',
    'MAIL_TRANSFER_ENCODING',
    'indeterminate',
    signed('Content-Type: text/plain', 'Content-Transfer-Encoding: base64', '', 'QXBwcm92ZWQ=', 'UmVmdXNlZC4='),
  ],
  'mail-quoted-printable-broken': [
    'quoted-printable with an escape that is none of its own',
    'MAIL_TRANSFER_ENCODING',
    'indeterminate',
    signed('Content-Type: text/plain', 'Content-Transfer-Encoding: quoted-printable', '', 'Approved=zz.'),
  ],
  'mail-unknown-encoding': [
    'a transfer encoding that nobody defines',
    'MAIL_TRANSFER_ENCODING',
    'indeterminate',
    signed('Content-Type: text/plain', 'Content-Transfer-Encoding: x-uuencode', '', 'Approved.'),
  ],
  'mail-utf-7': [
    'a text in UTF-7, which few programs decode',
    'MAIL_CHARSET',
    'indeterminate',
    signed('Content-Type: text/plain; charset=utf-7', '', 'Approved.+ADw-p+AD4-'),
  ],
  'mail-charset-does-not-fit': [
    'bytes that are not of the charset stated',
    'MAIL_CHARSET',
    'indeterminate',
    signed('Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', 'Approved.\xff\xfe'),
  ],
  'mail-parts-twofold': [
    'a signed multipart with two boundaries',
    'MAIL_CONTENT_TYPE',
    'indeterminate',
    signed(
      'Content-Type: multipart/mixed; boundary=one; boundary=other',
      '',
      '--one',
      '',
      'Approved.',
      '--one--',
      ...OTHER,
    ),
  ],
  'mail-type-twice-inside': [
    'two Content-Type fields in the signed part',
    'MAIL_HEADER_DUPLICATE',
    'indeterminate',
    signed('Content-Type: text/plain', 'Content-Type: text/html', '', '<!-- Refused. -->Approved.'),
  ],
  'mail-subject-encoded-unknown': [
    'an encoded word in an unknown charset within a protected subject',
    'MAIL_ENCODED_WORD',
    'indeterminate',
    async (scene) => {
      const fields = HEADER.slice(0, 4).map((field) =>
        field.startsWith('Subject') ? 'Subject: =?x-no?Q?Refusal?=' : field,
      );
      const content = lines(...fields, 'Content-Type: text/plain; hp="clear"', '', 'Approved.', '');
      return message(scene, content, [...fields, ...HEADER.slice(4)]);
    },
  ],
  'mail-endings-mixed': [
    'one line of the signed part ends in LF, the others in CRLF',
    'MAIL_LINE_ENDINGS',
    'indeterminate',
    changed((text) => text.replace('approved.\r\n', 'approved.\n')),
  ],
  'mail-part-with-lf': [
    'a signed part with LF in a message with CRLF: programs that end lines at CRLF only see one line',
    'MAIL_LINE_ENDINGS',
    'indeterminate',
    changed((text) => text.replace(CONTENT, CONTENT.replaceAll('\r\n', '\n'))),
  ],
  'mail-also-pdf': [
    'a PDF in the header of a signed message',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    header('X-Note: %PDF-1.7 1 0 obj <</Type /Catalog>> endobj'),
  ],
});
