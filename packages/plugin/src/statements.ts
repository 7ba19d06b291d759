/**
 * Signed statements for an approval, such as mandates. Each is a CMS with one signature, validated under the same
 * trust as that of the document; the approval decides by the roster whether its signer was entitled.
 */
import { type Finding, finding, parseJson, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { type ValidationContext, validateSignature } from '@govseal/validation';
import { parseStatement, type SignedStatement } from '@govseal/validation/evaluate';
import { pluginCodes } from './error.ts';
import { collectSignedJson, type DataError, isDataError, reasonOf, type SignedJson } from './signed-json.ts';

/** Statements before anything is fetched or decided. */
export interface CollectedStatements {
  readonly signatures: readonly SignatureEvidence[];
  /** Validates the signatures and parses the signed content. */
  read(context: ValidationContext): Promise<StatementsResult>;
}

export interface StatementsResult {
  readonly statements: readonly SignedStatement[];
  readonly findings: readonly Finding[];
}

/** A statement that cannot be parsed proves nothing; `read` reports it. */
export async function collectStatements(
  inputs: readonly Uint8Array[],
  engine: CryptoEngine,
): Promise<CollectedStatements> {
  const collected: (SignedJson | DataError)[] = [];
  for (const bytes of inputs) collected.push(await collectSignedJson(bytes, engine));
  const signatures = collected.flatMap((one) => (isDataError(one) ? [] : onlySignature(one)));
  return { signatures, read: (context) => readStatements(collected, context) };
}

async function readStatements(
  collected: readonly (SignedJson | DataError)[],
  context: ValidationContext,
): Promise<StatementsResult> {
  const statements: SignedStatement[] = [];
  const findings: Finding[] = [];
  for (const [index, one] of collected.entries()) {
    const read = isDataError(one) ? reasonOf(one) : await readOne(one, context);
    if (typeof read !== 'string') statements.push(read);
    else findings.push(finding(pluginCodes, 'VERIFY_STATEMENT_UNREADABLE', { params: { index, reason: read } }));
  }
  return { statements, findings };
}

/** The statement, or why it cannot be read. */
async function readOne(signed: SignedJson, context: ValidationContext): Promise<SignedStatement | string> {
  const { content } = signed;
  if (content === null) return 'no content';
  try {
    const [evidence] = onlySignature(signed);
    return {
      statement: parseStatement(parseJson(content)),
      signature: evidence === undefined ? null : await validateSignature(evidence, context),
      sha256: toHex(await context.engine.digest('SHA-256', content)),
    };
  } catch (error) {
    if (!isDataError(error)) throw error;
    return reasonOf(error);
  }
}

/** Empty if there is not exactly one signature. */
function onlySignature({ signatures }: SignedJson): readonly SignatureEvidence[] {
  return signatures.length === 1 ? signatures : [];
}
