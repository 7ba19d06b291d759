/** The text that an appearance stream shows, or the reason why it cannot be read. */
import { BudgetError } from '@govseal/core';
import { PdfError, type PdfStream, type RevisionView } from '@govseal/pdf';
import { type Frame, fits } from './frames/frame.ts';
import { interpret } from './interpret.ts';
import { type Doubt, evaluateLegibility } from './legible.ts';
import type { Drawing } from './paint.ts';
import { UnreadableAppearance, type UnreadableReason } from './unreadable.ts';

export interface ReadAppearance {
  readonly kind: 'read';
  /** Characters in painting order; `doubts` give reasons why others may be visible. */
  readonly text: string;
  readonly doubts: ReadonlySet<Doubt>;
  /** true if it is proven to show its text: in standard fonts, drawn like a value, in a box that fits its widget. */
  readonly plain: boolean;
  readonly drawing: Drawing;
}

export interface UnreadableReading {
  readonly kind: 'unreadable';
  readonly reason: UnreadableReason;
}

export type AppearanceReading = ReadAppearance | UnreadableReading;

export interface ReadOptions {
  /** Where the form is shown; without it, `plain` is false. */
  readonly frame?: Frame;
  /** true if the field is a comb (ISO 32000-2 table 231). */
  readonly comb?: boolean;
}

/** Reads an appearance. Never throws because of the file's content. */
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
