/** One row of the truth table. */
import type { ApprovalReport, ApprovalStepReport, FileStatus } from '@govseal/validation';
import type { VerifyOptions } from '../../../src/index.ts';
import type { World } from '../world.ts';

export interface Row {
  readonly name: string;
  readonly policy: object;
  /** The signers, one hour apart. */
  readonly signed: readonly string[];
  readonly options?: (world: World, document: Uint8Array) => Promise<Partial<VerifyOptions>>;
  /** Codes of all findings about the approval. */
  readonly codes: readonly string[];
  readonly approval: ApprovalReport['status'];
  readonly status: FileStatus;
  /** Status of each step. */
  readonly steps?: readonly ApprovalStepReport['status'][];
  /** Expected part of the clock in the report. */
  readonly clock?: object;
}

export const VALID = { codes: [], approval: 'satisfied', status: 'valid' } as const;

export const breached = (...codes: readonly string[]) => ({ codes, approval: 'violated', status: 'invalid' }) as const;

/** Steps are missing, no rule is broken. */
export const unfinished = (...codes: readonly string[]) =>
  ({ codes, approval: 'violated', status: 'indeterminate' }) as const;

export const undecided = (...codes: readonly string[]) =>
  ({ codes, approval: 'undetermined', status: 'indeterminate' }) as const;

export const step = (id: string, role: string, more: object = {}) => ({
  id,
  role,
  unit: '示例局',
  kind: 'approval',
  ...more,
});

export const clerk = step('clerk', '经办');
export const chief = step('chief', '科室负责人');
export const leader = step('leader', '分管领导');
export const review = step('review', '法制审核', { optional: true });
