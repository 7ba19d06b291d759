/** The internal approval flow slip (审批流转单): one case, its steps in order, and what stopped the clock. */
import type { Agency } from './party.ts';

export const stepRoles = ['经办', '科室负责人', '法制', '分管领导', '主要领导'] as const;
export type StepRole = (typeof stepRoles)[number];

export const verdicts = ['同意', '不同意', '退回'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Attachment {
  readonly name: string;
  /** Digest as `sha256:<hex>` (or another algorithm's name). */
  readonly digest: string;
}

export interface FlowStep {
  readonly role: StepRole;
  /** Working days this step may take. */
  readonly stepLimitDays: number;
  /** Filled in when the step is signed; the composed slip leaves the field empty. */
  readonly opinion?: string;
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
  readonly kind: '听证' | '招标' | '拍卖' | '检验' | '检测' | '检疫' | '鉴定' | '专家评审';
  readonly from: string;
  readonly to: string;
  readonly noticeNo: string;
}

export interface FlowSlip {
  readonly caseNo: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly applicantName: string;
  readonly agency: Agency;
  /** Dates are `YYYY-MM-DD`. */
  readonly acceptedAt: string;
  readonly dueStatutory: string;
  readonly duePromised: string;
  readonly attachments: readonly Attachment[];
  readonly steps: readonly FlowStep[];
  readonly suspensions: readonly Suspension[];
  readonly result?: '准予' | '不予';
  readonly docNo?: string;
  readonly notes?: string;
  /** 2 or more after a return (退回); then `previous` is the digest of the returned slip. */
  readonly round?: number;
  readonly previous?: string;
}

/** Checks parsed JSON (or JSON text) against the form; throws `FormsError` that names the JSON path. */
export function parseFlowSlip(json: unknown): FlowSlip {
  throw new Error(`not written yet: ${typeof json}`);
}
