/** Rounds of a returned slip: each names the file before it, so that none can be replaced, left out or moved. */
import { expect, test } from 'vitest';
import { type CaseCode, type CaseDocument, type CaseFile, evaluateCase } from '../../src/evaluate/index.ts';
import { facts, honest, person, slip } from './case-facts.ts';

const round = (number: number, verdict: string, more: Partial<CaseDocument> = {}): CaseDocument => ({
  ...slip,
  file: `slip-${number}.pdf`,
  round: number,
  previous: number === 1 ? null : `sha256:${number - 1}`,
  steps: [
    { role: '经办', verdict: '同意', signedAt: new Date(`2026-10-1${number}T01:00:00Z`), person: person('示例经办人') },
    { role: '科室负责人', verdict, signedAt: new Date(`2026-10-1${number}T02:00:00Z`), person: person('示例科长') },
  ],
  ...more,
});

const first = round(1, '退回');
const second = round(2, '退回');
const third = round(3, '同意');
const fileOf = ({ file }: CaseDocument, digest: string): CaseFile => ({ file, digests: new Map([['sha256', digest]]) });
const files: readonly CaseFile[] = [fileOf(first, 'sha256:1'), fileOf(second, 'sha256:2'), fileOf(third, 'sha256:3')];
const others = honest.filter((one) => one !== slip);
const codes = (slips: readonly CaseDocument[], more = files) =>
  evaluateCase(facts([...others, ...slips], { files: more })).findings.map(({ code }) => code);

test('three rounds, each of which continues the one before, in any order of files', () => {
  expect(codes([first, second, third])).toEqual([]);
  expect(codes([third, first, second])).toEqual([]);
});

test.each<[string, readonly CaseCode[], readonly CaseDocument[], (readonly CaseFile[])?]>([
  ['the first round is left out', ['CASE_ROUND_MISSING'], [second, third]],
  ['a round between is left out', ['CASE_ROUND_MISSING'], [first, third]],
  ['the last round is left out', ['CASE_STEP_NOT_APPROVED'], [first, second]],
  [
    'the first round is replaced by another returned slip',
    ['CASE_ROUND_DIFFERS'],
    [first, second, third],
    [fileOf(first, 'sha256:9'), ...files.slice(1)],
  ],
  [
    'the files of two rounds are exchanged',
    ['CASE_ROUND_DIFFERS', 'CASE_ROUND_DIFFERS'],
    [first, second, third],
    [fileOf(first, 'sha256:2'), fileOf(second, 'sha256:1'), files[2]!],
  ],
  ['a round names a later one', ['CASE_ROUND_DIFFERS'], [first, { ...second, previous: 'sha256:3' }, third]],
  ['a round stands twice', ['CASE_ROUND_REPEATED'], [first, second, { ...second, file: 'again.pdf' }, third]],
  ['a slip that nobody returned is continued', ['CASE_ROUND_NOT_RETURNED'], [round(1, '同意'), second, third]],
  [
    'a round began before the one before had ended',
    ['CASE_ROUNDS_NOT_ASCENDING'],
    [
      { ...first, steps: first.steps.map((one) => ({ ...one, signedAt: new Date('2026-10-12T03:00:00Z') })) },
      second,
      third,
    ],
  ],
])('%s', (_, expected, slips, more = files) => {
  expect(codes(slips, more)).toEqual(expected);
});

test('a slip that is not valid could be the missing round', () => {
  const claimed = new Set(['slip']);
  expect(evaluateCase(facts([...others, second, third], { files, claimed })).findings).toEqual([]);
});
