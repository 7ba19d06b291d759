/**
 * Compares the seed value of a signed field with its signature: as it was before the signer could change it, and as in
 * the signed revision. Violated mandatory entries are reported; the policy decides their severity.
 */
import { cmsOid } from '@govseal/cms';
import { BudgetError, type Finding, finding } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { type PdfDict, PdfError, type PdfFile, type RevisionView } from '@govseal/pdf';
import { type PadesCode, padesCodes } from '../../error.ts';
import { sameObject } from '../../objects/same-object.ts';
import { type Container, isNamed } from '../../signature/container.ts';
import { readSeedValue, type SeedValue } from './seed-value.ts';
import { type SeededSignature, type SeedViolation, seedViolations } from './seed-violations.ts';

/** `stored`: the document's security store has revocation data. */
export async function checkSeedValue(
  file: PdfFile,
  container: Container,
  evidence: SignatureEvidence,
  { engine, stored }: { readonly engine: CryptoEngine; readonly stored: boolean },
): Promise<Finding[]> {
  const { dictionary, candidate, view, id } = container;
  if (!dictionary || dictionary.kind === 'timestamp') return [];
  const at = { signature: id, field: candidate.name, revision: candidate.since };
  const report = (code: PadesCode, params = {}): Finding => finding(padesCodes, code, { at, params });
  try {
    const { seeds, changed } = seedsOf(file, candidate.name, candidate.since);
    if (seeds.length === 0) return [];
    const signature = await signatureFacts(view, container, evidence, stored);
    const violations = new Map<string, SeedViolation>();
    for (const seed of seeds) {
      for (const violation of await seedViolations(seed, signature, engine)) violations.set(violation.entry, violation);
    }
    return [
      ...(changed ? [report('PADES_SEED_VALUE_CHANGED')] : []),
      ...[...violations.values()].map((violation) => report('PADES_SEED_VALUE', { ...violation })),
    ];
  } catch (error) {
    if (!(error instanceof PdfError) && !(error instanceof BudgetError)) throw error;
    return [report('PADES_SEED_VALUE', { entry: 'SV', wanted: '', found: error.code })];
  }
}

/** The field's seed values before and in the revision that signs it. */
function seedsOf(file: PdfFile, name: string, since: number): { seeds: readonly SeedValue[]; changed: boolean } {
  const own = file.at(since);
  const now = fieldOf(own, name);
  const after = now && readSeedValue(own, now);
  if (since === 0) return { seeds: after ? [after] : [], changed: false };
  const earlier = file.at(since - 1);
  const was = fieldOf(earlier, name);
  if (!was) return { seeds: after ? [after] : [], changed: false };
  const before = readSeedValue(earlier, was);
  if (sameObject(earlier, was.get('SV'), own, now?.get('SV'))) return { seeds: before ? [before] : [], changed: false };
  return { seeds: [before, after].filter((seed) => seed !== undefined), changed: true };
}

function fieldOf(view: RevisionView, name: string): PdfDict | undefined {
  return view.formFields().find(({ fullName, type }) => fullName === name && type === 'Sig')?.dict;
}

async function signatureFacts(
  view: RevisionView,
  container: Container,
  evidence: SignatureEvidence,
  stored: boolean,
): Promise<SeededSignature> {
  const { dict, subFilter, transforms } = container.dictionary!;
  return {
    filter: view.name(dict.get('Filter')),
    subFilter,
    digest: evidence.digestAlgorithm,
    reason: view.text(dict.get('Reason')),
    permission: isNamed(view, container.candidate) ? (transforms.docMdp ?? 0) : 0,
    timestamped: evidence.timestamps.some(({ kind }) => kind === 'signature' || kind === 'document'),
    revocationInformation: stored || evidence.signedAttributes.includes(cmsOid.adobeRevocationInfo),
    attestation: attestationOf(view),
    certificate: evidence.signer,
    pool: evidence.certificates,
  };
}

/** /Legal /Attestation of the catalog (ISO 32000-2 §12.8.7). */
export function attestationOf(view: RevisionView): string | undefined {
  const legal = view.dictionary(view.catalog.get('Legal'));
  return view.text(legal?.get('Attestation'));
}
