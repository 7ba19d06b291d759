/** The flow slip's field names: which exist, who fills them and what a signature locks. */
import type { FlowSlip } from './flow-slip.ts';
import type { FieldLock } from './page.ts';

export const headerFields: readonly string[] = [
  'caseNo',
  'itemCode',
  'itemName',
  'applicant',
  'acceptedAt',
  'dueStatutory',
  'duePromised',
];

/** Names of step `number` (from 1): opinion, verdict, date. */
export function stepFields(number: number): readonly [opinion: string, verdict: string, date: string] {
  return [`step${number}.opinion`, `step${number}.verdict`, `step${number}.date`];
}

/** A step's signature locks its own fields and those before it; PDF knows no wildcards, so each is named. */
export function stepLock(number: number): FieldLock {
  const fields = Array.from({ length: number }, (_, i) => stepFields(i + 1)).flat();
  return { action: 'include', fields, permission: 2 };
}

/** The seal ends the form. P stays 2 so that validation data and time-stamps may still follow. */
export const sealLock: FieldLock = { action: 'all', permission: 2 };

/** A value for one form field. */
export interface FieldFill {
  /** Fully qualified field name. */
  readonly name: string;
  /** Text of the field. */
  readonly value: string;
}

/** What the official of step `number` (from 1) fills in when signing; empty where the slip states no opinion yet. */
export function stepFills(slip: Pick<FlowSlip, 'steps'>, number: number): FieldFill[] {
  const step = slip.steps[number - 1];
  if (step?.opinion === undefined || step.verdict === undefined) return [];
  const [opinion, verdict, date] = stepFields(number);
  const fills = [
    { name: opinion, value: step.opinion },
    { name: verdict, value: step.verdict },
  ];
  // The local date as the clock at the signer's desk showed it.
  if (step.signedAt !== undefined) fills.push({ name: date, value: step.signedAt.slice(0, 10) });
  return fills;
}

/** What is filled in when the unit seals. */
export function sealFills(slip: FlowSlip): FieldFill[] {
  const fills: FieldFill[] = [];
  if (slip.result !== undefined) fills.push({ name: 'result', value: `${slip.result}行政许可` });
  if (slip.docNo !== undefined) fills.push({ name: 'docNo', value: slip.docNo });
  return fills;
}

/** What the JSON of a document states for the fields of its steps; empty where it has no steps. */
export function opinionFills(data: Readonly<Record<string, unknown>>): FieldFill[] {
  const { steps } = data as Partial<FlowSlip>;
  return steps === undefined ? [] : steps.flatMap((_, i) => stepFills({ steps }, i + 1));
}
