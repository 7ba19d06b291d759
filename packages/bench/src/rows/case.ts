/**
 * A case of twelve documents verified as one unit, against verifying the same twelve files one after the other. Beyond that a case
 * composes each document again from its data, to compare the pages, and applies the rules between documents.
 */
import { readFileSync } from 'node:fs';
import { documentType } from '@govseal/forms';
import { signPdf } from '@govseal/pades';
import { verify } from '@govseal/plugin';
import { composeDocument } from '@govseal/slip';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { parseCalendar, parseCasePolicy } from '@govseal/validation/evaluate';
import { type CaseEntry, verifyCase } from 'govseal';
import type { Row } from '../measure.ts';

const AGENCY = '11330800MB0000000T';
const APPLICANT = '91330802MA00000073';
/** `npm run bench` starts in the root of the repository. */
const seed = (path: string): string => readFileSync(`seeds/${path}`, 'utf8');

interface Document {
  readonly type: string;
  readonly by: 'agency' | 'applicant';
  /** Local date of the signature. */
  readonly on: string;
  readonly more?: object;
}

const inspection = (number: number): Document => ({
  type: 'inspection-record',
  by: 'agency',
  on: '2026-10-12',
  more: { inspectors: [`示例经办人${number}`, '示例经办人乙'] },
});
const documents: readonly Document[] = [
  { type: 'power-of-attorney', by: 'applicant', on: '2026-10-08' },
  { type: 'application', by: 'applicant', on: '2026-10-08' },
  {
    type: 'materials-receipt',
    by: 'agency',
    on: '2026-09-28',
    more: { docNo: '衢示收〔2026〕2号', receivedAt: '2026-09-28' },
  },
  {
    type: 'correction-notice',
    by: 'agency',
    on: '2026-09-29',
    more: { receivedAt: '2026-09-28', noticedAt: '2026-09-29', correctBy: '2026-10-09' },
  },
  { type: 'materials-receipt', by: 'agency', on: '2026-10-08' },
  { type: 'acceptance-notice', by: 'agency', on: '2026-10-09' },
  ...[1, 2, 3, 4].map(inspection),
  { type: 'decision', by: 'agency', on: '2026-10-14' },
  { type: 'service-record', by: 'applicant', on: '2026-10-15' },
];

const { limits, itemCode, agency } = JSON.parse(seed('policies/case.json')) as Record<string, object>;
const casePolicy = parseCasePolicy({
  schema: 'govseal-case-policy/1',
  name: '示例事项许可',
  limits,
  itemCode,
  agency,
  documents: [...new Map(documents.map(({ type, by }) => [type, by]))].map(([type, by]) => ({
    type,
    required: [],
    most: 4,
    signers: { must: [by] },
  })),
});

export async function caseRows(): Promise<Row[]> {
  const authority = await createTestAuthority({ at: new Date('2026-09-01T00:00:00Z') });
  const issue = (unit: string, name: string): Promise<TestSigner> =>
    authority.issueSigner({
      subject: [
        { type: 'O', value: `${unit}${name}` },
        { type: 'CN', value: name },
      ],
    });
  const people = { agency: await issue(AGENCY, '衢州市示例局'), applicant: await issue(APPLICANT, '示例有限公司') };
  const files: CaseEntry[] = [];
  for (const [index, document] of documents.entries())
    files.push({ name: `${index}.pdf`, source: await signed(document, authority, people[document.by]) });
  authority.clock.set(new Date('2026-12-01T00:00:00Z'));
  const root = authority.root.der;
  const options = {
    at: authority.clock(),
    trust: { signers: [root], timestamps: [root] },
    certificates: [authority.issuing.der],
    crls: await authority.crls(),
  };
  const whole = { ...options, casePolicy, calendars: [parseCalendar(seed('calendar/2026.json'))] };
  const parts = async (): Promise<string[]> => {
    const statuses: string[] = [];
    for (const [index, { source }] of files.entries()) {
      const accept = [{ kind: 'unit', uscc: documents[index]!.by === 'agency' ? AGENCY : APPLICANT }] as const;
      const signers = { accept: [...accept], required: 1 };
      statuses.push((await verify(source, { ...options, engine: authority.engine, signers })).status);
    }
    return statuses;
  };
  const { status, findings } = await verifyCase(files, whole);
  if (status !== 'valid' || (await parts()).some((one) => one !== 'valid'))
    throw new Error(`the bench's own case is ${status}: ${JSON.stringify(findings)}`);
  return [
    {
      title: 'verify a case of 12 documents, against the same files one by one',
      batch: 4,
      target: 20,
      candidates: [
        { name: 'one by one', run: parts },
        { name: 'govseal', run: () => verifyCase(files, whole), share: 0.25 },
      ],
    },
  ];
}

async function signed(
  { type, on, more }: Document,
  authority: TestAuthority,
  { signer }: TestSigner,
): Promise<Uint8Array> {
  const json = JSON.parse(seed(type === 'decision' ? 'cases/decision.json' : `cases/documents/${type}.json`)) as object;
  const read = documentType(type)!.read({ ...json, caseNo: '330800-2026-000001', ...more });
  const { pdf } = await composeDocument(read, { created: new Date('2026-09-28T01:00:00Z') });
  const { field } = documentType(type)!.signers.find(({ field: name }) =>
    /seal|applicant|recipient|inspector/.test(name),
  )!;
  const at = new Date(`${on}T02:30:00Z`);
  authority.clock.set(at);
  return (await signPdf(pdf, { signer, engine: authority.engine, tsa: authority.tsa, at, field })).toBytes();
}
