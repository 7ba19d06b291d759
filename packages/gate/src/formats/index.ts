/** The formats by name. */
import type { Format, GateRun } from '../verified-file.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { html } from './html.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { tap } from './tap.ts';

/** Name of a format for CI pipelines. */
export type FormatName = 'junit' | 'sarif' | 'github' | 'gitlab' | 'tap' | 'html';

/** Each format by its name. */
export const formats: Readonly<Record<FormatName, (run: GateRun) => Format>> = {
  junit,
  sarif,
  github,
  gitlab,
  tap,
  html,
};
