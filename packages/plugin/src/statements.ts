/**
 * Signed statements that an approval uses beside the document, such as mandates. Each is a CMS with one signature, validated
 * under the same trust as the document's; the approval decides by the roster whether its signer may state it.
 */
import { collectCmsEvidence, parseSignedData } from '@govseal/cms';
import { CodedError, type Finding, finding, parseJson, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { parseStatement, type SignedStatement, type ValidationContext, validateSignature } from '@govseal/validation';
import { pluginCodes } from './error.ts';
import { unwrapPem } from './formats/detect-format.ts';

/** Statements before anything is fetched or decided. */
export interface CollectedStatements {
  readonly signatures: readonly SignatureEvidence[];
  /** Validates the signatures and parses what they sign. */
  read(context: ValidationContext): Promise<StatementsResult>;
}

export interface StatementsResult {
  readonly statements: readonly SignedStatement[];
  readonly findings: readonly Finding[];
}

interface Collected {
  readonly content: Uint8Array;
  /** null: not exactly one signature. */
  readonly evidence: SignatureEvidence | null;
}

/** What cannot be parsed proves nothing; `read` reports it. */
export async function collectStatements(
  inputs: readonly Uint8Array[],
  engine: CryptoEngine,
): Promise<CollectedStatements> {
  const collected: (Collected | string)[] = [];
  for (const bytes of inputs) collected.push(await orReason(() => collect(bytes, engine)));
  const signatures = collected.flatMap((one) =>
    typeof one === 'string' || one.evidence === null ? [] : [one.evidence],
  );
  return { signatures, read: (context) => readStatements(collected, context) };
}

async function collect(bytes: Uint8Array, engine: CryptoEngine): Promise<Collected | string> {
  const cms = bytes[0] === 0x30 ? bytes : (unwrapPem(bytes) ?? bytes);
  const { eContent } = parseSignedData(cms, { ber: true });
  if (eContent === null) return 'no content';
  const [only, ...others] = await collectCmsEvidence(cms, { engine });
  return { content: eContent, evidence: only !== undefined && others.length === 0 ? only : null };
}

async function readStatements(
  collected: readonly (Collected | string)[],
  context: ValidationContext,
): Promise<StatementsResult> {
  const statements: SignedStatement[] = [];
  const findings: Finding[] = [];
  for (const [index, one] of collected.entries()) {
    const read = typeof one === 'string' ? one : await orReason(() => readOne(one, context));
    if (typeof read !== 'string') statements.push(read);
    else findings.push(finding(pluginCodes, 'VERIFY_STATEMENT_UNREADABLE', { params: { index, reason: read } }));
  }
  return { statements, findings };
}

async function readOne({ content, evidence }: Collected, context: ValidationContext): Promise<SignedStatement> {
  return {
    statement: parseStatement(parseJson(content)),
    signature: evidence === null ? null : await validateSignature(evidence, context),
    sha256: toHex(await context.engine.digest('SHA-256', content)),
  };
}

async function orReason<T>(read: () => Promise<T>): Promise<T | string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof CodedError) return error.code;
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
