/** Findings of case rules, and the documents they look for. */
import { type Finding, finding, type Params } from '@govseal/core';
import type { CaseDocument } from './case-document.ts';
import { type CaseCode, caseCodes } from './codes.ts';

/** `file`: the document that the finding is about. */
export function caseFinding(code: CaseCode, file: string | null, params: Params = {}): Finding {
  return finding(caseCodes, code, { at: file === null ? {} : { file }, params });
}

export function ofType(documents: readonly CaseDocument[], ...types: readonly string[]): CaseDocument[] {
  return documents.filter(({ type }) => types.includes(type));
}

/** The documents from which a case is named, the one that counts most first. */
const NAMING = ['acceptance-notice', 'decision', 'disposition-decision', 'non-acceptance', 'application'];

/** The document that the others are compared with; undefined without any. */
export function leading(documents: readonly CaseDocument[]): CaseDocument | undefined {
  for (const type of NAMING) {
    const found = documents.find((document) => document.type === type);
    if (found !== undefined) return found;
  }
  return documents[0];
}
