/** The documents of the synthetic case, as tests change them. */
import { readFileSync } from 'node:fs';

export type Json = Record<string, unknown>;

export function read(name: string): Json {
  return JSON.parse(readFileSync(new URL(`../../../seeds/cases/${name}.json`, import.meta.url), 'utf8')) as Json;
}

export const slipJson = (): Json => read('slip');
export const decisionJson = (): Json => read('decision');

export function noticeJson(): Json {
  return {
    docNo: '衢示受〔2026〕1号',
    caseNo: '330800-2026-000001',
    itemCode: 'XK0010100',
    itemName: '示例事项许可',
    agency: { name: '衢州市示例局', uscc: '11330800MB0000000T' },
    applicant: { kind: 'person', name: '示例申请人', idNo: '330802199001010010' },
    receivedAt: '2026-10-08',
    acceptedAt: '2026-10-09',
    legalBasis: ['《中华人民共和国行政许可法》第三十二条'],
    materials: [{ no: 1, name: '申请书', copies: 1, form: '原件' }],
    statutoryDays: 20,
    promisedDays: 7,
    dueDate: '2026-10-20',
    feeRequired: false,
    specialProcedures: [{ kind: '专家评审', maxDays: 10 }],
    queryUrl: 'https://example.invalid/query',
    delivery: { mode: '自取' },
    acceptor: { name: '示例受理人' },
    copies: [],
    sealKind: '行政许可专用章',
  };
}
