/** Files that are another kind of file as well: what a reader of that kind shows stands where nobody signs. */
import { latin1 } from '@govseal/core';
import { write } from '@govseal/der';
import { writeZip } from '../../../../ofd/test/zip-writer.ts';
import { type Attack, attacks } from '../attack.ts';
import { attribute, forgeCms } from '../forged-cms.ts';
import { add, assemble, baseObjects, edit, paint, sign, signed, stream, toBytes, update } from '../pdf-text.ts';
import type { AttackScene } from '../scene.ts';
import { stamped } from '../stamped.ts';

const PDF = assemble(baseObjects());
/** An arc of examples: an attribute that nobody knows. */
const UNKNOWN = '2.999.1.97';

const signedWith = (scene: AttackScene, content: string, hidden: string): Promise<Uint8Array> => {
  const value = write.octetString(toBytes(hidden));
  return forgeCms(scene, toBytes(content), {
    eContent: toBytes(content),
    unsigned: async () => [attribute(UNKNOWN, value)],
  });
};

/** The update stands as far behind the document as the CMS puts it; offsets count from the header, as readers do. */
async function updatedBehind(scene: AttackScene): Promise<Uint8Array> {
  const tail = update(PDF, { 5: stream(paint('Pay 900 to the attacker')) }).slice(PDF.length);
  const movedBy = (gap: number): string =>
    tail
      .replace(/5 1\n(\d{10})/, (_, offset) => `5 1\n${String(Number(offset) + gap).padStart(10, '0')}`)
      .replace(/startxref\n(\d+)/, (_, offset) => `startxref\n${String(Number(offset) + gap).padStart(8, '0')}`);
  const file = latin1(await signedWith(scene, PDF, movedBy(0)));
  return signedWith(scene, PDF, movedBy(file.lastIndexOf('5 0 obj') - file.indexOf('%PDF-') - PDF.length));
}

const ZIP_END = `PK\x05\x06${'\0'.repeat(18)}`;

/** The security store that follows a signature may hold any stream. */
const inStore = async (scene: AttackScene): Promise<string> => {
  const file = await signed(scene);
  return update(file, { ...edit(file, 1, add('/DSS << /Certs [90 0 R] >>')), 90: stream(ZIP_END) });
};

const PACKAGE = latin1(writeZip([{ name: 'OFD.xml', data: 'Pay 900 to the attacker', stored: true }]));

/** A comment that completes the header block of a tar archive: the checksum counts its own field as spaces. */
function tarHeader(): string {
  const before = '%PDF-1.7\n%'.padEnd(148, '0');
  const after = '0'.padEnd(355, '0');
  const sum = toBytes(`${before}        ${after}\n`).reduce((total, byte) => total + byte, 0);
  return `${before}${sum.toString(8).padStart(6, '0')}  ${after}\n`;
}

const documents = attacks('pdf', {
  'two-files-signed': [
    'The signed document itself holds a package near its end, which unpackers open; no viewer of PDF shows it to the signer.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    (scene) => signed(scene, { more: { 12: stream(PACKAGE) } }),
  ],
  'two-files-tar': [
    'A comment at the beginning makes the first block a header of tar.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    (scene) => sign(scene, assemble(baseObjects(), { header: tarHeader() })),
  ],
  'two-files-store': [
    'The security store behind the signature holds the end of a package, from which unpackers read the file.',
    'VERIFY_ANOTHER_FILE',
    'invalid',
    inStore,
  ],
  'two-files-stamped': [
    'The same, and a document time-stamp, which anybody can have, covers it.',
    'VERIFY_ANOTHER_FILE',
    'invalid',
    async (scene) => {
      const file = await inStore(scene);
      const form = edit(file, 1, (body) => body.replace('/Fields [', '/Fields [60 0 R '));
      const field = '<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /F 132 /Rect [0 0 0 0] /V 70 0 R >>';
      return stamped(scene, file, { ...form, 60: field });
    },
  ],
});

const bare = attacks('p7s', {
  'two-files-updated': [
    'A signed PDF in a CMS: an unsigned attribute updates it, and readers that look for the last startxref show the update.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    updatedBehind,
  ],
  'two-files-in-certificates': [
    'Among the certificates of a CMS, which nobody signs, stands a PDF that some readers find.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    async (scene) => {
      const chain = [scene.clerk.certificate.der, scene.authority.issuing.der];
      const other = write.sequence(write.oid(UNKNOWN), write.octetString(toBytes(PDF)));
      const choice = other.slice();
      choice[0] = 0xa3;
      const content = toBytes('Pay 100');
      return forgeCms(scene, content, { eContent: content, certificates: [choice, ...chain] });
    },
  ],
  'two-files-package': [
    'An unsigned attribute holds the end of a package, from which unpackers read the file.',
    'VERIFY_ANOTHER_FILE',
    'indeterminate',
    (scene) => signedWith(scene, 'Pay 100', ZIP_END),
  ],
});

export const twoFileAttacks: readonly Attack[] = [...documents, ...bare];
