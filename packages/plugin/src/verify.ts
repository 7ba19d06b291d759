/**
 * `verify`: takes any file and returns a report. Detect → collect → gather → validate each signature → evaluate approval → decide.
 * It never throws because of the document: unreadable data becomes a coded finding. It throws `PluginError` for
 * invalid arguments of the caller (an unreadable trust list, an invalid Date).
 */
import { CodedError, type Finding, finding, findingFromError, type Source, toRandomAccess } from '@govseal/core';
import type { PublicKey } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import {
  decideFile,
  evaluateSigners,
  type FileDecisionInput,
  policies,
  type SignerRule,
  type ValidatedSignature,
  type ValidationContext,
  type ValidationPolicy,
  type VerificationReport,
  validateSignature,
} from '@govseal/validation';
import { applyApprovalPolicy, collectApproval } from './approval.ts';
import { checkArguments } from './arguments/check-arguments.ts';
import type { FoundContent } from './content/found-content.ts';
import { type VerificationResult, withContent } from './content/signed-content.ts';
import { pluginCodes } from './error.ts';
import { type CollectRequest, unreadable } from './formats/collected-file.ts';
import { detectFormat, type Format } from './formats/detect-format.ts';
import { formats } from './formats/index.ts';
import { toPool, toSignerRule, toTrustLists } from './inputs.ts';
import type { VerifyOptions } from './options.ts';
import { withSentence } from './reason-sentence.ts';

interface Validated
  extends Pick<
    FileDecisionInput,
    'signatures' | 'approval' | 'signers' | 'findings' | 'unreadable' | 'trailing' | 'look'
  > {
  readonly content?: FoundContent | undefined;
}

/**
 * Verifies the signatures of a PDF, an OFD, a CMS file or a time-stamp token, and the approval if a policy is given.
 * @param source The file: its bytes, or random access to them.
 * @param options Trust, instant, policy and everything else that the verdict depends on.
 * @returns The report `govseal-report/1`, for a valid file with the signed content. A file that cannot be read has
 * status `unreadable` and a finding with the reason.
 * @throws PluginError `VERIFY_ARGUMENT` or `VERIFY_TRUST_UNREADABLE`, only for invalid arguments of the caller.
 * @throws PolicyError `POLICY_INCONSISTENT`, for an invalid number or count in `signers`.
 */
export async function verify(source: Source, options: VerifyOptions): Promise<VerificationResult> {
  return (await verifyWithEvidence(source, options)).report;
}

/** A report with its validated signatures. */
export interface VerifiedFile {
  readonly report: VerificationResult;
  /** In the order of the report; empty for a file that cannot be read. */
  readonly signatures: readonly ValidatedSignature[];
}

/** Like `verify`, for rules over several files that need more than a report. */
export async function verifyWithEvidence(source: Source, options: VerifyOptions): Promise<VerifiedFile> {
  checkArguments(source, options);
  const pool = toPool(options);
  const signerRule = options.signers === undefined ? undefined : toSignerRule(options.signers);
  const context = toContext(options, pool);
  const request = { source, bytes: toRandomAccess(source), options };
  let kind: Format['kind'] = 'unknown';
  const validated = await orUnreadable(async () => {
    kind = detectFormat(request.bytes).kind;
    return withSigners(await validateFile(kind, request, context), signerRule);
  });
  const notices = validated.unreadable ? [] : identityNotice(options);
  const findings = [...pool.findings, ...validated.findings, ...notices];
  const decided = decideFile({ ...validated, file: options.file ?? '', kind, findings });
  const report = await withSentence(withSnapshot(withIdentityRule(decided, options), options));
  return { report: await withContent(report, validated.content, options.engine), signatures: validated.signatures };
}

async function validateFile(
  kind: Format['kind'],
  request: CollectRequest,
  given: ValidationContext,
): Promise<Validated> {
  const collect = await formats[kind]();
  const file = await collect(request);
  if (file.unreadable) return { ...file, signatures: [], approval: null };
  const { options } = request;
  const collected = await collectApproval(options);
  // Gathered first: a file with many signers must not use up the requests that the approval needs.
  const parties = [...collected.signatures, ...file.signatures];
  const { context, findings: gathering } = await gatherMissing(parties, given, options);
  const signatures = await validateEach(file.signatures, context);
  const { approval, findings: appointed } = await applyApprovalPolicy(signatures, collected, context, options);
  return { ...file, signatures, approval, findings: [...file.findings, ...gathering, ...appointed] };
}

/** A file that cannot be read, or has no signature, satisfies no rule; its status already states this. */
function withSigners(validated: Validated, rule: SignerRule | undefined): Validated {
  if (rule === undefined || validated.unreadable === true) return validated;
  const { report, findings } = evaluateSigners(validated.signatures, rule);
  return { ...validated, signers: report, findings: [...validated.findings, ...findings] };
}

/** The only step with I/O: adds fetched data to the context. Without a fetcher or trust the context is unchanged. */
async function gatherMissing(
  signatures: readonly SignatureEvidence[],
  context: ValidationContext,
  { fetcher, signal, now }: VerifyOptions,
): Promise<{ readonly context: ValidationContext; readonly findings: readonly Finding[] }> {
  if (fetcher === undefined || context.trust === 'integrity-only') return { context, findings: [] };
  const [{ gather }, { partiesOf }] = await Promise.all([import('@govseal/evidence'), import('./parties.ts')]);
  const { certificates = [], crls = [], ocsp = [], engine, at } = context;
  const local = { certificates, crls, ocsp, responders: context.trust.responders };
  const fetched = await gather(partiesOf(signatures, context.trust), { ...local, fetcher, engine, at, signal });
  return {
    context: {
      ...context,
      certificates: [...certificates, ...fetched.certificates],
      crls: [...crls, ...fetched.crls],
      ocsp: [...ocsp, ...fetched.ocsp],
      evidenceAsOf: now === undefined ? undefined : new Date(Math.max(at.getTime(), now().getTime())),
    },
    findings: fetched.findings,
  };
}

async function validateEach(
  signatures: readonly SignatureEvidence[],
  context: ValidationContext,
): Promise<readonly ValidatedSignature[]> {
  const validated: ValidatedSignature[] = [];
  for (const evidence of signatures) validated.push(await validateSignature(evidence, context));
  return validated;
}

/** EN 319 102-1 §5.2.4: the context for validating every signature of the file. */
function toContext(options: VerifyOptions, { certificates, crls, ocsp }: ReturnType<typeof toPool>): ValidationContext {
  return {
    engine: options.engine,
    at: options.at,
    policy: withBlockedKeys(options),
    trust: options.trust === 'integrity-only' ? 'integrity-only' : toTrustLists(options.trust),
    forApproval: options.approval !== undefined,
    certificates,
    crls,
    ocsp,
    signaturePolicies: options.signaturePolicies,
    sealStatus: options.sealStatus,
  };
}

/** A key is blocked if the list of the call or that of the policy contains it; any result except false counts. */
function withBlockedKeys({ policy = policies.baseline, blockedKeys: given }: VerifyOptions): ValidationPolicy {
  const lists = [policy.algorithms.blockedKeys, given].filter((list) => list !== undefined);
  if (lists.length === 0) return policy;
  const blockedKeys = { has: (key: PublicKey) => lists.some((list) => list.has(key) !== false) };
  return { ...policy, algorithms: { ...policy.algorithms, blockedKeys } };
}

/** Without an identity rule every verdict of the call is limited, which the report states once. */
function identityNotice(options: VerifyOptions): Finding[] {
  return hasIdentityRule(options) ? [] : [finding(pluginCodes, 'VERIFY_NO_IDENTITY_RULE')];
}

function hasIdentityRule(options: VerifyOptions): boolean {
  return options.anySigner === true || options.signers !== undefined || options.approval !== undefined;
}

/** Valid, but no rule says who must sign: at best indeterminate. */
function withIdentityRule(report: VerificationReport, options: VerifyOptions): VerificationReport {
  if (report.status !== 'valid' || hasIdentityRule(options)) return report;
  const { code, clause, at, params } = finding(pluginCodes, 'VERIFY_NO_IDENTITY_RULE');
  const causes = [{ code, signature: null, step: null, certificate: null }];
  const reason = { code, clause, at, params, signature: null, step: null, causes };
  return { ...report, status: 'indeterminate', reason };
}

/** Adds the trust snapshot on which the verdict depends; `integrity-only` depends on none. */
function withSnapshot(report: VerificationReport, { trust }: VerifyOptions): VerificationReport {
  const snapshot = trust === 'integrity-only' ? undefined : trust.snapshot;
  if (snapshot === undefined) return report;
  const { name, number, id } = snapshot;
  const { schema, file, kind, status, ...rest } = report;
  return { schema, file, kind, status, trustSnapshot: { name, number, id }, ...rest };
}

/** Coded errors become findings; anything else is a defect of this program, reported as such and never as a verdict. */
async function orUnreadable(validate: () => Promise<Validated>): Promise<Validated> {
  try {
    return await validate();
  } catch (error) {
    if (error instanceof CodedError) {
      const { codeTables } = await import('./code-tables.ts');
      return { ...unreadable(findingFromError(error, codeTables)), signatures: [], approval: null };
    }
    // The only place that catches everything: there must be a report whatever the bytes are.
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const internal = finding(pluginCodes, 'VERIFY_INTERNAL_ERROR', { params: { reason } });
    return { ...unreadable(internal), signatures: [], approval: null };
  }
}
