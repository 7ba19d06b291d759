/** Whole cases: honest ones are valid as PDF, as OFD and mixed. */
import type { CaseEntry } from '@govseal/plugin';
import { beforeAll, expect, test } from 'vitest';
import { type CaseReport, verifyCase } from '../../src/index.ts';
import { type CaseScene, createCaseScene, type Format } from './case-scene.ts';
import {
  byAgent,
  correction,
  extension,
  grant,
  type Making,
  refusal,
  resubmission,
  withdrawal,
} from './honest-cases.ts';
import { joint, withUnit } from './joint-case.ts';

let scene: CaseScene;
beforeAll(async () => {
  scene = await createCaseScene();
}, 60_000);

const mixed = (name: string): Format => (['decision', 'acceptance', 'service'].includes(name) ? 'ofd' : 'pdf');

const check = async (entries: readonly CaseEntry[]): Promise<CaseReport> => verifyCase(entries, await scene.options());
const outcome = ({ status, findings, documents }: CaseReport) => ({
  status,
  findings: findings.map(({ code, at, params }) => `${code} ${at.file ?? ''} ${JSON.stringify(params)}`),
  parts: documents.filter(({ counted }) => !counted).map(({ file, report }) => `${file} ${report?.reason.sentence}`),
});

test.each<[string, (making: Making) => Promise<CaseEntry[]>, (name: string) => Format]>([
  ['grant as PDF', grant, () => 'pdf'],
  ['grant as OFD', grant, () => 'ofd'],
  ['grant, mixed', grant, mixed],
  ['an application by an agent, within the term', ({ scene: own }) => byAgent(own), () => 'ofd'],
  ['refusal, mixed', refusal, mixed],
  ['correction, mixed', correction, mixed],
  ['extension, mixed', extension, mixed],
  ['withdrawal as PDF', withdrawal, () => 'pdf'],
  ['withdrawal as OFD', withdrawal, () => 'ofd'],
  ['return and resubmission as PDF', resubmission, () => 'pdf'],
  ['return and resubmission as OFD', resubmission, () => 'ofd'],
])(
  'an honest case is valid: %s',
  async (_, make, format) => {
    const report = await check(await make({ scene, format }));
    expect(outcome(report)).toEqual({ status: 'valid', findings: [], parts: [] });
  },
  120_000,
);

test.each<[string, (name: string) => Format]>([
  ['PDF', () => 'pdf'],
  ['OFD', () => 'ofd'],
])(
  'an honest case of two units is valid: %s',
  async (_, format) => {
    const options = await scene.options();
    const casePolicy = withUnit(options.casePolicy);
    const report = await verifyCase(await joint({ scene, format }), { ...options, casePolicy });
    expect(outcome(report)).toEqual({ status: 'valid', findings: [], parts: [] });
  },
  120_000,
);
