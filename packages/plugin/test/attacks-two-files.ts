/** CMS files that are another kind of file as well: what a reader of that kind shows stands where nobody signs. */
import { latin1 } from '@govseal/core';
import { write } from '@govseal/der';
import { attribute, forgeCms } from './attacks-cms.ts';
import { assemble, baseObjects, octets, paint, stream, update } from './attacks-pdf.ts';
import type { AttackScene } from './attacks-scene.ts';
import { attacks } from './attacks-type.ts';

const PDF = assemble(baseObjects());
/** An arc of examples: an attribute that nobody knows. */
const UNKNOWN = '2.999.1.97';

const signedWith = (scene: AttackScene, content: string, hidden: string): Promise<Uint8Array> => {
  const value = write.octetString(octets(hidden));
  return forgeCms(scene, octets(content), {
    eContent: octets(content),
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

export const twoFileAttacks = attacks('p7s', {
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
      const other = write.sequence(write.oid(UNKNOWN), write.octetString(octets(PDF)));
      const choice = other.slice();
      choice[0] = 0xa3;
      const content = octets('Pay 100');
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
