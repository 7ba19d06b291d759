/**
 * Signs an OFD package (GB/T 33190, GM/T 0099): type Seal with an electronic seal and its stamps, type Sign with a
 * GB/T 35275 value. Every entry is covered except the signature's own two files and, while further signatures may
 * follow, Signatures.xml; a lock also covers Signatures.xml. Covered entries keep their bytes, so earlier signatures stay valid.
 */

import type { Source } from '@govseal/core';
import type { CryptoEngine, Signer } from '@govseal/crypto';
import type { TimestampAuthority } from '@govseal/evidence';
import { folderOf, resolveLocation } from '../location.ts';
import { type OfdFile, openOfd } from '../open-ofd.ts';
import { parseSeal } from '../seal/ses-seal.ts';
import { readSignatureFile } from '../signatures/signature-file.ts';
import type { ListedSignature } from '../signatures/signatures-file.ts';
import { buildCmsValue } from './cms-value.ts';
import { editPackage, packedEntries } from './edit-package.ts';
import { writeError } from './error.ts';
import { buildSesSignature } from './ses-signature.ts';
import {
  addSignaturesLocation,
  appendToSignaturesXml,
  type Provider,
  writeSignaturesXml,
  writeSignatureXml,
} from './signature-xml.ts';
import { type PlacedStamp, placeSeam, placeStamp, type SeamPlace, type StampPlace } from './stamps.ts';

/** Options for signing a package. */
export interface SignOfdOptions {
  /** Computes digests and verifies the new signature before it is returned. */
  readonly engine: CryptoEngine;
  /** SM2 signer; with a seal, one whose certificate the seal lists. */
  readonly signer: Signer;
  /** Claimed signing time; whole seconds. */
  readonly at: Date;
  /** The seal, DER (`.esl`), for a signature of type Seal; absent for type Sign. */
  readonly seal?: Uint8Array;
  /** Position of the seal's picture; required with a seal unless `seam` is given. */
  readonly stamps?: readonly StampPlace[];
  /** 骑缝章: slices of the picture across the edges of pages. */
  readonly seam?: SeamPlace;
  /** Forbids later signatures. Default false. */
  readonly lock?: boolean;
  /** Entries left uncovered because a later step changes them; a later signature must cover them. */
  readonly leaveOut?: readonly string[];
  /** Issues a time-stamp token over the signature value. */
  readonly tsa?: TimestampAuthority;
  /** The software that made the signature; default govseal. */
  readonly provider?: Provider;
}

/** A signed package. */
export interface SignedOfd {
  /** The whole package. */
  readonly bytes: Uint8Array;
  /** The new entry of Signatures.xml. */
  readonly signature: ListedSignature;
}

/** Throws `OfdWriteError`, `OfdError` for an ambiguous file, and the errors of the signer and the time-stamp authority. */
export async function signOfd(source: Source, options: SignOfdOptions): Promise<SignedOfd> {
  const { engine, at, signer, tsa, lock = false, leaveOut = [] } = options;
  const file = openOfd(source);
  checkSignable(file, options);
  const changes = new Map<string, Uint8Array>();
  const signaturesFile =
    file.document.signaturesFile ?? unused(file, `${folderOf(file.document.root)}/Signs/Signatures.xml`);
  if (file.document.signaturesFile === undefined) {
    changes.set('OFD.xml', addSignaturesLocation(file.zip.read('OFD.xml'), signaturesFile, 'OFD.xml'));
  }
  const { entry, folder } = newEntry(file, signaturesFile, options);
  changes.set(signaturesFile, newList(file, signaturesFile, entry));
  const sealFile = options.seal === undefined ? undefined : `${folder}/Seal.esl`;
  if (sealFile !== undefined) changes.set(sealFile, options.seal!);

  const uncovered = new Set([...leaveOut, ...(lock ? [] : [signaturesFile])]);
  const names = [...new Set([...file.zip.names, ...changes.keys()])].filter((name) => !uncovered.has(name));
  const references: [string, Uint8Array][] = [];
  for (const name of names) {
    // an entry whose name cannot be written as a FileRef could not be covered
    resolveLocation(`/${name}`, '', name);
    references.push([name, await engine.digest('SM3', changes.get(name) ?? file.zip.read(name))]);
  }
  const doubt = file.zip.findings.find(({ severity }) => severity === 'error');
  if (doubt !== undefined) throw writeError('OFD_WRITE_ENTRY', undefined, { reason: doubt.code });
  const signatureXml = writeSignatureXml({
    id: entry.id,
    provider: options.provider ?? { name: 'govseal' },
    at,
    references,
    stamps: place(file, options),
    sealFile,
    signedValueFile: `${folder}/SignedValue.dat`,
  });
  const common = { engine, signer, at, tsa };
  const value =
    options.seal === undefined
      ? await buildCmsValue({ ...common, content: signatureXml })
      : await buildSesSignature({
          ...common,
          seal: options.seal,
          dataHash: await engine.digest('SM3', signatureXml),
          propertyInfo: `/${entry.file}`,
        });
  changes.set(entry.file, signatureXml);
  changes.set(`${folder}/SignedValue.dat`, value);
  const bytes = editPackage(packedEntries(file), changes);
  checkResult(bytes, file, entry);
  return { bytes, signature: entry };
}

/** Rejects options that would make the new signature useless or an earlier one invalid. */
function checkSignable(file: OfdFile, options: SignOfdOptions): void {
  const broken = file.document.findings.find(({ severity }) => severity === 'error');
  if (broken !== undefined) throw writeError('OFD_WRITE_ENTRY', broken.at.file, { reason: broken.code });
  for (const { file: name } of file.signatures) {
    const { references } = readSignatureFile(file.zip.read(name), name, file.budget);
    const locked = references.some((reference) => reference.file === file.document.signaturesFile);
    if (locked) throw writeError('OFD_WRITE_LOCKED', name);
  }
  for (const name of options.leaveOut ?? []) {
    if (!file.zip.has(name)) throw writeError('OFD_WRITE_PROTECTION', name, { reason: 'no such entry' });
    // no later signature can cover these entries, and a lock must cover the list of signatures
    if (options.lock === true) throw writeError('OFD_WRITE_PROTECTION', name, { reason: 'locked' });
  }
}

function place(file: OfdFile, options: SignOfdOptions): PlacedStamp[] {
  const { seal, stamps = [], seam } = options;
  const { pages } = file.document;
  if (seal === undefined) {
    if (stamps.length > 0 || seam !== undefined)
      throw writeError('OFD_WRITE_STAMP', undefined, { page: 1, reason: 'no seal' });
    return [];
  }
  const { picture } = parseSeal(seal);
  const placed = stamps.map((stamp) => placeStamp(stamp, pages, picture));
  if (seam !== undefined) placed.push(...placeSeam(seam, pages, picture));
  if (placed.length === 0) throw writeError('OFD_WRITE_STAMP', undefined, { page: 1, reason: 'no place' });
  return placed;
}

/** The next number that neither an ID nor a folder uses. */
function newEntry(
  file: OfdFile,
  signaturesFile: string,
  { seal }: SignOfdOptions,
): { entry: ListedSignature; folder: string } {
  const used = file.signatures.map(({ id }) => Number(/(\d{1,9})$/.exec(id)?.[1] ?? 0));
  const number = Math.max(0, ...used) + 1;
  const base = folderOf(signaturesFile);
  const taken = (folder: string): boolean =>
    file.zip.names.some((name) => name.toLowerCase().startsWith(`${folder.toLowerCase()}/`));
  let index = file.signatures.length;
  const folderAt = (): string => `${base === '' ? '' : `${base}/`}Sign_${index}`;
  while (taken(folderAt())) index++;
  const folder = folderAt();
  const id = `s${String(number).padStart(3, '0')}`;
  return { folder, entry: { id, type: seal === undefined ? 'Sign' : 'Seal', file: `${folder}/Signature.xml` } };
}

function newList(file: OfdFile, signaturesFile: string, entry: ListedSignature): Uint8Array {
  if (file.signatures.length === 0) return writeSignaturesXml(entry);
  return appendToSignaturesXml(file.zip.read(signaturesFile), entry, signaturesFile);
}

function unused(file: OfdFile, name: string): string {
  if (file.zip.names.some((other) => other.toLowerCase() === name.toLowerCase())) {
    throw writeError('OFD_WRITE_ENTRY', name, { reason: 'name in use' });
  }
  return name;
}

/** Opens the result again: the document must be the same, with the earlier signatures followed by the new one. */
function checkResult(bytes: Uint8Array, before: OfdFile, entry: ListedSignature): void {
  const after = openOfd(bytes);
  const expected = [...before.signatures, entry].map(({ id, file }) => `${id} ${file}`);
  const found = after.signatures.map(({ id, file }) => `${id} ${file}`);
  if (after.document.root !== before.document.root || expected.join('\n') !== found.join('\n')) {
    throw writeError('OFD_WRITE_ENTRY', after.document.signaturesFile, { reason: 'list of signatures' });
  }
}
