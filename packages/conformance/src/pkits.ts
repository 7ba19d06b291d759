/** NIST PKITS: every test of the suite, and variants of it, through `validatePath` with revocation required. */
import { fromBase64 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { anyPolicy, type PathResult, parseCertificate, trustAnchor, validatePath } from '@govseal/x509';
import { corpusJson } from './corpus.ts';
import { run } from './run.ts';
import type { CaseResult } from './verdict.ts';

export interface PkitsCase {
  readonly id: string;
  readonly title: string;
  readonly official: boolean;
  readonly expected: 'valid' | 'invalid';
  readonly trustAnchor: string;
  readonly intermediates: readonly string[];
  readonly leaf: string;
  readonly crls: readonly string[];
  readonly validationTime: string;
  readonly initialPolicySet: readonly string[];
  readonly requireExplicitPolicy: boolean;
  readonly inhibitPolicyMapping: boolean;
  readonly inhibitAnyPolicy: boolean;
  readonly expectedUserConstrainedPolicySet: readonly string[];
}

export function pkitsCases(): readonly PkitsCase[] {
  return corpusJson<PkitsCase[]>('pkits/pkits.json');
}

export async function validatePkits(test: PkitsCase): Promise<PathResult> {
  return validatePath(parseCertificate(fromBase64(test.leaf)), {
    engine: nodeEngine,
    trust: [trustAnchor(parseCertificate(fromBase64(test.trustAnchor)))],
    intermediates: test.intermediates.map((der) => parseCertificate(fromBase64(der))),
    crls: test.crls.map((der) => fromBase64(der)),
    at: new Date(test.validationTime),
    revocation: 'require',
    initialPolicySet: policySet(test.initialPolicySet),
    initialExplicitPolicy: test.requireExplicitPolicy,
    initialPolicyMappingInhibit: test.inhibitPolicyMapping,
    initialAnyPolicyInhibit: test.inhibitAnyPolicy,
  });
}

/** The suite writes anyPolicy as `any`. */
export function policySet(policies: readonly string[]): string[] {
  return policies.map((policy) => (policy === 'any' ? anyPolicy : policy)).sort();
}

export async function runPkits(): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const test of pkitsCases()) {
    results.push(await run({ suite: 'pkits', id: test.id, expected: test.expected }, () => validatePkits(test)));
  }
  return results;
}
