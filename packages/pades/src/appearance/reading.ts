/** What an appearance stream shows as text, or why it cannot be read. */
import { BudgetError } from '@govseal/core';
import { PdfError, type PdfStream, type RevisionView } from '@govseal/pdf';
import { type Frame, fits } from './frames/frame.ts';
import { interpret } from './interpret.ts';
import { type Doubt, evaluateLegibility } from './legible.ts';
import type { Drawing } from './paint.ts';
import { UnreadableAppearance, type UnreadableReason } from './unreadable.ts';

export interface ReadAppearance {
  readonly kind: 'read';
  /** Characters in the order of painting; `doubts` say where others may be seen. */
  readonly text: string;
  readonly doubts: ReadonlySet<Doubt>;
  /** Proven to show its text: in standard fonts, drawn as values are drawn, in a box that fits its widget. */
  readonly plain: boolean;
  readonly drawing: Drawing;
}

export interface UnreadableReading {
  readonly kind: 'unreadable';
  readonly reason: UnreadableReason;
}

export type AppearanceReading = ReadAppearance | UnreadableReading;

export interface ReadOptions {
  /** Where the form is shown; without it nothing is known to be drawn plainly. */
  readonly frame?: Frame;
  /** The field is a comb (ISO 32000-2 table 231). */
  readonly comb?: boolean;
}

/** Never throws about what the file holds. */
export function readAppearance(view: RevisionView, form: PdfStream, options: ReadOptions = {}): AppearanceReading {
  try {
    const drawing = interpret(view, form);
    const { text, doubts, plain } = evaluateLegibility(drawing, options.comb === true);
    const fitting = options.frame !== undefined && fits(view, form, options.frame);
    const all = fitting ? doubts : new Set<Doubt>([...doubts, 'layout']);
    return { kind: 'read', text, doubts: all, plain: plain && fitting, drawing };
  } catch (error) {
    if (error instanceof UnreadableAppearance) return { kind: 'unreadable', reason: error.reason };
    if (error instanceof BudgetError) return { kind: 'unreadable', reason: 'limit' };
    if (error instanceof PdfError) return { kind: 'unreadable', reason: 'stream' };
    throw error;
  }
}
