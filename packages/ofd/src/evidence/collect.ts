/**
 * Collects `SignatureEvidence` of every signature of an OFD file, with the files that it covers by itself and together
 * with the others, and findings about the whole file. Trust and verdict are decided elsewhere.
 */

import { equalBytes, type Finding, finding } from '@govseal/core';
import { parseDer, Tag } from '@govseal/der';
import { type PackageFacts, type SignatureEvidence, unreadableEvidence } from '@govseal/evidence';
import { findUnlistedFiles, type UnlistedFiles } from '../document/decoys.ts';
import { integrityFiles } from '../document/integrity-file.ts';
import { ofdSignatureCodes } from '../error.ts';
import { folderOf } from '../location.ts';
import type { OfdFile } from '../open-ofd.ts';
import { parseSesSignature } from '../seal/ses-signature.ts';
import {
  answering,
  answeringForAll,
  checkCoverage,
  checkListOrder,
  coverageOfSet,
  type SetCoverage,
} from './coverage.ts';
import { EntryDigests } from './entry-digests.ts';
import { type ReadSignature, readable, readSignature } from './read-signatures.ts';
import { collectSesEvidence, type SesOptions } from './ses-evidence.ts';
import { collectSignEvidence, parseSign } from './sign-evidence.ts';
import { checkStamps } from './stamps.ts';
import { findUnlistedSignatures } from './unlisted-signatures.ts';
import type { ValueFacts } from './value-facts.ts';

/** The evidence of all signatures of a package, without any decision about trust. */
export interface OfdEvidence {
  /** In the order of Signatures.xml. */
  readonly signatures: readonly SignatureEvidence[];
  /** Findings about the whole file, in addition to those of `file.document`. */
  readonly findings: readonly Finding[];
  /** Entries that match the digest in at least one signature. */
  readonly covered: ReadonlySet<string>;
}

/** Dependencies of `collectOfdEvidence`. */
export type CollectOfdOptions = SesOptions;

/** Throws `BudgetError`, and `OfdError` if an entry that no signature covers is damaged. */
export async function collectOfdEvidence(file: OfdFile, options: CollectOfdOptions): Promise<OfdEvidence> {
  const digests = new EntryDigests(file.zip, options.engine);
  const read: ReadSignature[] = [];
  for (const listed of file.signatures) read.push(await readSignature(file, listed, digests));
  const covering = read.map(({ listed, signature, references }) => ({
    file: listed.file,
    signedValueFile: signature?.signedValueFile ?? null,
    references,
  }));
  const set = coverageOfSet(covering, file.budget);
  const values: { readonly value: ValueFacts | null; readonly findings: Finding[] }[] = [];
  for (const one of read) {
    const findings = [...one.findings];
    values.push({ value: await collectValue(file, one, options, findings), findings });
  }
  const collected = values.map(({ value }) => value);
  const answers = answeringForAll(read.map(({ listed }) => listed.type));
  const signatures = read.map((_, index) => {
    const { value, findings } = values[index]!;
    const unlisted = index === answers ? unlistedFiles(file, read, collected, set.closures[index]!) : NO_FILES;
    return assemble(file, { read, set, index }, { value, unlisted }, findings);
  });
  const schema = read.flatMap(({ signature }) => signature?.findings ?? []);
  const findings = [
    ...file.findings,
    ...schema,
    ...findUnlistedSignatures(file, ownFiles(read)),
    ...checkListOrder(covering),
  ];
  const covered = new Set(read.flatMap(({ references }) => [...(references?.covered ?? [])]));
  file.zip.checkUnread(covered);
  return { signatures, findings: [...findings, ...file.zip.findings], covered };
}

/** GM/T 0099 §7.2.2: the value is either GB/T 38540 or GB/T 35275; its structure decides, not the Type in the list. */
async function collectValue(
  file: OfdFile,
  { listed, signature, value }: ReadSignature,
  options: CollectOfdOptions,
  findings: Finding[],
): Promise<ValueFacts | null> {
  if (signature === null || value === null) return null;
  const first = readable(signature.signedValueFile, findings, () => parseDer(value).children[0]);
  if (first === null) return null;
  const type = first?.tag === Tag.OID ? 'Sign' : 'Seal';
  if (type !== listed.type) {
    const params = { listed: listed.type, found: type };
    findings.push(finding(ofdSignatureCodes, 'OFD_TYPE_MISMATCH', { at: { file: listed.file }, params }));
  }
  if (type === 'Seal') {
    const ses = readable(signature.signedValueFile, findings, () => parseSesSignature(value));
    return ses === null ? null : collectSesEvidence(ses, signature, file.zip, options);
  }
  const signedData = readable(signature.signedValueFile, findings, () => parseSign(value));
  return signedData === null ? null : collectSignEvidence(signedData, signature, listed.id, options.engine);
}

/** One signature of the package. */
interface PlaceInSet {
  readonly read: readonly ReadSignature[];
  readonly set: SetCoverage;
  readonly index: number;
}

function assemble(
  file: OfdFile,
  { read, set, index }: PlaceInSet,
  { value, unlisted }: { readonly value: ValueFacts | null; readonly unlisted: UnlistedFiles },
  findings: Finding[],
): SignatureEvidence {
  const { listed, signature, references } = read[index]!;
  const isLast = index === read.length - 1;
  const { document } = file;
  const types = read.map((one) => one.listed.type);
  const coverage = checkCoverage(
    document.parts,
    {
      covered: set.closures[index]!,
      last: set.closures[answering(types, index)]!,
      changed: references?.changed ?? new Set(),
    },
    // a seal that does not cover the whole visible document is reported
    listed.type === 'Seal' ? 'warning' : 'info',
  );
  const stamps = signature === null ? null : checkStamps(signature, document.pages, value?.picture ?? null);
  const facts: PackageFacts = {
    referenceDigest: references?.digest ?? null,
    checks: {
      ...value?.checks,
      stampGeometry: value === null ? [] : [...(stamps?.findings ?? []), ...(value.checks.stampGeometry ?? [])],
      // some reader shows a decoy, so it counts as a visible part
      uncoveredContent: [...coverage.findings, ...unlisted.decoys],
      unlistedFiles: unlisted.others,
    },
    uncovered: coverage.uncovered,
    stamps: stamps?.placed ?? [],
  };
  const { signaturesFile } = document;
  // A lock covers Signatures.xml, which any later signature has to change.
  const brokenLock = !isLast && signaturesFile !== undefined && references?.changed.has(signaturesFile) === true;
  if (brokenLock) findings.push(finding(ofdSignatureCodes, 'OFD_SIGNED_AFTER_LOCK', { at: { file: listed.file } }));
  const nesting = set.nesting[index];
  if (nesting === undefined) {
    findings.push(finding(ofdSignatureCodes, 'OFD_EARLIER_SIGNATURE_UNCOVERED', { at: { file: listed.file } }));
  }
  const shared = {
    id: listed.id,
    coverage: coverage.uncovered.length === 0 ? 'whole-file' : 'partial',
    modifications: { level: brokenLock ? 'disallowed' : isLast ? 'none' : 'allowed', findings: coverage.later },
    package: facts,
    nesting,
  } as const;
  if (value === null) {
    return unreadableEvidence({ ...shared, type: listed.type === 'Seal' ? 'seal' : 'cms', findings });
  }
  const { cryptographic } = value.evidence;
  return {
    ...value.evidence,
    ...shared,
    findings: [...findings, ...value.findings],
    cryptographic: { ...cryptographic, digest: worst(cryptographic.digest, references?.outcome ?? 'unavailable') },
  };
}

type DigestOutcome = SignatureEvidence['cryptographic']['digest'];

function worst(a: DigestOutcome, b: DigestOutcome): DigestOutcome {
  if (a === 'mismatch' || b === 'mismatch') return 'mismatch';
  return a === 'unavailable' || b === 'unavailable' ? 'unavailable' : 'match';
}

/** Files of the listed signatures, as their Signature.xml states them. */
function ownFiles(read: readonly ReadSignature[]): Set<string> {
  const names = read.flatMap(({ listed, signature }) => [
    listed.file,
    ...(signature === null ? [] : [signature.signedValueFile, signature.sealFile, signature.imageFile]),
  ]);
  return new Set(names.filter((name) => name !== undefined));
}

const NO_FILES: UnlistedFiles = { decoys: [], others: [] };

/** `covered`: entries that the covering signature covers. */
function unlistedFiles(
  { document, zip, budget }: OfdFile,
  read: readonly ReadSignature[],
  values: readonly (ValueFacts | null)[],
  covered: ReadonlySet<string>,
): UnlistedFiles {
  const known = new Set(covered);
  for (const { name } of document.parts) known.add(name);
  if (document.signaturesFile !== undefined) known.add(document.signaturesFile);
  for (const [index, { listed, signature }] of read.entries()) {
    const seal = values[index]?.evidence.seal;
    known.add(listed.file);
    if (signature !== null) known.add(signature.signedValueFile);
    // a seal's signature may have a Seal.esl beside it, referenced or not; its bytes are compared with the signed seal
    if (seal === undefined) continue;
    if (signature?.sealFile !== undefined) known.add(signature.sealFile);
    if (signature?.imageFile !== undefined) known.add(signature.imageFile);
    const beside = `${folderOf(listed.file)}/Seal.esl`;
    if (zip.has(beside) && equalBytes(zip.read(beside), seal.der)) known.add(beside);
  }
  return findUnlistedFiles(zip.names, known, integrityFiles(zip, budget));
}
