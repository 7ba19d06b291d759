/**
 * The catalogue of attacks: writes `fixtures/attacks`. Run by hand after a change:
 * `node --import tsx --conditions=@govseal/source packages/plugin/test/attacks.ts`. Results are reproducible.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodePem } from '@govseal/core';
import { accountingAttacks } from './attacks-accounting.ts';
import { addressAttacks } from './attacks-addresses.ts';
import { annotatingAttacks } from './attacks-annotating.ts';
import { bareAttacks } from './attacks-bare.ts';
import { certificationAttacks } from './attacks-certification.ts';
import { contentAttacks } from './attacks-content.ts';
import { curveAttacks } from './attacks-curve.ts';
import { doubleAttacks, pageAttacks, twiceAttacks } from './attacks-doubles.ts';
import { drawnAttacks } from './attacks-drawn.ts';
import { encryptedAttacks } from './attacks-encrypted.ts';
import { fillingAttacks } from './attacks-filling.ts';
import { forgeryAttacks } from './attacks-forgery.ts';
import { hiddenAttacks, shiftingAttacks } from './attacks-hidden.ts';
import { identityAttacks } from './attacks-identity.ts';
import { insiderAttacks } from './attacks-insider.ts';
import { carrierAttacks, formAttacks, timestampAttacks } from './attacks-later.ts';
import { lostAttacks } from './attacks-lost.ts';
import { newRootAttacks } from './attacks-new-root.ts';
import { packedAttacks } from './attacks-packed.ts';
import { partAttacks } from './attacks-parts.ts';
import { toBytes } from './attacks-pdf.ts';
import { preparedAttacks } from './attacks-prepared.ts';
import { readingAttacks } from './attacks-readings.ts';
import { renderReadme } from './attacks-readme.ts';
import { redrawnAttacks } from './attacks-redrawn.ts';
import { replayAttacks } from './attacks-replay.ts';
import { resourceAttacks } from './attacks-resources.ts';
import { savingAttacks } from './attacks-saving.ts';
import { attackScene } from './attacks-scene.ts';
import { shadowAttacks } from './attacks-shadow.ts';
import { structureAttacks } from './attacks-structure.ts';
import { tickAttacks } from './attacks-tick.ts';
import { twoFileAttacks } from './attacks-two-files.ts';
import type { Attack } from './attacks-type.ts';
import { typedAttacks } from './attacks-typed.ts';
import { turningAttacks, unseenAttacks } from './attacks-unseen.ts';
import { weakKeyAttacks } from './attacks-weak-key.ts';
import { twofoldAttacks, writtenAttacks } from './attacks-written.ts';

export const attackFolder: string = fileURLToPath(new URL('../../../fixtures/attacks/', import.meta.url));

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
};

export const catalogue: readonly Attack[] = Object.values(groups).flat();

export const fileName = ({ name, kind }: Attack): string => `${name}.${kind}`;

/** Each file from a scene of its own, so that one attack's bytes do not depend on another. */
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
    if (/\.(pdf|p7s|txt)$/.test(file) && !made.has(file.replace(/\.\w+$/, ''))) rmSync(attackFolder + file);
  }
  const { authority } = await attackScene();
  writeFileSync(`${attackFolder}trust/root.pem`, encodePem('CERTIFICATE', authority.root.der));
  for (const [index, crl] of (await authority.crls()).entries()) {
    writeFileSync(`${attackFolder}trust/${index === 0 ? 'root' : 'issuing'}.crl`, crl);
  }
  writeFileSync(`${attackFolder}README.md`, await renderReadme(groups));
}

if (import.meta.url === `file://${process.argv[1]}`) await writeAll();
