/** Signed texts that programs end, decode or break differently, and a PDF outside of what was signed. */
import { type Attack, attacks } from '../attack.ts';
import { CONTENT, detachedMail, HEADER, lines, mailSigner, SIGNED_TYPE, signedParts } from './mail-text.ts';

/** The clerk signs this content. */
const signed =
  (...content: readonly string[]): Attack['make'] =>
  async (scene) =>
    detachedMail({ scene, signer: await mailSigner(scene, 'clerk'), content: lines(...content, '') });

const QUOTED = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', ''];
const PAGE = [
  '1 0 obj',
  '<</Type/Catalog/Pages 2 0 R>>',
  'endobj',
  '2 0 obj',
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  'endobj',
  '3 0 obj',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1',
  '/BaseFont/Helvetica>>>>>>>>',
  'endobj',
  '4 0 obj',
  '<</Length 37>>',
  'stream',
  'BT /F 24 Tf 20 100 Td (Refused) Tj ET',
  'endstream',
  'endobj',
  'trailer',
  '<</Root 1 0 R/Size 5>>',
];

/** Parts of a PDF in the preamble, and in the header of the signature's part. */
const withPdf =
  (preamble: readonly string[], field: readonly string[]): Attack['make'] =>
  async (scene) => {
    const parts = await signedParts({ scene, signer: await mailSigner(scene, 'clerk') });
    const disposition = 'Content-Disposition: attachment; filename=smime.p7s';
    const folded = field.length === 0 ? disposition : lines(disposition, 'X-Note:', ...field.map((row) => ` ${row}`));
    const rows = parts.map((row) => (row === disposition ? folded : row));
    return lines(...HEADER, SIGNED_TYPE, '', ...preamble, '', ...rows);
  };

export const mailTextAttacks: readonly Attack[] = attacks('eml', {
  'mail-also-pdf-in-part-header': [
    'a PDF in the header of the part with the signature, which MuPDF draws',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    withPdf(['%PDF-1.7'], PAGE),
  ],
  'mail-also-pdf-in-preamble': [
    'the first object of a PDF in the preamble',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    withPdf(['%PDF-1.7', ...PAGE.slice(0, 3)], []),
  ],
  'mail-text-ends-at-nul': [
    'a text with NUL inside base64, where some programs end it',
    'MAIL_CONTROL_CHARACTER',
    'indeterminate',
    signed(
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      'QXBwcm92ZWQuAE5vdCBiZWZvcmUgdGhlIGZlZSBpcyBwYWlkLg==',
    ),
  ],
  'mail-text-with-backspace': [
    'backspaces inside quoted-printable, which write over the text on a terminal',
    'MAIL_CONTROL_CHARACTER',
    'indeterminate',
    signed(...QUOTED, 'Refused.=08=08=08=08=08=08=08=08Approved.'),
  ],
  'mail-text-with-carriage-return': [
    'a carriage return inside quoted-printable, after which some programs write over the line',
    'MAIL_LINE_ENDINGS',
    'indeterminate',
    signed(...QUOTED, 'Refused. =0DApproved.'),
  ],
  'mail-soft-break-with-blanks': [
    'blanks after a soft line break, which few programs take as one: the fee is 1000, or 1 and 000',
    'MAIL_TRANSFER_ENCODING',
    'indeterminate',
    signed(...QUOTED, 'The fee is 1=  ', '000.'),
  ],
  'mail-ascii-with-high-bytes': [
    'US-ASCII with bytes that programs take for Latin-1, for GBK or for errors',
    'MAIL_CHARSET',
    'indeterminate',
    signed(
      'Content-Type: text/plain; charset=us-ascii',
      'Content-Transfer-Encoding: 8bit',
      '',
      '\xb2\xbb\xd7\xbc\xd3\xe8',
    ),
  ],
  'mail-escapes-without-charset': [
    'escapes of ISO-2022 in a text without a charset, which only programs that guess one follow',
    'MAIL_CHARSET',
    'indeterminate',
    signed('Content-Type: text/html', '', '<meta charset=iso-2022-jp>\x1b$B5v2D\x1b(B'),
  ],
  'mail-from-display-name-with-blanks': [
    'the address of the clerk, with blanks, as the display name of another signer',
    'MAIL_FROM',
    'indeterminate',
    async (scene) => {
      const header = ['From: "clerk @ example.gov.cn" <mallory@example.com>', ...HEADER.slice(1)];
      return detachedMail({ scene, signer: await mailSigner(scene, 'mallory'), content: CONTENT }, header);
    },
  ],
});
