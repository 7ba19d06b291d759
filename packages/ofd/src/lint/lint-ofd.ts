/**
 * `lintOfd` reports what other readers reject or misread in the signatures of an OFD file. It checks only the syntax;
 * digests, signature values and trust are checked by `verify`.
 */
import { CodedError, type Finding, finding, type Source } from '@govseal/core';
import { parseDer, Tag } from '@govseal/der';
import { type OfdFile, openOfd } from '../open-ofd.ts';
import { parseSesSignature, type SesSignature } from '../seal/ses-signature.ts';
import { readSignatureFile } from '../signatures/signature-file.ts';
import type { ListedSignature } from '../signatures/signatures-file.ts';
import { readSignedValue } from '../signatures/signed-value.ts';
import { ofdLintCodes } from './codes.ts';
import { ofdRules } from './rules.ts';

/** Result of checking a file against GB/T 33190, GB/T 38540 and GM/T 0099. */
export interface OfdLintReport {
  /** Number of checked signatures. */
  readonly signatures: number;
  /** One finding per violated requirement. */
  readonly findings: readonly Finding[];
  /** GB/T 35275 values of the signatures of type Sign, for the lint of CMS. */
  readonly cms: readonly {
    /** ID in Signatures.xml. */
    readonly id: string;
    /** The content of SignedValue.dat. */
    readonly value: Uint8Array;
  }[];
}

/** Throws `OfdError` or `BudgetError` for a file that cannot be read. */
export function lintOfd(source: Source): OfdLintReport {
  const file = openOfd(source);
  const findings: Finding[] = [];
  const cms: { id: string; value: Uint8Array }[] = [];
  for (const [index, listed] of file.signatures.entries()) {
    const at = { signature: listed.id, file: listed.file };
    try {
      const signature = readSignatureFile(file.zip.read(listed.file), listed.file, file.budget);
      const { ses, value } = readValue(file, signature.signedValueFile);
      if (ses === null) cms.push({ id: listed.id, value });
      const subject = { file, listed, isLast: index === file.signatures.length - 1, signature, ses };
      for (const { code, check } of ofdRules) {
        for (const params of check(subject)) findings.push(finding(ofdLintCodes, code, { at, params }));
      }
    } catch (error) {
      if (!(error instanceof CodedError) || error.code === 'BUDGET_EXCEEDED') throw error;
      findings.push(finding(ofdLintCodes, 'LINT_OFD_UNREADABLE', { at, params: { reason: error.code } }));
    }
  }
  return { signatures: file.signatures.length, findings, cms };
}

/** GM/T 0099 §7.2.2: GB/T 35275 begins with an OID, a seal's signature with a SEQUENCE. */
function readValue(file: OfdFile, name: ListedSignature['file']): { ses: SesSignature | null; value: Uint8Array } {
  const { der: value } = readSignedValue(file.zip.read(name));
  return { value, ses: parseDer(value).children[0]?.tag === Tag.OID ? null : parseSesSignature(value) };
}
