/**
 * Other units in a case (联合办理、并联审批): what each must issue is there, was signed before the decision, and agrees with it. Nothing that
 * they issue accepts, stops, extends or decides the case.
 */
import type { Finding } from '@govseal/core';
import { VERDICT } from '../approval/approval-policy.ts';
import type { CaseDocument } from './case-document.ts';
import { caseFinding, ofType } from './case-finding.ts';
import type { CasePolicy, CaseUnit } from './case-policy.ts';
import { checkList, type ListContext } from './completeness.ts';

/** The unit that issues the document; null: the agency, or no unit of the policy. */
export function issuingUnit(
  { agency }: { readonly agency: CaseDocument['agency'] },
  { units = [] }: Pick<CasePolicy, 'units'>,
): CaseUnit | null {
  return units.find(({ name, uscc }) => name === agency.name && uscc === agency.uscc) ?? null;
}

export interface JointDocument {
  readonly unit: CaseUnit;
  readonly document: CaseDocument;
}

/** The documents of other units, and those from which the case is read. */
export function splitUnits(
  documents: readonly CaseDocument[],
  policy: CasePolicy,
): { readonly own: readonly CaseDocument[]; readonly joint: readonly JointDocument[] } {
  const issued = documents.map((document) => ({ unit: issuingUnit(document, policy), document }));
  return {
    own: issued.flatMap(({ unit, document }) => (unit === null ? [document] : [])),
    joint: issued.flatMap(({ unit, document }) => (unit === null ? [] : [{ unit, document }])),
  };
}

/** `own` are the agency's documents. */
export function checkUnits(
  joint: readonly JointDocument[],
  own: readonly CaseDocument[],
  { units = [], ...context }: ListContext & Pick<CasePolicy, 'units'>,
): Finding[] {
  const decisions = ofType(own, 'decision');
  return units.flatMap((unit) => {
    const issued = joint.filter((one) => one.unit === unit).map(({ document }) => document);
    return [
      ...checkList(unit.documents, issued, { ...context, unit: unit.name }),
      ...decisions.flatMap((decision) => issued.flatMap((document) => checkOpinion(document, unit, decision))),
    ];
  });
}

/** A unit that objects can be overruled by no one: the decision grants what all units approve. A refusal needs nobody's consent. */
function checkOpinion(document: CaseDocument, { name: unit }: CaseUnit, decision: CaseDocument): Finding[] {
  const { file, steps, result } = document;
  const without = steps.filter(({ verdict }) => verdict === null);
  const objection = steps.find(({ verdict }) => verdict !== null && verdict !== VERDICT.approve)?.verdict;
  const isGranted = decision.result !== '不予';
  const opinion = objection ?? (result === '不予' ? result : undefined);
  return [
    ...without.map(({ role }) => caseFinding('CASE_STEP_WITHOUT_VERDICT', file, { role })),
    ...(isGranted && opinion !== undefined ? [caseFinding('CASE_UNIT_OBJECTS', file, { unit, opinion })] : []),
    ...checkTime(document, unit, decision),
  ];
}

function checkTime(document: CaseDocument, unit: string, { provenAt: decided }: CaseDocument): Finding[] {
  const { file, provenAt, confirmedAt } = document;
  const signed = [provenAt, confirmedAt].flatMap((time) => time?.getTime() ?? []);
  if (signed.length === 0 || decided === null) return [caseFinding('CASE_UNIT_TIME_UNKNOWN', file, { unit })];
  const last = new Date(Math.max(...signed));
  if (last < decided) return [];
  const params = { unit, time: last.toISOString(), decided: decided.toISOString() };
  return [caseFinding('CASE_UNIT_AFTER_DECISION', file, params)];
}
