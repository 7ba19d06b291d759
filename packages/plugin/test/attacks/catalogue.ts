/**
 * The catalogue of attacks: writes `fixtures/attacks`. Run by hand after a change:
 * `node --import tsx --conditions=@govseal/source packages/plugin/test/attacks/catalogue.ts`. Results are reproducible.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodePem } from '@govseal/core';
import type { Attack } from './attack.ts';
import { accountingAttacks } from './files/accounting.ts';
import { doubleAttacks, pageAttacks, twiceAttacks } from './files/doubles.ts';
import { encryptedAttacks } from './files/encrypted.ts';
import { forgeryAttacks } from './files/forgery.ts';
import { hiddenAttacks, shiftingAttacks } from './files/hidden.ts';
import { lostAttacks } from './files/lost.ts';
import { newRootAttacks } from './files/new-root.ts';
import { packedAttacks } from './files/packed.ts';
import { partAttacks } from './files/parts.ts';
import { readingAttacks } from './files/readings.ts';
import { resourceAttacks } from './files/resources.ts';
import { savingAttacks } from './files/saving.ts';
import { shadowAttacks } from './files/shadow.ts';
import { structureAttacks } from './files/structure.ts';
import { twoFileAttacks } from './files/two-files.ts';
import { typedAttacks } from './files/typed.ts';
import { twofoldAttacks, writtenAttacks } from './files/written.ts';
import { addressAttacks } from './identity/addresses.ts';
import { contentAttacks } from './identity/content.ts';
import { curveAttacks } from './identity/curve.ts';
import { identityAttacks } from './identity/identity.ts';
import { replayAttacks } from './identity/replay.ts';
import { weakKeyAttacks } from './identity/weak-key.ts';
import { mailEncryptedAttacks } from './mail/encrypted.ts';
import { mailReadingAttacks } from './mail/readings.ts';
import { mailSenderAttacks } from './mail/senders.ts';
import { mailTextAttacks } from './mail/texts.ts';
import { mailWrappingAttacks } from './mail/wrapping.ts';
import { annotatingAttacks } from './pages/annotating.ts';
import { bareAttacks } from './pages/bare.ts';
import { certificationAttacks } from './pages/certification.ts';
import { drawnAttacks } from './pages/drawn.ts';
import { fillingAttacks } from './pages/filling.ts';
import { insiderAttacks } from './pages/insider.ts';
import { carrierAttacks, formAttacks, timestampAttacks } from './pages/later.ts';
import { preparedAttacks } from './pages/prepared.ts';
import { redrawnAttacks } from './pages/redrawn.ts';
import { tickAttacks } from './pages/tick.ts';
import { turningAttacks, unseenAttacks } from './pages/unseen.ts';
import { toBytes } from './pdf-text.ts';
import { renderReadme } from './readme-of-fixtures.ts';
import { attackScene } from './scene.ts';

export const attackFolder: string = fileURLToPath(new URL('../../../../fixtures/attacks/', import.meta.url));

export const groups: Readonly<Record<string, readonly Attack[]>> = {
  'Incremental saving and signature wrapping': savingAttacks,
  'Universal forgery': forgeryAttacks,
  'Shadow attacks': shadowAttacks,
  'Certification attacks and locks': certificationAttacks,
  'File structure': structureAttacks,
  'Objects that no table lists': accountingAttacks,
  'Objects packed, copied and drawn by other rules': packedAttacks,
  'Document time-stamps': timestampAttacks,
  'Stores, extensions, tags and loose ends': carrierAttacks,
  'Forms and annotations': formAttacks,
  'Appearances that hide their text': hiddenAttacks,
  'Objects that change their meaning': shiftingAttacks,
  'Objects that are two things, references that lead elsewhere': doubleAttacks,
  'Entries that stand twice': twiceAttacks,
  'Pages whose parts are exchanged': pageAttacks,
  'Fields filled and drawn anew': fillingAttacks,
  'Values drawn anew': redrawnAttacks,
  'Content that viewers follow differently': drawnAttacks,
  'Drawn by a later signer': insiderAttacks,
  'Comments, tags and names': annotatingAttacks,
  'Documents prepared before signing': preparedAttacks,
  'Pages with parts that are passed over': partAttacks,
  'Widgets, resources and data that are missing': lostAttacks,
  'Annotations without a picture, layers for design, inline images without an end': bareAttacks,
  'Other catalogs': newRootAttacks,
  'Resources of the wrong kind, and content without a clear end': resourceAttacks,
  'Objects written in another way': writtenAttacks,
  'Fields that are called unseen': unseenAttacks,
  'Fields that signing changes': turningAttacks,
  'Documents that are two when they are signed': twofoldAttacks,
  'Entries of the wrong type': typedAttacks,
  'CMS, certificates and time-stamps': contentAttacks,
  'CMS files that programs read differently': readingAttacks,
  'Keys and addresses of certificates': [...curveAttacks, ...weakKeyAttacks, ...identityAttacks, ...addressAttacks],
  'Two files in one': twoFileAttacks,
  'Revocation data played again': replayAttacks,
  'Encrypted documents': encryptedAttacks,
  'Pictures of a verdict': tickAttacks,
  'Mail: signatures over a part, or over another content': mailWrappingAttacks,
  'Mail: another sender, another header': mailSenderAttacks,
  'Mail that programs read differently': [...mailReadingAttacks, ...mailTextAttacks],
  'Mail: encrypted content that is sent out': mailEncryptedAttacks,
};

export const catalogue: readonly Attack[] = Object.values(groups).flat();

export const fileName = ({ name, kind }: Attack): string => `${name}.${kind}`;

/** Each file is made from a separate scene, so that its bytes do not depend on other attacks. */
export async function attackBytes(attack: Attack): Promise<Uint8Array> {
  const made = await attack.make(await attackScene());
  return typeof made === 'string' ? toBytes(made) : made;
}

async function writeAll(): Promise<void> {
  mkdirSync(`${attackFolder}trust`, { recursive: true });
  const made = new Set<string>();
  for (const attack of catalogue) {
    writeFileSync(attackFolder + fileName(attack), await attackBytes(attack));
    if (attack.content !== undefined) writeFileSync(`${attackFolder}${attack.name}.txt`, attack.content);
    made.add(attack.name);
  }
  for (const file of readdirSync(attackFolder)) {
    if (/\.(pdf|p7s|eml|txt)$/.test(file) && !made.has(file.replace(/\.\w+$/, ''))) rmSync(attackFolder + file);
  }
  const { authority } = await attackScene();
  writeFileSync(`${attackFolder}trust/root.pem`, encodePem('CERTIFICATE', authority.root.der));
  for (const [index, crl] of (await authority.crls()).entries()) {
    writeFileSync(`${attackFolder}trust/${index === 0 ? 'root' : 'issuing'}.crl`, crl);
  }
  writeFileSync(`${attackFolder}README.md`, await renderReadme(groups));
}

if (import.meta.url === `file://${process.argv[1]}`) await writeAll();
