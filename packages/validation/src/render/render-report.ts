/** Renders a report for people (Chinese or English text) or for programs (JSON). */
import type { VerificationReport } from '../report.ts';

export type Language = 'zh' | 'en';

export interface RenderOptions {
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

export function renderReport(_report: VerificationReport, _options: RenderOptions): string {
  throw new Error('not written yet');
}
