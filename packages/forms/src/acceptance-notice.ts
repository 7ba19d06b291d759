/** The acceptance notice (受理通知书) that an applicant receives. */
import {
  caseNumber,
  date,
  digest,
  documentNumber,
  fail,
  flag,
  hex,
  inOrder,
  integer,
  list,
  object,
  oneOf,
  optional,
  readJson,
  text,
} from './json.ts';
import { type Agency, agency, type Party, party } from './party.ts';

export interface Material {
  readonly no: number;
  readonly name: string;
  readonly copies: number;
  readonly form: '原件' | '复印件' | '电子件';
  readonly digest?: string;
}

export interface AcceptanceNotice {
  readonly docNo: string;
  readonly caseNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly agency: Agency;
  readonly applicant: Party;
  readonly receivedAt: string;
  readonly acceptedAt: string;
  readonly legalBasis: readonly string[];
  readonly materials: readonly Material[];
  readonly statutoryDays: number;
  readonly promisedDays: number;
  readonly dueDate: string;
  readonly feeRequired: boolean;
  readonly specialProcedures: readonly { readonly kind: string; readonly maxDays: number }[];
  readonly queryUrl: string;
  readonly delivery: { readonly mode: '邮寄' | '自取' | '电子' | '其他'; readonly address?: string };
  readonly acceptor: { readonly name: string; readonly certSerial?: string };
  readonly copies: readonly string[];
  readonly sealKind: '行政许可专用章';
}

const noticeShape = object<AcceptanceNotice>({
  docNo: documentNumber,
  caseNo: caseNumber,
  itemCode: text({ most: 40 }),
  itemName: text({ most: 100 }),
  agency,
  applicant: party,
  receivedAt: date,
  acceptedAt: date,
  legalBasis: list(text({ most: 500 }), { least: 1, most: 20 }),
  materials: list(
    object<Material>({
      no: integer(1, 200),
      name: text({ most: 100 }),
      copies: integer(1, 99),
      form: oneOf('原件', '复印件', '电子件'),
      digest: optional(digest),
    }),
    { least: 1, most: 100 },
  ),
  statutoryDays: integer(1, 365),
  promisedDays: integer(1, 365),
  dueDate: date,
  feeRequired: flag,
  specialProcedures: list(
    object<{ kind: string; maxDays: number }>({ kind: text({ most: 20 }), maxDays: integer(1, 365) }),
  ),
  queryUrl: text(),
  delivery: object<AcceptanceNotice['delivery']>({
    mode: oneOf('邮寄', '自取', '电子', '其他'),
    address: optional(text()),
  }),
  acceptor: object<AcceptanceNotice['acceptor']>({ name: text({ most: 50 }), certSerial: optional(hex) }),
  copies: list(text({ most: 60 }), { most: 20 }),
  sealKind: oneOf('行政许可专用章'),
});

/** Checks parsed JSON (or JSON text) against the form and the rules of one notice; throws `FormsError`. */
export function parseAcceptanceNotice(json: unknown): AcceptanceNotice {
  const notice = readJson(json, noticeShape);
  inOrder(['$.receivedAt', notice.receivedAt], ['$.acceptedAt', notice.acceptedAt], ['$.dueDate', notice.dueDate]);
  if (notice.promisedDays > notice.statutoryDays) {
    fail('FORMS_LIMIT', '$.promisedDays', { promised: notice.promisedDays, statutory: notice.statutoryDays });
  }
  notice.materials.forEach((material, i) => {
    if (material.no !== i + 1)
      fail('FORMS_VALUE', `$.materials[${i}].no`, { value: material.no, expected: String(i + 1) });
  });
  if (notice.delivery.mode === '邮寄' && notice.delivery.address === undefined)
    fail('FORMS_MISSING', '$.delivery.address');
  return notice;
}
