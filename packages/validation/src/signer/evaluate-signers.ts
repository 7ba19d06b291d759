/**
 * Evaluates a signer rule over the signatures of a file: each must be by an accepted signer, and enough different signers
 * must have signed. A signature that did not pass, or that leaves shown files to other signers, never counts.
 */
import type { Finding } from '@govseal/core';
import { maskPersonIdentifier } from '@govseal/x509/identity';
import { engineFinding } from '../blocks/status.ts';
import type { ValidatedSignature } from '../process/validated-signature.ts';
import type { AcceptedSignerReport, SignerRuleReport } from '../report.ts';
import { filesLeftToOthers } from '../seal/left-out.ts';
import { isAccepted, isSameHolder, type SignerFacts, signerFacts } from './match-signer.ts';
import { matchDemands } from './matching.ts';
import type { AcceptedSigner, SignerRule } from './signer-rule.ts';

/** The report on the rule, and the findings that keep a file from being valid. */
export interface SignerRuleResult {
  /** The requirements, and who satisfied them. */
  readonly report: SignerRuleReport;
  /** Errors where the rule is not satisfied. */
  readonly findings: readonly Finding[];
}

/** Document time-stamps and counter-signatures are not counted: they sign no content. */
export function evaluateSigners(signatures: readonly ValidatedSignature[], rule: SignerRule): SignerRuleResult {
  const facts = signatures.filter(({ evidence }) => evidence.type !== 'doc-timestamp').map(signerFacts);
  const { accept, required = accept.length } = rule;
  const passed = facts.filter(({ signature }) => signature.report.indication === 'TOTAL_PASSED');
  const parts = passed.flatMap((fact) => {
    const files = filesLeftToOthers(fact.signature, signatures);
    return files.length === 0 ? [] : [{ fact, files }];
  });
  const groups = groupBySigner(passed.filter((fact) => parts.every((part) => part.fact !== fact)));
  const satisfiedBy = accept.map((one) =>
    groups.flatMap((group, index) => (group.some((fact) => isAccepted(fact, one)) ? [index] : [])),
  );
  const found = matchDemands(satisfiedBy).filter((group) => group !== null).length;
  const findings: Finding[] = [];
  for (const fact of facts) {
    if (accept.some((one) => isAccepted(fact, one))) continue;
    const at = { signature: fact.signature.report.id };
    findings.push(engineFinding('VALIDATION_SIGNER_NOT_ACCEPTED', { at, params: { signer: nameOf(fact) } }));
  }
  if (found < required) {
    for (const { fact, files } of parts) {
      const params = { signer: nameOf(fact), count: files.length, files: files.slice(0, MAX_FILES) };
      const at = { signature: fact.signature.report.id };
      findings.push(engineFinding('VALIDATION_SIGNER_OF_PART', { at, params }));
    }
    const missing = accept.filter((_, index) => satisfiedBy[index]!.length === 0).map(describe);
    findings.push(engineFinding('VALIDATION_SIGNER_MISSING', { params: { required, found, missing } }));
  }
  const accepted = accept.map((one): AcceptedSignerReport => {
    const by = groups.flat().filter((fact) => isAccepted(fact, one));
    return { ...reported(one), signatures: by.map(({ signature }) => signature.report.id) };
  });
  return { report: { satisfied: findings.length === 0, required, found, accepted }, findings };
}

const MAX_FILES = 20;

function nameOf({ signature }: SignerFacts): string {
  return signature.report.signer?.subject ?? '–';
}

/** One group for each signer: signatures that share a key, an identity number, a unit, or the name that a CA gave. */
function groupBySigner(facts: readonly SignerFacts[]): readonly (readonly SignerFacts[])[] {
  const groups: { readonly marks: Set<string>; readonly facts: SignerFacts[] }[] = [];
  for (const fact of facts) {
    const [first, ...others] = groups.filter(
      (group) => fact.marks.some((mark) => group.marks.has(mark)) || group.facts.some((one) => isSameHolder(one, fact)),
    );
    if (first === undefined) {
      groups.push({ marks: new Set(fact.marks), facts: [fact] });
      continue;
    }
    for (const mark of [...fact.marks, ...others.flatMap(({ marks }) => [...marks])]) first.marks.add(mark);
    first.facts.push(fact, ...others.flatMap((other) => other.facts));
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups.map((group) => group.facts);
}

function describe(one: AcceptedSigner): string {
  const { kind, value } = reported(one);
  return `${kind} ${value}`;
}

/** Identity numbers are personal data: a report shows them masked. */
function reported(one: AcceptedSigner): Pick<AcceptedSignerReport, 'kind' | 'value'> {
  switch (one.kind) {
    case 'certificate':
      return { kind: one.kind, value: `${one.certificate.subject.text} (${one.certificate.serialHex})` };
    case 'person':
      return { kind: one.kind, value: maskPersonIdentifier(one) };
    case 'unit':
      return { kind: one.kind, value: one.uscc };
    case 'issuer':
      return { kind: one.kind, value: `${one.issuer.subject.text}, ${one.profile}` };
  }
}
