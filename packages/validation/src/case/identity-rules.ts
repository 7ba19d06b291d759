/** Checks that all documents belong to one case: the same number, item, applicant and agency, and the seal of that agency. */
import type { Finding } from '@govseal/core';
import { isSameUnit } from '@govseal/x509/identity';
import type { CaseDates, CaseDocument, CaseFacts } from './case-document.ts';
import { caseFinding, leading } from './case-finding.ts';
import type { CasePolicy } from './case-policy.ts';
import { issuingUnit } from './unit-rules.ts';

/** Separates documents of another case from the remaining ones. */
export function splitForeign(facts: CaseFacts): {
  readonly own: readonly CaseDocument[];
  readonly findings: readonly Finding[];
} {
  const { documents } = facts;
  const expected = facts.caseNo ?? leading(documents)?.caseNo;
  const findings = documents
    .filter(({ caseNo }) => caseNo !== expected)
    .map(({ file, caseNo }) => caseFinding('CASE_NUMBER_DIFFERS', file, { caseNo, expected: expected ?? '' }));
  return { own: documents.filter(({ caseNo }) => caseNo === expected), findings };
}

export function checkIdentity({ policy, documents }: CaseFacts): Finding[] {
  const first = leading(documents);
  if (first === undefined) return [];
  const code = documents.find(({ applicant }) => applicant.code !== null)?.applicant.code ?? null;
  return documents.flatMap((document) => [
    ...checkItem(document, first, policy.itemCode),
    ...checkApplicant(document, first, code),
    ...checkAgency(document, policy),
    ...checkSeal(document),
  ]);
}

function checkItem({ file, itemCode, itemName }: CaseDocument, first: CaseDocument, expected: string): Finding[] {
  if (itemCode !== expected) return [caseFinding('CASE_ITEM_DIFFERS', file, { item: itemCode, expected })];
  if (itemName === first.itemName) return [];
  return [caseFinding('CASE_ITEM_DIFFERS', file, { item: itemName, expected: first.itemName })];
}

/** A slip states only the name; every other document also the number, which is personal data and not shown. */
function checkApplicant({ file, applicant }: CaseDocument, first: CaseDocument, code: string | null): Finding[] {
  const findings: Finding[] = [];
  const expected = first.applicant.name;
  if (applicant.name !== expected)
    findings.push(caseFinding('CASE_APPLICANT_NAME_DIFFERS', file, { applicant: applicant.name, expected }));
  if (applicant.code !== null && code !== null && applicant.code.toUpperCase() !== code.toUpperCase())
    findings.push(caseFinding('CASE_APPLICANT_CODE_DIFFERS', file, { than: first.file }));
  return findings;
}

/** The agency of the case, or another unit that the policy lets take part. */
function checkAgency(document: CaseDocument, policy: CasePolicy): Finding[] {
  const { file, agency } = document;
  const expected = policy.agency;
  if (agency.name === expected.name && agency.uscc === expected.uscc) return [];
  if (issuingUnit(document, policy) !== null) return [];
  const text = ({ name, uscc }: CaseDocument['agency']): string => `${name} ${uscc}`;
  return [caseFinding('CASE_AGENCY_DIFFERS', file, { agency: text(agency), expected: text(expected) })];
}

/** What a seal's name may add to the agency's: 行政许可专用章, 电子印章 and the like. */
const SEAL_KIND = /^(?:[\p{Script=Han}（）()]{0,12}章)?$/u;

/** §2.6: agency = name of the seal = organisation of the certificate, whose credit code stands before the name. */
function checkSeal({ file, agency, seal }: CaseDocument): Finding[] {
  if (seal === null) return [];
  const findings: Finding[] = [];
  const { name, names, unit } = seal;
  const isNamed = (text: string): boolean =>
    text.startsWith(agency.name) && SEAL_KIND.test(text.slice(agency.name.length));
  if (name !== null && !isNamed(name))
    findings.push(caseFinding('CASE_SEAL_NAME_DIFFERS', file, { seal: name, agency: agency.name }));
  const isOther = unit === null ? !names.some(isNamed) : !isSameUnit(unit, agency.uscc);
  if (isOther) {
    const params = { unit: unit ?? names.join(' '), agency: `${agency.name} ${agency.uscc}` };
    findings.push(caseFinding('CASE_CERTIFICATE_UNIT_DIFFERS', file, params));
  }
  return findings;
}

/** Dates of the course, stated in several documents. A correction makes the receipt that counts a later one. */
const REPEATED = ['acceptedAt', 'appliedAt', 'withdrawnAt'] as const satisfies readonly (keyof CaseDates)[];

export function checkRepeatedDates({ documents }: CaseFacts): Finding[] {
  return REPEATED.flatMap((key) => {
    const stating = documents.filter(({ dates }) => dates[key] !== undefined);
    const first = leading(stating);
    return stating
      .filter(({ dates }) => dates[key] !== first!.dates[key])
      .map(({ file, dates }) =>
        caseFinding('CASE_DATE_DIFFERS', file, {
          date: dates[key]!,
          expected: first!.dates[key]!,
          than: first!.file,
        }),
      );
  });
}
