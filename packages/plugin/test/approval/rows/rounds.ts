/** Rounds of an approval: documents sent back (退回) and submitted again, and attacks with the statements. */
import { given, type Link, type Office, OLD, policyOfRounds } from './office.ts';
import { breached, chief, clerk, leader, type Row, undecided, VALID } from './row.ts';
import { withoutSigners } from './without-signers.ts';

const policy = { steps: [clerk, chief, leader], ...policyOfRounds };
const signed = ['clerk', 'chief', 'leader'];
const OLDER = 'b'.repeat(64);

/** The first round, of another document, and its return. */
async function firstRound(office: Office, of: Parameters<Office['submit']>[2] = {}): Promise<Link> {
  return office.sendBack(await office.submit(null, OLD), of);
}

type Expected = Omit<Row, 'name' | 'policy' | 'signed' | 'options'>;

const row = (name: string, make: (office: Office) => Promise<unknown>, expected: Expected): Row => ({
  name,
  policy,
  signed,
  options: given(make),
  ...expected,
});

const honest: readonly Row[] = [
  row('a document in its first round', (office) => office.submit(null), VALID),
  row('a document submitted again', async (office) => office.submit(await firstRound(office)), VALID),
  row(
    'a document of the third round',
    async (office) => {
      const back = await office.sendBack(await office.submit(await firstRound(office), OLDER));
      await office.submit(back);
    },
    VALID,
  ),
  row(
    'statements given twice and in any order',
    async (office) => {
      await office.submit(await firstRound(office));
      office.statements.push(...office.statements.toReversed());
    },
    VALID,
  ),
  {
    ...row(
      'a statement of another case beside those of this one',
      async (office) => {
        await office.submit(null);
        await office.submit(null, OLD, { json: { caseNo: '2026-2' } });
      },
      VALID,
    ),
    codes: ['APPROVAL_ROUND_UNRELATED'],
  },
];

const returned: readonly Row[] = [
  row(
    'a document that was sent back',
    async (office) => office.sendBack(await office.submit(null), { hours: 5 }),
    breached('APPROVAL_ROUND_RETURNED'),
  ),
  row(
    'a document that was sent back, and another one submitted since',
    async (office) => {
      const back = await office.sendBack(await office.submit(null), { hours: 5 });
      await office.submit(back, OLD, { hours: 6 });
    },
    breached('APPROVAL_ROUND_RETURNED'),
  ),
  row(
    'a document that was sent back and is submitted again as it is',
    async (office) => {
      const back = await office.sendBack(await office.submit(null), { hours: 5 });
      await office.submit(back, office.own, { hours: 6 });
    },
    breached(
      'APPROVAL_ROUND_DOCUMENT',
      'APPROVAL_ROUND_RETURNED',
      ...signed.map(() => 'APPROVAL_ROUND_EARLIER_SIGNATURE'),
    ),
  ),
  row(
    'a document that was sent back, whose submission is withheld',
    async (office) => office.sendBack(await office.submit(null, office.own, { withheld: true }), { hours: 5 }),
    breached('APPROVAL_ROUND_MISSING', 'APPROVAL_ROUND_RETURNED', 'APPROVAL_ROUND_UNSTATED'),
  ),
  row(
    'a return that names the submission but another document',
    async (office) => office.sendBack(await office.submit(null), { json: { document: OLD } }),
    breached('APPROVAL_ROUND_DOCUMENT'),
  ),
  row(
    'signatures that are older than the return',
    async (office) => office.submit(await firstRound(office, { hours: 2.5 }), office.own, { hours: 3.5 }),
    breached('APPROVAL_ROUND_EARLIER_SIGNATURE', 'APPROVAL_ROUND_EARLIER_SIGNATURE'),
  ),
];

const broken: readonly Row[] = [
  row('no statement where rounds are required', async () => {}, undecided('APPROVAL_ROUND_UNSTATED')),
  row('a submission of another document', (office) => office.submit(null, OLD), undecided('APPROVAL_ROUND_UNSTATED')),
  row(
    'the first submission is withheld',
    async (office) => {
      const first = await office.submit(null, OLD, { withheld: true });
      await office.submit(await office.sendBack(first));
    },
    undecided('APPROVAL_ROUND_MISSING'),
  ),
  row(
    'the return is withheld',
    async (office) => office.submit(await firstRound(office, { withheld: true })),
    undecided('APPROVAL_ROUND_MISSING'),
  ),
  row(
    'a submission of a later round in place of the first',
    (office) => office.submit({ sha256: OLD, document: OLD, round: 1 }),
    undecided('APPROVAL_ROUND_MISSING'),
  ),
  row(
    'two documents submitted after one return',
    async (office) => {
      const back = await firstRound(office);
      await office.submit(back);
      await office.submit(back, OLDER);
    },
    breached('APPROVAL_ROUND_FORKED'),
  ),
  row(
    'a second first round, to forget the return',
    async (office) => {
      await firstRound(office);
      await office.submit(null);
    },
    breached('APPROVAL_ROUND_FORKED'),
  ),
  row(
    'a round that is left out',
    async (office) => office.submit(await firstRound(office), office.own, { json: { round: 3 } }),
    breached('APPROVAL_ROUND_ORDER'),
  ),
  row(
    'a submission after a submission',
    async (office) => office.submit(await office.submit(null, OLD)),
    breached('APPROVAL_ROUND_ORDER'),
  ),
  row(
    'a submission that is older than the return',
    async (office) => office.submit(await firstRound(office), office.own, { hours: -20 }),
    breached('APPROVAL_ROUND_ORDER'),
  ),
  row(
    'a submission of the same time as the return',
    async (office) => office.submit(await firstRound(office, { hours: -5 }), office.own, { hours: -5 }),
    undecided('APPROVAL_ROUND_ORDER_UNKNOWN'),
  ),
  row(
    'a submission that names another document than the return',
    async (office) => office.submit({ ...(await firstRound(office)), document: OLDER }),
    breached('APPROVAL_ROUND_DOCUMENT'),
  ),
];

const unproven: readonly Row[] = [
  row(
    'a changed return',
    async (office) => {
      const damage = (bytes: Uint8Array) => bytes.with(Buffer.from(bytes).indexOf('"round":1') + 8, 0x32);
      await office.submit(await firstRound(office, { damage }));
    },
    undecided('APPROVAL_ROUND_NOT_VERIFIED', 'APPROVAL_ROUND_MISSING'),
  ),
  row(
    'a return that nobody signed',
    async (office) => office.submit(await firstRound(office, { damage: withoutSigners })),
    undecided('APPROVAL_ROUND_NOT_VERIFIED'),
  ),
  {
    ...row(
      'a return damaged so that it cannot be read',
      async (office) => office.sendBack(await office.submit(null), { damage: (bytes) => bytes.subarray(0, 100) }),
      undecided(),
    ),
    approval: 'satisfied',
  },
  row(
    'a return without a time-stamp',
    async (office) => office.submit(await firstRound(office, { hours: null })),
    undecided('APPROVAL_ROUND_TIME_UNKNOWN'),
  ),
  row(
    'a return of someone without the role',
    async (office) => office.submit(await firstRound(office, { by: 'clerk' })),
    breached('APPROVAL_ROUND_SIGNER'),
  ),
  row(
    'a return of someone who has left',
    async (office) => office.submit(await firstRound(office, { by: 'former' })),
    breached('APPROVAL_ROUND_SIGNER'),
  ),
  row(
    'a submission of someone outside the roster',
    (office) => office.submit(null, office.own, { by: 'stranger' }),
    breached('APPROVAL_ROUND_SIGNER', 'APPROVAL_ROUND_UNSTATED'),
  ),
  row(
    'a return for another case',
    async (office) => office.submit(await firstRound(office, { json: { caseNo: '2026-2' } })),
    breached('APPROVAL_ROUND_OTHER_CASE'),
  ),
  row(
    'a submission of the document for another case',
    (office) => office.submit(null, office.own, { json: { caseNo: '2026-2' } }),
    breached('APPROVAL_ROUND_OTHER_CASE', 'APPROVAL_ROUND_UNSTATED'),
  ),
  {
    ...row(
      'rounds of a case whose number nobody states',
      (office) => office.submit(null),
      undecided('APPROVAL_ROUND_CASE_UNKNOWN', 'APPROVAL_ROUND_UNSTATED'),
    ),
    options: async (world, document) => ({
      ...(await given((office) => office.submit(null))(world, document)),
      facts: {},
    }),
  },
  {
    ...row(
      'a round where the policy has none',
      (office) => office.submit(null),
      undecided('APPROVAL_ROUND_NOT_ALLOWED'),
    ),
    policy: { steps: policy.steps, facts: policy.facts },
  },
  {
    ...row(
      'rounds without a roster',
      (office) => office.submit(null),
      undecided('APPROVAL_ANY_SIGNER', 'APPROVAL_ROUND_SIGNER_UNKNOWN', 'APPROVAL_ROUND_UNSTATED'),
    ),
    options: async (world, document) => ({
      ...(await given((office) => office.submit(null))(world, document)),
      roster: undefined,
      anySigner: true,
    }),
  },
];

export const roundRows: readonly Row[] = [...honest, ...returned, ...broken, ...unproven];
