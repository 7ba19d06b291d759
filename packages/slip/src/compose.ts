/** Laid-out documents drawn as PDF. */
import type { Decision, FlowSlip, Rect, SealRule } from '@govseal/forms';
import type { FontSource } from './fonts.ts';

export interface ComposeOptions {
  /** Creation date written into the document. */
  readonly created: Date;
  readonly fonts?: FontSource;
  /** Millimetres; 42 unless told. */
  readonly sealDiameter?: number;
}

/** One form field of the composed document. `rect` is PDF points, [left, bottom, right, top]. */
export interface ComposedField {
  readonly name: string;
  readonly type: 'text' | 'signature';
  /** 0-based. */
  readonly page: number;
  readonly rect: readonly [number, number, number, number];
  readonly fontSize: number;
  readonly multiline: boolean;
  readonly align: 'left' | 'centre' | 'right';
  readonly value: string;
}

export interface ComposedSlip {
  readonly pdf: Uint8Array;
  readonly fields: readonly ComposedField[];
}

export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly description: string;
}

export interface DecisionOptions extends ComposeOptions {
  readonly attachment?: EmbeddedFile;
  readonly sealRule?: SealRule;
}

export interface ComposedDecision extends ComposedSlip {
  /** Square around the seal in millimetres from the page's top left corner. */
  readonly seal: { readonly page: number; readonly rect: Rect };
}

export async function composeSlip(slip: FlowSlip, options: ComposeOptions): Promise<ComposedSlip> {
  throw new Error(`not written yet: ${slip.caseNo} ${options.created.toISOString()}`);
}

export async function composeDecision(decision: Decision, options: DecisionOptions): Promise<ComposedDecision> {
  throw new Error(`not written yet: ${decision.caseNo} ${options.created.toISOString()}`);
}
