/**
 * `collectPdfEvidence` collects every signature of a PDF as plain facts: what its range covers, what its CMS contains,
 * which fields its revision filled, what changed afterwards. Nothing is decided here (`validation` decides by EN 319
 * 102-1).
 */

import { type Finding, isOneOf } from '@govseal/core';
import type { SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import type { PdfFile } from '@govseal/pdf';
import { createModificationCheck } from '../changes/modifications.ts';
import { refuseLocked } from '../changes/permissions.ts';
import type { PadesCode } from '../error.ts';
import { readSecurityStore, type SecurityStore } from '../long-term/dss.ts';
import { checkSeedValue } from '../sign/seed/check-seed-value.ts';
import type { CollectOptions, PdfEvidence } from '../types.ts';
import { checkCertification } from './certification.ts';
import { type ContentEvidence, collectContent } from './collect-signature.ts';
import { type Container, compareContainers } from './container.ts';
import { coverageOfTokens, isInside, type ReadContainer } from './covered.ts';
import { documentFindings, readOrReport } from './document-findings.ts';
import { createRangeDigester } from './range-digest.ts';
import { createRangeReader } from './range-reader.ts';
import { readContainers } from './read-containers.ts';
import { collectRevisionFacts } from './revision-facts.ts';
import { signatureFields } from './signed-fields.ts';
import { classifyTrailing } from './trailing.ts';

/**
 * Collects evidence of every signature in the order of signing; unreadable parts of a signature are findings. Throws
 * `PdfError` (or `BudgetError`) if the form of a revision cannot be read, because it is then unknown which signatures
 * exist, and `PDF_PASSWORD_NEEDED` for a file that cannot be opened without a password.
 */
export async function collectPdfEvidence(file: PdfFile, options: CollectOptions): Promise<PdfEvidence> {
  refuseLocked(file);
  const findings: Finding[] = [];
  const containers = readContainers(file);
  const emptyFields = readOrReport(findings, [], () => namesOfEmptyFields(file));
  findings.push(...documentFindings(file, containers));
  const store = readOrReport(findings, EMPTY_STORE, () => readSecurityStore(file));
  const crossed = compareContainers(containers);
  const evaluate = createModificationCheck(file, containers);
  const signatures: SignatureEvidence[] = [];
  const contents: ReadContainer[] = [];
  const digester = createRangeDigester(options.engine, file.source);
  const reader = createRangeReader(file.source);
  for (const [index, container] of containers.entries()) {
    const { engine, readSeal } = options;
    const content = await collectContent(container, {
      engine,
      certificates: store.certificates,
      digester,
      reader,
      readSeal,
    });
    const facts = await collectRevisionFacts(file, containers, index, options.renderField);
    const extra = [...(crossed.get(container) ?? []), ...checkCertification(containers, index), ...facts.findings];
    const modifications = await evaluate(index, isIntact(content.evidence));
    const joined = join(container, content, store, { findings: extra, modifications, revision: facts.revision });
    const stored = store.crls.length + store.ocsp.length > 0;
    const seeds = await checkSeedValue(file, container, joined, { engine: options.engine, stored });
    signatures.push(seeds.length === 0 ? joined : { ...joined, findings: [...joined.findings, ...seeds] });
    contents.push({ container, content });
  }
  const tokens = documentTokens(file, store, contents, signatures);
  const trailing = classifyTrailing(
    file,
    containers,
    signatures.map(({ modifications }) => modifications),
  );
  return {
    signatures: signatures.map((evidence, index) => withTokens(evidence, containers[index]!, tokens)),
    findings: [...findings, ...store.findings, ...trailing.findings],
    trailing: trailing.facts,
    emptyFields,
  };
}

interface DocumentToken {
  readonly container: Container;
  readonly token: TimestampEvidence;
}

/** The document time-stamps with the objects that each covers; their signature is the field's evidence. */
function documentTokens(
  file: PdfFile,
  store: SecurityStore,
  contents: readonly ReadContainer[],
  signatures: readonly SignatureEvidence[],
): DocumentToken[] {
  const covered = coverageOfTokens(file, store, contents);
  return contents.flatMap(({ container, content: { token } }, index) => {
    if (!token) return [];
    const covers = covered.get(container);
    const signature = signatures[index]!;
    return [{ container, token: { ...token, signature, covers } }];
  });
}

const EMPTY_STORE: SecurityStore = { certificates: [], crls: [], ocsp: [], findings: [] };

function namesOfEmptyFields(file: PdfFile): string[] {
  return signatureFields(file.latest)
    .filter(({ value }) => value === null)
    .map(({ field }) => field.fullName);
}

function join(
  container: Container,
  { evidence }: ContentEvidence,
  store: SecurityStore,
  {
    findings: extra,
    modifications,
    revision,
  }: Required<Pick<SignatureEvidence, 'findings' | 'modifications' | 'revision'>>,
): SignatureEvidence {
  const at = { signature: container.id, field: container.candidate.name };
  const own = evidence.findings.map((one) => ({ ...one, at: { ...at, ...one.at } }));
  const formatFailure =
    evidence.formatFailure || container.formatFailure || extra.some(({ code }) => isOneOf(code, STRUCTURAL));
  return {
    ...evidence,
    formatFailure,
    findings: [...container.findings, ...own, ...extra],
    // The claimed time of a PAdES signature is /M (EN 319 142-1 §6.3); older ones may have only the attribute.
    claimedTime: container.dictionary?.claimedTime ?? evidence.claimedTime,
    certificates: [...evidence.certificates, ...store.certificates],
    crls: [...evidence.crls, ...store.crls],
    ocsp: [...evidence.ocsp, ...store.ocsp],
    coverage: container.coverage,
    modifications,
    revision,
  };
}

/** Findings about several signatures that prevent processing one. */
const STRUCTURAL: ReadonlySet<PadesCode> = new Set(['PADES_BYTE_RANGE_NESTING', 'PADES_DICTIONARY_SHARED']);

/** Whether the bytes are still the signed ones, so that later changes can be determined despite other defects. */
function isIntact({ cryptographic }: SignatureEvidence): boolean {
  return cryptographic.digest === 'match' && cryptographic.signatureValue === 'valid';
}

/** A document time-stamp covers every signature that is completely inside the first part of its range. */
function withTokens(evidence: SignatureEvidence, own: Container, tokens: readonly DocumentToken[]): SignatureEvidence {
  const covering = tokens.filter(({ container }) => isInside(own, container));
  // Its own token is checked like the field: by the coverage of the range and the content of the revision.
  const itself = tokens.find(({ container }) => container === own);
  if (itself === undefined && covering.length === 0) return evidence;
  const first = itself === undefined ? evidence.timestamps : [itself.token];
  return { ...evidence, timestamps: [...first, ...covering.map(({ token }) => token)] };
}
