/**
 * Basic path validation (RFC 5280 §6.1) of one complete candidate, from the anchor down. Revocation (§6.3) is checked
 * afterwards. Processing stops at the first certificate with an error.
 */
import { type Finding, finding } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import { x509Codes } from '../error.ts';
import { anyPolicy } from '../oids.ts';
import type { Certificate } from '../types.ts';
import { checkAuthorityPurpose, checkIssuer, checkRefused, checkValidity, note } from './certificate-checks.ts';
import type { PathContext } from './context.ts';
import { checkIssuing } from './issuing-rules.ts';
import { checkMixed } from './mixed-algorithms.ts';
import { NameConstraintState } from './name-constraints.ts';
import type { TrustAnchor } from './path-types.ts';
import { PolicyState } from './policy-graph.ts';
import { workingKey } from './working-key.ts';

/** An issuer in a processed path: the key that verifies the certificate below it. */
export interface PathIssuer {
  readonly key: PublicKey;
  readonly spki: Uint8Array;
  readonly certificate: Certificate | undefined;
}

export interface ProcessedPath {
  readonly findings: readonly Finding[];
  readonly failed: boolean;
  /** Issuer of each certificate, leaf first, up to where processing stopped. */
  readonly issuers: readonly PathIssuer[];
  readonly policies: readonly string[];
}

/** Processes a candidate. `path` is leaf first, and its last certificate was issued by `anchor`. */
export async function processPath(
  path: readonly Certificate[],
  anchor: TrustAnchor,
  context: PathContext,
): Promise<ProcessedPath> {
  const { options, budget, at } = context;
  const findings: Finding[] = [];
  const issuers: PathIssuer[] = [];
  const failed = (): boolean => findings.some(({ severity }) => severity === 'error');
  const result = (policies: readonly string[] = []): ProcessedPath => ({
    findings,
    failed: failed(),
    issuers: [...issuers].reverse(),
    policies,
  });

  const anchorCertificate = options.anchorConstraints === false ? undefined : anchor.certificate;
  if (anchorCertificate !== undefined) findings.push(...checkAnchor(anchorCertificate, context));
  if (options.anchorPeriod ?? options.profile?.anchorPeriod ?? false) {
    if (anchor.certificate !== undefined) findings.push(...checkValidity(anchor.certificate, at));
  }
  findings.push(...checkMixed(path, anchor, options.mixedAlgorithms));
  if (failed()) return result();

  const names = new NameConstraintState(budget);
  const policy = new PolicyState({
    initialPolicySet: initialPolicies(options.initialPolicySet, anchorCertificate),
    initialExplicitPolicy: options.initialExplicitPolicy ?? false,
    initialPolicyMappingInhibit: options.initialPolicyMappingInhibit ?? false,
    initialAnyPolicyInhibit: options.initialAnyPolicyInhibit ?? false,
    length: path.length,
    budget,
  });
  let maxPathLength = path.length;
  let issuer: PathIssuer = { key: anchor.publicKey, spki: anchor.spki, certificate: anchor.certificate };
  let issuerName = anchor.subject.canonical;

  const issuing = options.profile?.issuing;
  if (anchorCertificate !== undefined) {
    if (issuing !== undefined) findings.push(...checkIssuing(anchorCertificate, 'anchor', issuing));
    policy.constrain(anchorCertificate);
    maxPathLength = Math.min(maxPathLength, anchorCertificate.basicConstraints?.pathLength ?? maxPathLength);
    if (anchorCertificate.nameConstraints !== undefined) findings.push(...names.add(anchorCertificate.nameConstraints));
    if (failed()) return result();
  }

  for (let index = path.length - 1; index >= 0; index--) {
    const certificate = path[index]!;
    const last = index === 0;
    const selfIssued = certificate.subject.canonical === certificate.issuer.canonical;
    const fail = (code: Parameters<typeof note>[0]): void => void findings.push(note(code, certificate));
    issuers.push(issuer);

    // §6.1.3 (a)(1)–(2), (4)
    const checked = context.signatures.check(certificate, issuer.key, issuer.spki, 'X509_SIGNATURE');
    const signature = checked instanceof Promise ? await checked : checked; // cached, except for keys that inherit parameters
    if (signature !== null) findings.push({ ...signature, at: { certificate: certificate.subject.text } });
    if (certificate.issuer.canonical !== issuerName) fail('X509_NO_PATH');
    if (!(last && options.ignoreLeafValidity === true)) findings.push(...checkValidity(certificate, at));
    findings.push(...context.extensions.of(certificate), ...checkRefused(certificate, options.profile)); // §6.1.4 (o), §6.1.5 (e)
    if (failed()) return result();
    if (issuing !== undefined) findings.push(...checkIssuing(certificate, last ? 'target' : 'authority', issuing));
    // (b), (c)
    if (last || !selfIssued) findings.push(...names.check(certificate));
    // (d)–(f)
    if (!policy.process(certificate, selfIssued, last)) fail('X509_POLICY');
    if (failed()) return result();
    if (last) break;

    // §6.1.4
    if (!policy.prepare(certificate, selfIssued)) fail('X509_POLICY_MAPPING'); // (a), (b), (h)–(j)
    issuerName = certificate.subject.canonical; // (c)
    issuer = { key: workingKey(certificate, issuer.key), spki: certificate.spki, certificate }; // (d)–(f)
    if (certificate.nameConstraints !== undefined) findings.push(...names.add(certificate.nameConstraints)); // (g)
    findings.push(...checkIssuer(certificate)); // (k), (n)
    findings.push(...checkAuthorityPurpose(certificate, options.profile));
    if (!selfIssued && maxPathLength-- <= 0) fail('X509_PATH_LENGTH'); // (l)
    maxPathLength = Math.min(maxPathLength, certificate.basicConstraints?.pathLength ?? maxPathLength); // (m)
    if (failed()) return result();
  }

  const policies = policy.finish(path[0]!); // §6.1.5 (a), (b), (g)
  if (policies === undefined) findings.push(note('X509_POLICY', path[0]!));
  return result(policies);
}

/** RFC 5937 §3.2: the constraints in the anchor's certificate. Version 1 certificates have none. */
function checkAnchor(certificate: Certificate, { extensions, options }: PathContext): readonly Finding[] {
  if (certificate.version !== 3) return [];
  const malformed = extensions.of(certificate);
  if (malformed.length > 0) return malformed;
  return [...checkIssuer(certificate), ...checkAuthorityPurpose(certificate, options.profile)];
}

/** RFC 5937 §3.2: the policies that both the caller and the anchor's certificate allow. */
function initialPolicies(wanted: readonly string[] | undefined, anchor: Certificate | undefined): readonly string[] {
  const own = anchor?.certificatePolicies;
  if (own === undefined || own.includes(anyPolicy)) return wanted ?? [anyPolicy];
  return wanted === undefined || wanted.includes(anyPolicy) ? own : wanted.filter((policy) => own.includes(policy));
}

/** The finding for an exhausted budget. */
export function exhausted(params: Finding['params']): Finding {
  return finding(x509Codes, 'X509_BUDGET', { params });
}
