/** An honest case as facts, with notices, for tests that change one of them. */
import { readFileSync } from 'node:fs';
import {
  type CaseDocument,
  type CaseFacts,
  type CasePerson,
  type CasePolicy,
  parseCalendar,
  parseCasePolicy,
} from '../../src/evaluate/index.ts';

const calendar = parseCalendar(readFileSync(new URL('../../../../seeds/calendar/2026.json', import.meta.url), 'utf8'));

const always = (type: string, more: object = {}) => ({ type, required: [], signers: { must: ['agency'] }, ...more });
const optional = (type: string, more: object = {}) => ({ type, signers: { must: ['agency'] }, ...more });

export const policy: CasePolicy = parseCasePolicy({
  schema: 'govseal-case-policy/1',
  name: '示例事项许可',
  itemCode: 'XK0010100',
  agency: { name: '衢州市示例局', uscc: '11330800MB0000000T' },
  limits: { promisedDays: 7, statutoryDays: 20, extensionDays: 10, acceptanceDays: 5, serviceDays: 10 },
  documents: [
    always('application'),
    optional('correction-notice', { allowed: ['accepted'] }),
    optional('materials-receipt', { most: 2 }),
    always('acceptance-notice', { required: ['accepted'], allowed: ['accepted'] }),
    optional('non-acceptance', { allowed: ['not-accepted'] }),
    optional('hearing-application'),
    optional('rights-notice'),
    optional('extension-notice'),
    optional('special-procedure-notice'),
    optional('decision-approval'),
    always('slip', { required: ['accepted'], most: 9 }),
    always('decision', { required: ['accepted'] }),
    always('service-record'),
  ],
});

const none: CaseDocument = {
  file: '',
  type: '',
  caseNo: '330800-2026-000001',
  itemCode: 'XK0010100',
  itemName: '示例事项许可',
  agency: policy.agency,
  applicant: { name: '示例有限公司', code: '91330802MA00000073' },
  docNo: null,
  dates: {},
  steps: [],
  result: null,
  limits: null,
  due: {},
  decisionNo: null,
  suspensions: [],
  extensionDays: null,
  served: [],
  attachments: [],
  materials: [],
  answers: null,
  hasAgent: false,
  round: null,
  previous: null,
  seal: null,
  provenAt: null,
  confirmedAt: null,
  slip: 'absent',
};

export const person = (name: string, more: Partial<CasePerson> = {}): CasePerson => ({
  name,
  numbers: [],
  keys: [],
  ...more,
});

const own = { name: null, unit: '11330800MB0000000T', names: ['衢州市示例局'] };

export function document(type: string, more: Partial<CaseDocument> = {}): CaseDocument {
  return { ...none, file: `${type}.pdf`, type, ...more };
}

export const application = document('application', { dates: { appliedAt: '2026-10-08' }, materials: ['申请书'] });
export const receipt = document('materials-receipt', {
  docNo: '衢示收〔2026〕1号',
  dates: { receivedAt: '2026-10-08' },
  materials: ['申请书'],
});
export const acceptance = document('acceptance-notice', {
  docNo: '衢示受〔2026〕1号',
  dates: { receivedAt: '2026-10-08', acceptedAt: '2026-10-09' },
  limits: { promisedDays: 7, statutoryDays: 20 },
  materials: ['申请书'],
  attachments: [{ name: 'plan.pdf', digest: 'sha256:aa' }],
  seal: own,
});
export const slip = document('slip', {
  applicant: { name: '示例有限公司', code: null },
  dates: { acceptedAt: '2026-10-09' },
  steps: [
    { role: '经办', verdict: '同意', signedAt: new Date('2026-10-12T02:00:00Z'), person: person('示例经办人') },
    { role: '科室负责人', verdict: '同意', signedAt: new Date('2026-10-13T02:00:00Z'), person: person('示例科长') },
  ],
  result: '准予',
  decisionNo: '衢示许〔2026〕1号',
  attachments: [{ name: 'plan.pdf', digest: 'sha256:aa' }],
  round: 1,
});
export const decision = document('decision', {
  docNo: '衢示许〔2026〕1号',
  dates: { appliedAt: '2026-10-08', acceptedAt: '2026-10-09', decidedAt: '2026-10-14' },
  result: '准予',
  slip: 'matches',
  seal: own,
  provenAt: new Date('2026-10-14T01:30:00Z'),
});
export const served = document('service-record', {
  dates: { servedAt: '2026-10-15' },
  served: [{ name: '决定书', docNo: '衢示许〔2026〕1号' }],
});

export const honest: readonly CaseDocument[] = [application, receipt, acceptance, slip, decision, served];

export function facts(documents: readonly CaseDocument[], more: Partial<CaseFacts> = {}): CaseFacts {
  return { policy, calendars: [calendar], documents, claimed: new Set(), files: [], ...more };
}

/** The honest documents with one changed, by type. */
export function changed(type: string, change: Partial<CaseDocument>): CaseDocument[] {
  return honest.map((one) => (one.type === type ? { ...one, ...change } : one));
}
