import type { FlowSlip } from './flow-slip.ts';
import type { FontMetrics } from './metrics.ts';
import type { Page } from './page.ts';

export interface SlipLayoutOptions {
  readonly metrics?: FontMetrics;
  /** Diameter of the seal in millimetres; 42 unless told. */
  readonly sealDiameter?: number;
}

export function layoutSlip(slip: FlowSlip, options: SlipLayoutOptions = {}): Page[] {
  throw new Error(`not written yet: ${slip.caseNo} ${options.sealDiameter}`);
}
