import type { Decision } from './decision.ts';
import type { FontMetrics } from './metrics.ts';
import type { Page } from './page.ts';
import type { SealRule } from './seal-placement.ts';

export interface DecisionLayoutOptions {
  readonly metrics?: FontMetrics;
  readonly sealRule?: SealRule;
  readonly sealDiameter?: number;
}

export function layoutDecision(decision: Decision, options: DecisionLayoutOptions = {}): Page[] {
  throw new Error(`not written yet: ${decision.caseNo} ${options.sealRule}`);
}
