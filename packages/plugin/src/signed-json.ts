/** JSON signed as a separate CMS: rosters, their registers, mandates. Its signature is validated later. */
import { collectCmsEvidence, parseSignedData } from '@govseal/cms';
import { CodedError } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { SignatureEvidence } from '@govseal/evidence';
import { unwrapPem } from './formats/detect-format.ts';

/** A CMS with its JSON, not parsed yet. */
export interface SignedJson {
  /** null: detached. */
  readonly content: Uint8Array | null;
  readonly signatures: readonly SignatureEvidence[];
}

/** A defect of given bytes, as a value, reported when they are needed. */
export type DataError = CodedError | SyntaxError;

/** DER, BER or PEM. */
export async function collectSignedJson(bytes: Uint8Array, engine: CryptoEngine): Promise<SignedJson | DataError> {
  try {
    const cms = bytes[0] === 0x30 ? bytes : (unwrapPem(bytes) ?? bytes);
    const content = parseSignedData(cms, { ber: true }).eContent;
    return { content, signatures: content === null ? [] : await collectCmsEvidence(cms, { engine }) };
  } catch (error) {
    if (!isDataError(error)) throw error;
    return error;
  }
}

export function isDataError(value: unknown): value is DataError {
  return value instanceof CodedError || value instanceof SyntaxError;
}

/** For people: the code, or where the JSON is malformed. */
export function reasonOf(error: DataError): string {
  return error instanceof CodedError ? error.code : error.message;
}
