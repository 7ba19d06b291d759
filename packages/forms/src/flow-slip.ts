/** The internal approval flow slip (审批流转单): one case, its steps in order, and what stopped the clock. */
import {
  caseNumber,
  date,
  digest,
  documentNumber,
  fail,
  hex,
  inOrder,
  instant,
  integer,
  list,
  object,
  oneOf,
  optional,
  type Reader,
  readJson,
  text,
} from './json.ts';
import { type Agency, agency } from './party.ts';

export const stepRoles = ['经办', '科室负责人', '法制', '分管领导', '主要领导'] as const;
/** The office that signs a step, as `stepRoles` lists them. */
export type StepRole = (typeof stepRoles)[number];

export const verdicts = ['同意', '不同意', '退回'] as const;
/** A verdict of an approval step: agree, disagree or return. */
export type Verdict = (typeof verdicts)[number];

/** A document that belongs to the case, named by its digest. */
export interface Attachment {
  /** File name. */
  readonly name: string;
  /** Digest as `sha256:<hex>` (or another algorithm's name). */
  readonly digest: string;
}

/** One approval on the slip. */
export interface FlowStep {
  /** The office that signs the step (经办, 科室负责人 …). */
  readonly role: StepRole;
  /** Working days this step may take. */
  readonly stepLimitDays: number;
  /** Filled in when the step is signed; the composed slip leaves the field empty. */
  readonly opinion?: string;
  /** The decision of this step. */
  readonly verdict?: Verdict;
  /** Serial number of the signer's certificate, hexadecimal. */
  readonly signerCert?: string;
  /** ISO 8601 with an offset. */
  readonly signedAt?: string;
  /** Whom the signer stands in for (授权代签). */
  readonly actingFor?: string;
}

/** A special procedure whose days are not counted (行政许可法 §45). */
export interface Suspension {
  /** Name of the procedure. */
  readonly kind: '听证' | '招标' | '拍卖' | '检验' | '检测' | '检疫' | '鉴定' | '专家评审';
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day (inclusive), `YYYY-MM-DD`. */
  readonly to: string;
  /** Number of the notice to the applicant. */
  readonly noticeNo: string;
}

/** The approval slip of one case (审批流程单): each step is filled in and signed by its official. */
export interface FlowSlip {
  /** Number of the case, as in the notice of acceptance. */
  readonly caseNo: string;
  /** Code of the licensing item (事项编码). */
  readonly itemCode: string;
  /** Name of the licensing item (事项名称). */
  readonly itemName: string;
  /** Name of the applicant. */
  readonly applicantName: string;
  /** The agency that decides. */
  readonly agency: Agency;
  /** Dates are `YYYY-MM-DD`. */
  readonly acceptedAt: string;
  /** Last day of the legal limit, `YYYY-MM-DD`. */
  readonly dueStatutory: string;
  /** Last day of the promised limit, `YYYY-MM-DD`. */
  readonly duePromised: string;
  /** Documents of the case. */
  readonly attachments: readonly Attachment[];
  /** In the order in which they are signed. */
  readonly steps: readonly FlowStep[];
  /** Procedures whose days are not counted (行政许可法 §45). */
  readonly suspensions: readonly Suspension[];
  /** Proposed result; absent until it is decided. */
  readonly result?: '准予' | '不予';
  /** 发文字号 of the decision; absent until it is given. */
  readonly docNo?: string;
  /** Remarks, printed at the end. */
  readonly notes?: string;
  /** 2 or more after a return (退回); then `previous` is the digest of the returned slip. */
  readonly round?: number;
  /** Digest of the returned slip, as `Attachment.digest`. */
  readonly previous?: string;
}

export const flowStep: Reader<FlowStep> = object<FlowStep>({
  role: oneOf(...stepRoles),
  stepLimitDays: integer(1, 365),
  opinion: optional(text({ most: 1000, lines: true })),
  verdict: optional(oneOf(...verdicts)),
  signerCert: optional(hex),
  signedAt: optional(instant),
  actingFor: optional(text({ most: 50 })),
});

const slipShape = object<FlowSlip>({
  caseNo: caseNumber,
  itemCode: text({ most: 40 }),
  itemName: text({ most: 100 }),
  applicantName: text({ most: 100 }),
  agency,
  acceptedAt: date,
  dueStatutory: date,
  duePromised: date,
  attachments: list(object<Attachment>({ name: text({ most: 100 }), digest }), { most: 50 }),
  steps: list(flowStep, { least: 1, most: 9 }),
  suspensions: list(
    object<Suspension>({
      kind: oneOf('听证', '招标', '拍卖', '检验', '检测', '检疫', '鉴定', '专家评审'),
      from: date,
      to: date,
      noticeNo: documentNumber,
    }),
    { most: 20 },
  ),
  result: optional(oneOf('准予', '不予')),
  docNo: optional(documentNumber),
  notes: optional(text({ most: 1000, lines: true })),
  round: optional(integer(1, 99)),
  previous: optional(digest),
});

/**
 * Checks parsed JSON (or JSON text) against the form and the rules that concern one slip; throws `FormsError` that names
 * the JSON path.
 */
export function parseFlowSlip(json: unknown): FlowSlip {
  const slip = readJson(json, slipShape);
  inOrder(['$.acceptedAt', slip.acceptedAt], ['$.duePromised', slip.duePromised]);
  // 行政许可法 §42: a promise may shorten the statutory limit, never lengthen it.
  if (slip.duePromised > slip.dueStatutory) {
    fail('FORMS_LIMIT', '$.duePromised', { promised: slip.duePromised, statutory: slip.dueStatutory });
  }
  slip.suspensions.forEach((suspension, i) => {
    const path = `$.suspensions[${i}]`;
    inOrder(['$.acceptedAt', slip.acceptedAt], [`${path}.from`, suspension.from], [`${path}.to`, suspension.to]);
  });
  checkSteps(slip.steps);
  // A return does not remove signatures: the next round is a new document that names the returned one.
  if ((slip.round ?? 1) > 1 !== (slip.previous !== undefined))
    fail('FORMS_MISSING', slip.previous ? '$.round' : '$.previous');
  return slip;
}

function checkSteps(steps: readonly FlowStep[]): void {
  let rank = -1;
  let signed: readonly [string, number] | null = null;
  steps.forEach((step, i) => {
    const path = `$.steps[${i}]`;
    const next = stepRoles.indexOf(step.role);
    // Each role once, in the order in which opinions are given.
    if (next <= rank) fail('FORMS_ORDER', `${path}.role`, { earlier: stepRoles[rank]!, date: step.role });
    rank = next;
    // Supervision rule: a clear opinion, signature and time; signing the name only is not allowed.
    if (step.verdict !== undefined && step.opinion === undefined) fail('FORMS_MISSING', `${path}.opinion`);
    if (step.opinion !== undefined && step.verdict === undefined) fail('FORMS_MISSING', `${path}.verdict`);
    if (step.signedAt === undefined) return;
    const time = Date.parse(step.signedAt);
    if (signed !== null && time <= signed[1])
      fail('FORMS_ORDER', `${path}.signedAt`, { earlier: signed[0], date: step.signedAt });
    signed = [`${path}.signedAt`, time];
  });
}
