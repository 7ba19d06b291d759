/** Members that documents of a case share, and the rows and lines made from them. */

import type { FlowStep } from '../flow-slip.ts';
import { flowStep } from '../flow-slip.ts';
import {
  caseNumber,
  date,
  documentNumber,
  fail,
  inOrder,
  integer,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  text,
} from '../json.ts';
import type { Cell } from '../official/official-document.ts';
import { type Agency, agency, type Party, party } from '../party.ts';

export interface CaseData {
  readonly caseNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly agency: Agency;
  readonly applicant: Party;
}

export const caseMembers: {
  caseNo: Reader<string>;
  itemCode: Reader<string>;
  itemName: Reader<string>;
  agency: Reader<Agency>;
  applicant: Reader<Party>;
} = { caseNo: caseNumber, itemCode: text({ most: 40 }), itemName: text({ most: 100 }), agency, applicant: party };

export const numberedMembers: typeof caseMembers & { docNo: Reader<string> } = {
  ...caseMembers,
  docNo: documentNumber,
};

export const sentence: Reader<string> = text({ most: 500 });
export const sentences: Reader<readonly string[]> = list(sentence, { least: 1, most: 30 });
export const personName: Reader<string> = text({ most: 50 });
export const place: Reader<string> = text({ most: 100 });
export const workingDays: Reader<number> = integer(1, 365);
export const copies: Reader<readonly string[] | undefined> = optional(list(text({ most: 60 }), { least: 1, most: 20 }));

export interface HandedIn {
  readonly name: string;
  readonly copies: number;
  readonly form: '原件' | '复印件' | '电子件';
}

export const handedIn: Reader<readonly HandedIn[]> = list(
  object<HandedIn>({ name: text({ most: 100 }), copies: integer(1, 99), form: oneOf('原件', '复印件', '电子件') }),
  { least: 1, most: 100 },
);

export const steps: Reader<readonly FlowStep[]> = list(flowStep, { least: 1, most: 9 });

const LABEL = 30;
const NARROW_LABEL = 26;
const TYPE_WIDTH = 156;

/** A row of labels and values that share the width. */
export function pairs(...entries: readonly (readonly [label: string, value: string])[]): Cell[] {
  return labelled(entries, LABEL);
}

/** The same for sheets in small print. */
export function densePairs(...entries: readonly (readonly [label: string, value: string])[]): Cell[] {
  return labelled(entries, NARROW_LABEL);
}

function labelled(entries: readonly (readonly [string, string])[], label: number): Cell[] {
  const width = TYPE_WIDTH / entries.length - label;
  return entries.flatMap(([name, text]): Cell[] => [
    { text: name, width: label, align: 'centre' },
    { text, width },
  ]);
}

/** A row with a name and the field in which that person signs. */
export function signRow(label: string, name: string, field: string): Cell[] {
  const plain = label.replace('\n', '');
  return [
    { text: label, width: LABEL, align: 'centre' },
    { text: name, width: TYPE_WIDTH - LABEL - 46 },
    { width: 46, sign: { field, label: plain } },
  ];
}

/** Rows of a list of materials, with its heading. */
export function materialRows(materials: readonly HandedIn[]): Cell[][] {
  const widths = [16, 94, 26, 20];
  const heading = ['序号', '材料名称', '形式', '份数'];
  const row = (texts: readonly string[], bold: boolean): Cell[] =>
    texts.map((text, i) => ({ text, width: widths[i]!, align: i === 1 && !bold ? 'left' : 'centre', bold }));
  return [
    row(heading, true),
    ...materials.map(({ name, form, copies: count }, i) => row([String(i + 1), name, form, String(count)], false)),
  ];
}

/** Rows that say who the party is. */
export function partyRows(role: string, party: Party): Cell[][] {
  const code: [string, string] =
    party.kind === 'organisation' ? ['统一社会\n信用代码', party.uscc!] : ['公民身份\n号码', party.idNo!];
  return [
    pairs([role, party.name]),
    pairs(code),
    ...(party.legalRep === undefined ? [] : [pairs(['法定代表人', party.legalRep])]),
    ...(party.address === undefined ? [] : [pairs(['地址', party.address])]),
    ...(party.contact === undefined && party.phone === undefined
      ? []
      : [pairs(['联系人', party.contact ?? party.name], ['联系电话', party.phone ?? '无'])]),
  ];
}

/** Rows that say which case it is. */
export function caseRows({ caseNo, itemCode, itemName }: CaseData): Cell[][] {
  return [pairs(['事项名称', itemName]), pairs(['事项编码', itemCode]), pairs(['办件编号', caseNo])];
}

/** A promise may shorten a limit of the law, never lengthen it (行政许可法 §42). */
export function withinStatutory(path: string, days: number, statutory: number): void {
  if (days > statutory) fail('FORMS_LIMIT', path, { promised: days, statutory });
}

export { date, inOrder, optional };
