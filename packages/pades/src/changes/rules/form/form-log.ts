/** What the rule of the form finds besides changes: the fields that were signed or filled, for rules that take them as an argument. */
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
