/** Creates findings of case rules, and finds the documents that they compare. */
import { type Finding, finding, type Params } from '@govseal/core';
import type { CaseDocument } from './case-document.ts';
import { type CaseCode, caseCodes } from './codes.ts';

/** `file`: the document that the finding concerns. */
export function caseFinding(code: CaseCode, file: string | null, params: Params = {}): Finding {
  return finding(caseCodes, code, { at: file === null ? {} : { file }, params });
}

export function ofType(documents: readonly CaseDocument[], ...types: readonly string[]): CaseDocument[] {
  return documents.filter(({ type }) => types.includes(type));
}

/** Types of documents from which the data of a case is taken, in order of precedence. */
const NAMING = ['acceptance-notice', 'decision', 'disposition-decision', 'non-acceptance', 'application'];

/** The document with which the others are compared; undefined if there is none. */
export function leading(documents: readonly CaseDocument[]): CaseDocument | undefined {
  for (const type of NAMING) {
    const found = documents.find((document) => document.type === type);
    if (found !== undefined) return found;
  }
  return documents[0];
}
