/** The log of the form's rule, which also records the fields that were signed or filled for the rules that depend on them. */
import { ChangeLog } from '../../diff/change-log.ts';
import type { FieldChanges } from '../../diff/rule.ts';

export class FormLog extends ChangeLog implements FieldChanges {
  readonly signed: Set<number> = new Set();
  readonly filled: Set<string> = new Set();
  readonly allowedWidgets: Set<number> = new Set();

  get compared(): ReadonlySet<number> {
    return this.cleared;
  }
}
