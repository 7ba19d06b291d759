/** Checks that the case has every required document, none more often than allowed, and no other documents. */
import type { Finding } from '@govseal/core';
import type { CaseDocument, CaseFacts } from './case-document.ts';
import { caseFinding } from './case-finding.ts';
import type { CaseCondition, CaseDocumentRule } from './case-policy.ts';
import type { CaseCourse } from './course.ts';

export function checkCompleteness({ policy, documents, claimed }: CaseFacts, { conditions }: CaseCourse): Finding[] {
  return checkList(policy.documents, documents, { conditions, claimed, unit: null });
}

/** What a list of documents is compared with. */
export interface ListContext {
  readonly conditions: ReadonlySet<CaseCondition>;
  /** Types claimed by documents that are not valid. */
  readonly claimed: ReadonlySet<string>;
}

/** The list of the agency (`unit` null), or of another unit of the case. */
export function checkList(
  rules: readonly CaseDocumentRule[],
  documents: readonly CaseDocument[],
  { conditions, claimed, unit }: ListContext & { readonly unit: string | null },
): Finding[] {
  const holds = (all: readonly CaseCondition[]): boolean => all.every((condition) => conditions.has(condition));
  const byType = new Map<string, CaseDocument[]>();
  for (const document of documents) byType.set(document.type, [...(byType.get(document.type) ?? []), document]);
  const findings: Finding[] = [];
  for (const { type, required, allowed, most } of rules) {
    const found = byType.get(type) ?? [];
    // A document that claims the type and is not valid has a finding of its own.
    if (found.length === 0 && required !== null && holds(required) && !claimed.has(type)) {
      const when = [...required];
      findings.push(
        unit === null
          ? caseFinding('CASE_DOCUMENT_MISSING', null, { type, when })
          : caseFinding('CASE_UNIT_DOCUMENT_MISSING', null, { unit, type, when }),
      );
    }
    for (const { file } of found.slice(most))
      findings.push(caseFinding('CASE_DOCUMENT_DUPLICATE', file, { type, most }));
    if (!holds(allowed))
      for (const { file } of found)
        findings.push(caseFinding('CASE_DOCUMENT_UNEXPECTED', file, { type, when: [...allowed] }));
  }
  const known = new Set(rules.map(({ type }) => type));
  for (const { file, type } of documents.filter((document) => !known.has(document.type)))
    findings.push(caseFinding('CASE_DOCUMENT_UNEXPECTED', file, { type, when: [] }));
  return findings;
}

/** Every 发文字号 is used for one document only. */
export function checkDocumentNumbers(documents: readonly CaseDocument[]): Finding[] {
  const seen = new Map<string, string>();
  return documents.flatMap(({ file, docNo }) => {
    if (docNo === null) return [];
    const before = seen.get(docNo);
    if (before === undefined) seen.set(docNo, file);
    return before === undefined ? [] : [caseFinding('CASE_DOCUMENT_NUMBER_REPEATED', file, { docNo, than: before })];
  });
}
