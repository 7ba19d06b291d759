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

/** A notice that an application was accepted (受理通知书, 行政许可法 §32). */
export interface AcceptanceNotice {
  /** 发文字号 of the notice. */
  readonly docNo: string;
  /** Number of the case; the slip and the decision repeat it. */
  readonly caseNo: string;
  /** Code of the licensing item in the national list (事项编码). */
  readonly itemCode: string;
  /** Name of the licensing item (事项名称). */
  readonly itemName: string;
  /** The accepting agency; its seal is applied. */
  readonly agency: Agency;
  /** Who applied. */
  readonly applicant: Party;
  /** Date of receipt, `YYYY-MM-DD`. */
  readonly receivedAt: string;
  /** Date of acceptance, `YYYY-MM-DD`; days are counted from it. */
  readonly acceptedAt: string;
  /** Articles that the licence rests on, one entry each. */
  readonly legalBasis: readonly string[];
  /** What the applicant handed in. */
  readonly materials: readonly Material[];
  /** 法定办结时限 in working days (行政许可法 §42). */
  readonly statutoryDays: number;
  /** 承诺办结时限 in working days; at most `statutoryDays`. */
  readonly promisedDays: number;
  /** Date by which the decision is due, `YYYY-MM-DD`. */
  readonly dueDate: string;
  /** Whether a fee is charged (行政许可法 §58). */
  readonly feeRequired: boolean;
  /** Procedures whose days are not counted (行政许可法 §45), such as hearings. */
  readonly specialProcedures: readonly {
    /** Name of the procedure. */
    readonly kind: string;
    /** Longest duration in days. */
    readonly maxDays: number;
  }[];
  /** Where the applicant can follow the case. */
  readonly queryUrl: string;
  /** How the decision is delivered. */
  readonly delivery: {
    /** 邮寄 needs `address`. */
    readonly mode: '邮寄' | '自取' | '电子' | '其他';
    /** Postal address. */
    readonly address?: string;
  };
  /** The official who accepted the application. */
  readonly acceptor: {
    /** Name of the official. */
    readonly name: string;
    /** Serial number of the official's certificate, hexadecimal. */
    readonly certSerial?: string;
  };
  /** 抄送: who gets copies. */
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
