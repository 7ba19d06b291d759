/** A case in which another unit takes part (并联审批): it inspects, and signs its record before the agency decides. */
import { type CasePolicy, parseCasePolicy } from '@govseal/validation/evaluate';
import type { CaseEntry } from '../../src/index.ts';
import type { CaseAttack } from './case-attacks.ts';
import { type CaseScene, read, sample, type Who } from './case-scene.ts';
import { grant, type Making } from './honest-cases.ts';

const UNIT = { name: '另一示例局', uscc: '11370306MB2867521U' };

/** The policy of a case, with one more unit. */
export function withUnit(policy: CasePolicy): CasePolicy {
  const signers = { must: ['agency'] };
  const { name, itemCode, agency, limits } = policy;
  const documents = [{ type: 'inspection-record', required: ['decided'], signers }];
  const units = [{ ...UNIT, documents }];
  const file = { schema: 'govseal-case-policy/1', name, itemCode, agency, limits, units };
  const parsed = parseCasePolicy({ ...file, documents: [{ type: 'decision', signers }] });
  return { ...policy, units: parsed.units! };
}

async function inspection({ scene, format }: Making, at: string, who: Who = 'otherUnit'): Promise<CaseEntry> {
  const json = { ...sample('documents/inspection-record'), agency: UNIT, caseNo: '330800-2026-000001' };
  const document = read('inspection-record', json);
  const kind = format('inspection');
  const composed = await scene.compose(document, kind);
  return { name: `inspection.${kind}`, source: await scene.sign(composed, who, 'sig.inspector1', at) };
}

const BEFORE = '2026-10-13T02:00:00Z';

export async function joint(making: Making): Promise<CaseEntry[]> {
  return [...(await grant(making)), await inspection(making, BEFORE)];
}

const ofd = (scene: CaseScene): Making => ({ scene, format: () => 'ofd' });

export const jointAttacks: readonly CaseAttack[] = [
  {
    name: 'a joint case without the record of the other unit',
    code: 'CASE_UNIT_DOCUMENT_MISSING',
    status: 'invalid',
    policy: withUnit,
    make: (scene) => grant(ofd(scene)),
  },
  {
    name: 'a record of the other unit that the agency signed',
    code: 'CASE_PART_INDETERMINATE',
    status: 'indeterminate',
    policy: withUnit,
    make: async (scene) => [...(await grant(ofd(scene))), await inspection(ofd(scene), BEFORE, 'unit')],
  },
  {
    name: 'a record of the other unit from after the decision',
    code: 'CASE_UNIT_AFTER_DECISION',
    status: 'invalid',
    policy: withUnit,
    make: async (scene) => [...(await grant(ofd(scene))), await inspection(ofd(scene), '2026-10-14T02:00:01Z')],
  },
  {
    name: 'a record of a unit that the policy does not name',
    code: 'CASE_PART_INDETERMINATE',
    status: 'indeterminate',
    make: (scene) => joint(ofd(scene)),
  },
];
