/** The outward decision letter (准予／不予行政许可决定书) in official-document format. */
import type { Agency, Party } from './party.ts';

export interface Decision {
  readonly docNo: string;
  readonly caseNo: string;
  readonly grantee: Party;
  readonly itemCode: string;
  readonly itemName: string;
  /** What is licensed; refusals state what was applied for. */
  readonly scope: string;
  readonly appliedAt: string;
  readonly acceptedAt: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly licenceNo?: string;
  readonly legalBasis: readonly string[];
  readonly conditions: readonly string[];
  readonly result: '准予' | '不予';
  /** Refusals only (行政许可法 §38). */
  readonly reasons?: readonly string[];
  readonly remedies?: string;
  readonly decidedAt: string;
  readonly agency: Agency;
  readonly sealCode: string;
  /** Printed attachments (附件). */
  readonly attachments?: readonly string[];
  /** 抄送. */
  readonly copies?: readonly string[];
}

export function parseDecision(json: unknown): Decision {
  throw new Error(`not written yet: ${typeof json}`);
}
