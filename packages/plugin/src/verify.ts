/**
 * `verify`: any file in, a report out. It never throws about the document: what cannot be read becomes a coded finding.
 * It throws `PluginError` about the caller's own inputs (a trust list that is no certificate, a date that is none).
 */
import { CodedError, type Finding, finding, findingFromError, type Source, toRandomAccess } from '@govseal/core';
import {
  decideFile,
  policies,
  type ValidationContext,
  type ValidationPolicy,
  type VerificationReport,
} from '@govseal/validation';
import { checkArguments } from './arguments.ts';
import { detectFormat, type Format } from './detect-format.ts';
import { pluginCodes } from './error.ts';
import { type FormatResult, unreadable } from './format-result.ts';
import { toPool, toTrustLists } from './inputs.ts';
import type { VerifyOptions } from './options.ts';

/** A format's code is loaded when its first file comes; asking the loader again would cost more than a signature. */
const pdf = once(() => import('./verify-pdf.ts'));
const cms = once(() => import('./verify-cms.ts'));
const ofd = once(() => import('./verify-ofd.ts'));

export async function verify(source: Source, options: VerifyOptions): Promise<VerificationReport> {
  checkArguments(source, options);
  const file = options.file ?? '';
  const pool = toPool(options);
  const context: ValidationContext = {
    engine: options.engine,
    at: options.at,
    policy: withBlockedKeys(options),
    trust: options.trust === 'integrity-only' ? 'integrity-only' : toTrustLists(options.trust),
    ...(options.approval === undefined ? {} : { forApproval: true }),
    certificates: pool.certificates,
    crls: pool.crls,
    ocsp: pool.ocsp,
    ...(options.signaturePolicies === undefined ? {} : { signaturePolicies: options.signaturePolicies }),
    ...(options.sealStatus === undefined ? {} : { sealStatus: options.sealStatus }),
  };
  const bytes = toRandomAccess(source);
  let format = null as Format | null;
  const result = await guarded(async () => {
    if (bytes.size > 0) format = detectFormat(bytes);
    switch (format?.kind) {
      case 'pdf':
        return (await pdf()).verifyPdf(source, context, options);
      case 'cms':
        return (await cms()).verifyCms(bytes, format.armour, context, options);
      case 'ofd':
        return (await ofd()).verifyOfd(source, context, options);
      case 'smime':
        return unreadable(finding(pluginCodes, 'VERIFY_FORMAT_UNSUPPORTED', { params: { format: format.kind } }));
      case 'unknown':
        return unreadable(finding(pluginCodes, 'VERIFY_FORMAT_UNKNOWN'));
      default:
        return unreadable(finding(pluginCodes, 'VERIFY_EMPTY'));
    }
  });
  const report = decideFile({
    file,
    kind: format?.kind ?? 'unknown',
    signatures: result.signatures,
    approval: result.approval,
    findings: [...pool.findings, ...result.findings, ...(result.unreadable ? [] : notices(options))],
    unreadable: result.unreadable,
    ...(result.trailing === undefined ? {} : { trailing: result.trailing }),
    ...(result.look === undefined ? {} : { look: result.look }),
  });
  return withIdentityRule(report, options);
}

function withBlockedKeys({ policy = policies.baseline, blockedKeys }: VerifyOptions): ValidationPolicy {
  return blockedKeys === undefined ? policy : { ...policy, algorithms: { ...policy.algorithms, blockedKeys } };
}

/** What limits every verdict of this call, said once. */
function notices(options: VerifyOptions): Finding[] {
  return [...(hasIdentityRule(options) ? [] : [finding(pluginCodes, 'VERIFY_NO_IDENTITY_RULE')])];
}

function hasIdentityRule(options: VerifyOptions): boolean {
  return options.anySigner === true || options.approval !== undefined;
}

/** A signature that is valid but of nobody in particular proves nothing about who approved: at best indeterminate. */
function withIdentityRule(report: VerificationReport, options: VerifyOptions): VerificationReport {
  return report.status === 'valid' && !hasIdentityRule(options) ? { ...report, status: 'indeterminate' } : report;
}

/** Coded errors become findings; anything else is a defect of ours, reported as such and never as a verdict. */
async function guarded(read: () => Promise<FormatResult>): Promise<FormatResult> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CodedError) {
      const { codeTables } = await import('./code-tables.ts');
      return unreadable(findingFromError(error, codeTables));
    }
    // The one place that catches everything: a report must come out whatever the bytes did.
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return unreadable(finding(pluginCodes, 'VERIFY_INTERNAL_ERROR', { params: { reason } }));
  }
}

function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
