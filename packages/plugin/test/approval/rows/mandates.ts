/** Signing for someone else, and attacks with mandates. */
import type { World } from '../world.ts';
import { breached, chief, clerk, type Row, step, undecided, VALID } from './row.ts';

const leader = step('leader', '分管领导', { mayDelegate: true });
const policy = { steps: [clerk, leader], facts: { caseNo: { type: 'text' } } };
export const facts = { caseNo: '2026-1' };
const hashes = new Map<string, string>();

interface Change {
  readonly by?: string;
  readonly grantor?: string;
  readonly delegate?: string;
  readonly hours?: number | null;
  readonly json?: object;
}

export async function mandate(world: World, change: Change = {}): Promise<Uint8Array> {
  const { by = 'leader', grantor = by, delegate = 'deputy', hours = 0.5, json } = change;
  const base = {
    schema: 'govseal-mandate/1',
    id: '授权〔2026〕1号',
    grantor: { certificate: await world.sha256(grantor) },
    delegate: { certificate: await world.sha256(delegate) },
    role: '分管领导',
    unit: '示例局',
    matter: { fact: 'caseNo', equals: '2026-1' },
    from: '2026-10-14',
    until: '2026-10-16',
    ...json,
  };
  const bytes = await world.statement(base, by, hours);
  hashes.set('last', await world.contentHash(base));
  return bytes;
}

const by =
  (...changes: readonly Change[]): Row['options'] =>
  async (world) => {
    const statements = [];
    for (const change of changes) statements.push(await mandate(world, change));
    return { facts, statements };
  };

/** leader → deputy → lawyer. */
const chained =
  (redelegable: boolean): Row['options'] =>
  async (world) => {
    const first = await mandate(world, { json: { redelegable } });
    const second = await mandate(world, {
      by: 'deputy',
      delegate: 'lawyer',
      hours: 0.8,
      json: { id: '授权〔2026〕2号', under: hashes.get('last') },
    });
    return { facts, statements: [first, second] };
  };

const signed = ['clerk', 'deputy'];

export const mandateRows: readonly Row[] = [
  { name: 'a delegate with a mandate', policy, signed, options: by({}), ...VALID },
  { name: 'a delegate without a mandate', policy, signed, ...breached('APPROVAL_WRONG_ROLE') },
  {
    name: 'a delegate in a step that may not be delegated',
    policy: { ...policy, steps: [clerk, step('leader', '分管领导')] },
    signed,
    options: by({}),
    ...breached('APPROVAL_WRONG_ROLE'),
  },
  {
    name: 'the holder signs although there is a mandate',
    policy,
    signed: ['clerk', 'leader'],
    options: by({}),
    ...VALID,
  },
  {
    name: 'a mandate of someone who holds the role in another unit, in a step of no unit',
    policy: { ...policy, steps: [clerk, { id: 'chief', role: '科室负责人', kind: 'approval', mayDelegate: true }] },
    signed,
    options: by({ by: 'law-chief', json: { role: '科室负责人', unit: '示例司法局' } }),
    ...undecided('APPROVAL_UNIT_OPEN'),
  },
  {
    name: 'a mandate of someone who holds the role in the unit of the step',
    policy: { ...policy, steps: [clerk, step('chief', '科室负责人', { unit: '示例局', mayDelegate: true })] },
    signed,
    options: by({ by: 'chief', json: { role: '科室负责人' } }),
    ...VALID,
  },
  {
    name: 'a mandate that has expired',
    policy,
    signed,
    options: by({ json: { from: '2026-10-01', until: '2026-10-13' } }),
    ...breached('APPROVAL_MANDATE_TIME'),
  },
  {
    name: 'a mandate signed after its use',
    policy,
    signed,
    options: by({ hours: 5 }),
    ...breached('APPROVAL_MANDATE_AFTER_USE'),
  },
  {
    name: 'a mandate without a time-stamp',
    policy,
    signed,
    options: by({ hours: null }),
    ...undecided('APPROVAL_MANDATE_TIME_UNKNOWN'),
  },
  {
    name: 'a mandate for another case',
    policy,
    signed,
    options: by({ json: { matter: { fact: 'caseNo', equals: '2026-2' } } }),
    ...breached('APPROVAL_MANDATE_MATTER'),
  },
  {
    name: 'a mandate for a case whose number nobody states',
    policy,
    signed,
    options: async (world) => ({ statements: [await mandate(world)] }),
    ...undecided('APPROVAL_MANDATE_MATTER_UNKNOWN'),
  },
  {
    name: 'a mandate for another role',
    policy,
    signed,
    options: by({ json: { role: '科室负责人' } }),
    ...breached('APPROVAL_WRONG_ROLE'),
  },
  {
    name: 'a mandate for the role in another unit',
    policy,
    signed,
    options: by({ json: { unit: '示例司法局' } }),
    ...breached('APPROVAL_WRONG_ROLE'),
  },
  {
    name: 'a mandate that the delegate has signed',
    policy,
    signed,
    options: by({ by: 'deputy', grantor: 'leader' }),
    ...breached('APPROVAL_MANDATE_NOT_BY_GRANTOR'),
  },
  {
    name: 'a mandate for oneself',
    policy,
    signed,
    options: by({ by: 'deputy' }),
    ...breached('APPROVAL_MANDATE_SELF'),
  },
  {
    name: 'a mandate of someone who never had the role',
    policy,
    signed,
    options: by({ by: 'chief' }),
    ...breached('APPROVAL_MANDATE_GRANTOR_ROLE'),
  },
  {
    name: 'a mandate of someone who has left',
    policy,
    signed,
    options: by({ by: 'former' }),
    ...breached('APPROVAL_MANDATE_GRANTOR_ROLE'),
  },
  {
    name: 'a mandate of someone outside the roster',
    policy,
    signed,
    options: by({ by: 'stranger' }),
    ...breached('APPROVAL_MANDATE_GRANTOR_ROLE'),
  },
  {
    name: 'a mandate for someone outside the roster',
    policy,
    signed: ['clerk', 'stranger'],
    options: by({ delegate: 'stranger' }),
    ...breached('APPROVAL_SIGNER_UNKNOWN'),
  },
  {
    name: 'a changed mandate',
    policy,
    signed,
    options: async (world) => {
      const bytes = await mandate(world);
      const end = Buffer.from(bytes).indexOf('2026-10-16');
      return { facts, statements: [Uint8Array.from(bytes, (byte, index) => (index === end + 9 ? 0x37 : byte))] };
    },
    ...breached('APPROVAL_MANDATE_NOT_VERIFIED'),
    approval: 'undetermined',
    status: 'indeterminate',
  },
  {
    name: 'a delegate who signs another step for themself',
    policy: { ...policy, steps: [step('deputy', '副职领导'), leader] },
    signed: ['deputy', 'deputy-2'],
    options: by({ delegate: 'deputy-2' }),
    ...breached('APPROVAL_SAME_PERSON'),
  },
  {
    name: 'a grantor who signs another step',
    policy: { ...policy, steps: [step('first', '分管领导'), leader] },
    signed: ['leader', 'deputy'],
    options: by({}),
    ...breached('APPROVAL_SAME_PERSON'),
  },
  {
    name: 'a valid mandate beside one that has expired',
    policy,
    signed,
    options: by({ json: { until: '2026-10-14T00:00:00Z' } }, {}),
    ...VALID,
  },
  {
    name: 'a mandate under a mandate that allows it',
    policy,
    signed: ['clerk', 'lawyer'],
    options: chained(true),
    ...VALID,
  },
  {
    name: 'a mandate under a mandate that does not allow it',
    policy,
    signed: ['clerk', 'lawyer'],
    options: chained(false),
    ...breached('APPROVAL_MANDATE_REDELEGATED'),
  },
  {
    name: 'a delegate with a role of their own leaves it to them',
    policy: { ...policy, steps: [chief, leader] },
    signed: ['chief', 'deputy'],
    options: by({}),
    ...VALID,
  },
];
