/**
 * A roster says who held which role when, and the register of rosters which roster is the newest. Either counts only if the
 * one certificate that the caller names signed it and that signature passes: any other certificate of the same authority
 * could otherwise appoint itself.
 */

import { collectCmsEvidence, parseSignedData } from '@govseal/cms';
import { CodedError, equalBytes, type Finding, finding, findingFromError, parseJson, toHex } from '@govseal/core';
import {
  PolicyError,
  parseRoster,
  parseRosterRegister,
  policyCodes,
  type RegisterEvidence,
  type RosterEvidence,
  type ValidatedSignature,
  type ValidationContext,
  validateSignature,
} from '@govseal/validation';
import type { Certificate } from '@govseal/x509';
import { pluginCodes } from './error.ts';
import { unwrapPem } from './formats/detect-format.ts';
import { toCertificate } from './inputs.ts';
import type { RosterInput } from './options.ts';

export interface RosterResult {
  /** null: it could not be read at all. */
  readonly evidence: RosterEvidence | null;
  readonly findings: readonly Finding[];
}

export async function readRoster(input: RosterInput, context: ValidationContext): Promise<RosterResult> {
  try {
    const named = input.signer === undefined ? null : toCertificate(input.signer, 'roster signer');
    const signed = await readSigned(input.bytes, named, context);
    if (signed === null) return unreadable('no content');
    const evidence: RosterEvidence = {
      roster: parseRoster(parseJson(signed.content)),
      verified: signed.verified,
      provenTime: signed.provenTime,
      sha256: toHex(await context.engine.digest('SHA-256', signed.content)),
      register: input.register === undefined ? undefined : await readRegister(input.register, named, context),
      minimumSequence: input.minimumSequence,
    };
    return { evidence, findings: signed.findings };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return unreadable(reason, ...remedies(error));
  }
}

/** A register that cannot be read is one that proves nothing; the approval says so. */
async function readRegister(
  bytes: Uint8Array,
  named: Certificate | null,
  context: ValidationContext,
): Promise<RegisterEvidence> {
  try {
    const signed = await readSigned(bytes, named, context);
    if (signed === null) return { register: null, verified: false };
    return {
      register: parseRosterRegister(parseJson(signed.content)),
      verified: signed.verified,
      provenTime: signed.provenTime,
    };
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return { register: null, verified: false };
  }
}

interface SignedJson {
  readonly content: Uint8Array;
  readonly verified: boolean;
  readonly provenTime: Date | null;
  readonly findings: readonly Finding[];
}

/** The content of a CMS and whether exactly the named certificate signed it validly; null without a content. */
async function readSigned(
  bytes: Uint8Array,
  named: Certificate | null,
  context: ValidationContext,
): Promise<SignedJson | null> {
  const cms = bytes[0] === 0x30 ? bytes : (unwrapPem(bytes) ?? bytes);
  const content = parseSignedData(cms, { ber: true }).eContent;
  if (content === null) return null;
  if (named === null) {
    const findings = [finding(pluginCodes, 'VERIFY_ROSTER_SIGNER_NOT_NAMED')];
    return { content, verified: false, provenTime: null, findings };
  }
  const [evidence, ...others] = await collectCmsEvidence(cms, { engine: context.engine });
  const validated = evidence === undefined ? undefined : await validateSignature(evidence, context);
  const signer = evidence?.signer ?? null;
  const verified =
    validated?.report.indication === 'TOTAL_PASSED' &&
    others.length === 0 &&
    signer !== null &&
    equalBytes(signer.der, named.der);
  const params = {
    indication: validated?.report.subIndication ?? validated?.report.indication ?? 'NO_SIGNATURE',
    codes: codesOf(validated),
    signer: signer?.subject.text ?? '',
    expected: named.subject.text,
  };
  const findings = verified ? [] : [finding(pluginCodes, 'VERIFY_ROSTER_NOT_TRUSTED', { params })];
  return { content, verified, provenTime: validated?.provenTime ?? null, findings };
}

/** Why the signature did not pass, by code. */
function codesOf(validated: ValidatedSignature | undefined): readonly string[] {
  const errors = validated?.report.findings.filter(({ severity }) => severity === 'error') ?? [];
  return [...new Set(errors.map(({ code }) => code))];
}

/** What was wrong with the bytes; null for an error that is not about them. */
function reasonOf(error: unknown): string | null {
  if (error instanceof CodedError) return error.code;
  return error instanceof SyntaxError ? error.message : null;
}

function unreadable(reason: string, ...remedy: readonly Finding[]): RosterResult {
  const findings = [finding(pluginCodes, 'VERIFY_ROSTER_UNREADABLE', { params: { reason } }), ...remedy];
  return { evidence: null, findings };
}

/** A roster in an earlier form is told apart from a damaged one: its publisher has to complete it. */
function remedies(error: unknown): Finding[] {
  const outdated = error instanceof PolicyError && error.code === 'POLICY_ROSTER_CERTIFICATE';
  return outdated ? [findingFromError(error, policyCodes)] : [];
}
