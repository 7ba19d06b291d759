/**
 * A roster says who held which role when, and the register of rosters states which roster is the newest. Either
 * counts only if it was signed by the one certificate that the caller specifies and that signature passes: otherwise
 * any other certificate of the same authority could appoint itself.
 */

import { equalBytes, type Finding, finding, findingFromError, parseJson, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import {
  PolicyError,
  policyCodes,
  type ValidatedSignature,
  type ValidationContext,
  validateSignature,
} from '@govseal/validation';
import {
  parseRoster,
  parseRosterRegister,
  type RegisterEvidence,
  type RosterEvidence,
} from '@govseal/validation/evaluate';
import type { Certificate } from '@govseal/x509';
import { pluginCodes } from './error.ts';
import { toCertificate } from './inputs.ts';
import type { RosterInput } from './options.ts';
import { collectSignedJson, type DataError, isDataError, reasonOf, type SignedJson } from './signed-json.ts';

export interface RosterResult {
  /** null: it could not be read. */
  readonly evidence: RosterEvidence | null;
  readonly findings: readonly Finding[];
}

/** A roster and its register before anything is fetched or decided. */
export interface CollectedRoster {
  /** The signatures by the specified certificate; data for others is not fetched. */
  readonly signatures: readonly SignatureEvidence[];
  /** Validates the signatures and parses the signed content. */
  read(context: ValidationContext): Promise<RosterResult>;
}

/** Parses both. Defects are reported by `read`. */
export async function collectRoster(input: RosterInput, engine: CryptoEngine): Promise<CollectedRoster> {
  const named = orDataError(() => (input.signer === undefined ? null : toCertificate(input.signer, 'roster signer')));
  if (isDataError(named)) return { signatures: [], read: async () => failed(named) };
  const roster = await collectSigned(input.bytes, named, engine);
  const register = input.register === undefined ? undefined : await collectSigned(input.register, named, engine);
  const signatures = [roster, register].flatMap((one) => (one === undefined || isDataError(one) ? [] : counting(one)));
  return { signatures, read: (context) => readRoster({ input, roster, register }, context) };
}

/** Signed JSON, and the certificate that must have signed it. */
interface NamedSigner extends SignedJson {
  readonly named: Certificate | null;
}

interface RosterParts {
  readonly input: RosterInput;
  readonly roster: NamedSigner | DataError;
  readonly register: NamedSigner | DataError | undefined;
}

async function readRoster({ input, roster, register }: RosterParts, context: ValidationContext): Promise<RosterResult> {
  if (isDataError(roster)) return failed(roster);
  const { content } = roster;
  if (content === null) return unreadable('no content');
  try {
    const { findings, ...signature } = await validateSigned(roster, context);
    const evidence: RosterEvidence = {
      roster: parseRoster(parseJson(content)),
      ...signature,
      sha256: toHex(await context.engine.digest('SHA-256', content)),
      register: register === undefined ? undefined : await readRegister(register, context),
      minimumSequence: input.minimumSequence,
    };
    return { evidence, findings };
  } catch (error) {
    if (!isDataError(error)) throw error;
    return failed(error);
  }
}

/** An unreadable register proves nothing, which the approval reports. */
async function readRegister(signed: NamedSigner | DataError, context: ValidationContext): Promise<RegisterEvidence> {
  const unproven = { register: null, verified: false };
  if (isDataError(signed) || signed.content === null) return unproven;
  try {
    const { verified, provenTime } = await validateSigned(signed, context);
    return { register: parseRosterRegister(parseJson(signed.content)), verified, provenTime };
  } catch (error) {
    if (!isDataError(error)) throw error;
    return unproven;
  }
}

async function collectSigned(
  bytes: Uint8Array,
  named: Certificate | null,
  engine: CryptoEngine,
): Promise<NamedSigner | DataError> {
  const signed = await collectSignedJson(bytes, engine);
  return isDataError(signed) ? signed : { ...signed, named };
}

/** The only signature, if it is by the specified certificate. */
function counting({ named, signatures: [only, ...others] }: NamedSigner): readonly SignatureEvidence[] {
  return only !== undefined && others.length === 0 && isBy(only, named) ? [only] : [];
}

function isBy({ signer }: SignatureEvidence, named: Certificate | null): boolean {
  return signer !== null && named !== null && equalBytes(signer.der, named.der);
}

/** Whether the specified certificate signed it validly. */
async function validateSigned(
  { named, signatures }: NamedSigner,
  context: ValidationContext,
): Promise<{ readonly verified: boolean; readonly provenTime: Date | null; readonly findings: readonly Finding[] }> {
  if (named === null) {
    const findings = [finding(pluginCodes, 'VERIFY_ROSTER_SIGNER_NOT_NAMED')];
    return { verified: false, provenTime: null, findings };
  }
  const [evidence, ...others] = signatures;
  const validated = evidence === undefined ? undefined : await validateSignature(evidence, context);
  const verified =
    evidence !== undefined &&
    validated?.report.indication === 'TOTAL_PASSED' &&
    others.length === 0 &&
    isBy(evidence, named);
  const params = {
    indication: validated?.report.subIndication ?? validated?.report.indication ?? 'NO_SIGNATURE',
    codes: codesOf(validated),
    signer: evidence?.signer?.subject.text ?? '',
    expected: named.subject.text,
  };
  const findings = verified ? [] : [finding(pluginCodes, 'VERIFY_ROSTER_NOT_TRUSTED', { params })];
  return { verified, provenTime: validated?.provenTime ?? null, findings };
}

/** Why the signature did not pass, by code. */
function codesOf(validated: ValidatedSignature | undefined): readonly string[] {
  const errors = validated?.report.findings.filter(({ severity }) => severity === 'error') ?? [];
  return [...new Set(errors.map(({ code }) => code))];
}

function orDataError<T>(read: () => T): T | DataError {
  try {
    return read();
  } catch (error) {
    if (!isDataError(error)) throw error;
    return error;
  }
}

function failed(error: DataError): RosterResult {
  return unreadable(reasonOf(error), ...remedies(error));
}

function unreadable(reason: string, ...remedy: readonly Finding[]): RosterResult {
  const findings = [finding(pluginCodes, 'VERIFY_ROSTER_UNREADABLE', { params: { reason } }), ...remedy];
  return { evidence: null, findings };
}

/** A roster in an earlier form is distinguished from a damaged one, because its publisher must complete it. */
function remedies(error: DataError): Finding[] {
  const outdated = error instanceof PolicyError && error.code === 'POLICY_ROSTER_CERTIFICATE';
  return outdated ? [findingFromError(error, policyCodes)] : [];
}
