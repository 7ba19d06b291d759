/** The acceptance notice (受理通知书) that an applicant receives. */
import type { Agency, Party } from './party.ts';

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
  readonly materials: readonly {
    readonly no: number;
    readonly name: string;
    readonly copies: number;
    readonly form: '原件' | '复印件' | '电子件';
    readonly digest?: string;
  }[];
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

export function parseAcceptanceNotice(json: unknown): AcceptanceNotice {
  throw new Error(`not written yet: ${typeof json}`);
}
