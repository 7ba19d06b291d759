/** CMS files of which one program reads another content, another signer or another kind of file than the next. */
import { cmsOid } from '@govseal/cms';
import { encodePem, utf8 } from '@govseal/core';
import { parseDer, Tag, write } from '@govseal/der';
import { type Attack, attacks } from '../attack.ts';
import { attribute, forgeCms, hash } from '../forged-cms.ts';
import type { AttackScene } from '../scene.ts';

const SIGNED = utf8('Pay 100');
const OTHER = utf8('Pay 900');
/** An arc of examples: an attribute that nobody knows. */
const UNKNOWN = '2.999.1.97';
/** Bytes in a line of PEM. */
const LINE = 48;

const ofClerk = (scene: AttackScene): Promise<Uint8Array> => forgeCms(scene, SIGNED, { eContent: SIGNED });
const ofChief = (scene: AttackScene): Promise<Uint8Array> =>
  forgeCms(scene, OTHER, { eContent: OTHER, signer: scene.chief });
const pem = (der: Uint8Array): string => encodePem('CMS', der);

/**
 * The other CMS ends the file, in an unsigned attribute, and begins with a line. What stands before an empty line is headers
 * to readers of RFC 1421 §4.4; OpenSSL takes it for headers as well and refuses the file.
 */
async function behindEmptyLine(scene: AttackScene): Promise<Uint8Array> {
  const other = await ofChief(scene);
  const withGap = (gap: number): Promise<Uint8Array> =>
    forgeCms(scene, SIGNED, {
      eContent: SIGNED,
      unsigned: async () => [attribute(UNKNOWN, write.octetString(new Uint8Array(gap)), write.octetString(other))],
    });
  const start = (await withGap(LINE)).length - other.length;
  const file = await withGap(LINE + ((LINE - (start % LINE)) % LINE));
  const lines = pem(file).split('\n');
  lines.splice(1 + (file.length - other.length) / LINE, 0, '');
  return utf8(lines.join('\n'));
}

/** The signed file with another element in place of one of SignedData's, or of what is inside. */
async function edited(scene: AttackScene, edit: (parts: Uint8Array[]) => void): Promise<Uint8Array> {
  const [type, wrapper] = parseDer(await ofClerk(scene)).children;
  const parts = wrapper!.children[0]!.children.map(({ der }) => der);
  edit(parts);
  return write.sequence(type!.der, write.explicit(0, write.sequence(...parts)));
}

export const readingAttacks: readonly Attack[] = attacks('p7s', {
  'readings-two-blocks': [
    'A second PEM block with another content follows the signed one: some programs read the last.',
    'PEM_AMBIGUOUS',
    'unreadable',
    async (scene) => utf8(pem(await ofClerk(scene)) + pem(await ofChief(scene))),
  ],
  'readings-empty-line': [
    'An empty line in a PEM block: whoever takes what stands before it for headers reads another CMS, hidden in an unsigned attribute.',
    'PEM_AMBIGUOUS',
    'unreadable',
    behindEmptyLine,
  ],
  'readings-broken-first-block': [
    'The first line of a first PEM block ends in other characters: tolerant programs read that block, strict ones the second.',
    'PEM_AMBIGUOUS',
    'unreadable',
    async (scene) => utf8(pem(await ofChief(scene)).replace('CMS-----', 'CMS-----.') + pem(await ofClerk(scene))),
  ],
  'readings-text-behind': [
    'Text that nobody signed follows the PEM block; an editor shows it beside the signature.',
    'PEM_AMBIGUOUS',
    'unreadable',
    async (scene) => utf8(`${pem(await ofClerk(scene))}\nPay 900\n`),
  ],
  'readings-content-tag': [
    'The content becomes a UTF8String, whose bytes have the signed digest: other programs read no content, or one with the tag.',
    'CMS_CONTENT_NOT_OCTETS',
    'indeterminate',
    (scene) =>
      edited(scene, (parts) => {
        const content = write.explicit(0, write.encode(Tag.UTF8_STRING, SIGNED));
        parts[2] = write.sequence(write.oid(cmsOid.data), content);
      }),
  ],
  'readings-two-certificates': [
    'signing-certificate names another certificate than signing-certificate-v2: who knows only the older attribute sees another signer.',
    'CMS_SIGNING_CERTIFICATE_MISMATCH',
    'indeterminate',
    async (scene) => {
      const id = write.sequence(write.octetString(await hash('SHA-1', scene.chief.certificate.der)));
      const older = attribute(cmsOid.signingCertificate, write.sequence(write.sequence(id)));
      return forgeCms(scene, SIGNED, {
        eContent: SIGNED,
        attributes: ({ contentType, messageDigest, ess }) => [contentType, messageDigest, ess, older],
      });
    },
  ],
  'readings-algorithm-list': [
    'The list of digest algorithms, which nobody signs, holds something else: other programs read no CMS.',
    'DER_UNEXPECTED_TAG',
    'unreadable',
    (scene) =>
      edited(scene, (parts) => {
        parts[1] = write.encode(Tag.SET, write.octetString(OTHER), parseDer(parts[1]!).content);
      }),
  ],
  'readings-certificate-kind': [
    'Among the certificates, which nobody signs, stands a kind that no standard knows: other programs read no CMS.',
    'CMS_MALFORMED',
    'unreadable',
    (scene) =>
      edited(scene, (parts) => {
        parts[3] = write.encode(0xa0, parseDer(parts[3]!).content, write.encode(0xa5, write.octetString(OTHER)));
      }),
  ],
});
