/**
 * The type of a rule for changes after signing (ISO 32000-2 §12.8.2): a function of two revisions that returns what it
 * clears and what it reports. The only result of another rule that it may read is `FieldChanges`.
 */
import { BudgetError, type Finding } from '@govseal/core';
import { PdfError, type PdfObject } from '@govseal/pdf';
import { ChangeLog } from './change-log.ts';
import type { RevisionDiff } from './revision-diff.ts';

export interface RuleResult {
  readonly findings: readonly Finding[];
  /** Pages, fields, widgets and the catalog that the rule compared: each of their changes is allowed or reported. */
  readonly cleared: ReadonlySet<number>;
  /** Why the rule could not complete its comparison; results up to that point remain valid. */
  readonly unreadable?: PdfError | BudgetError | undefined;
}

/** The changes of the fields as found by the form's rule, which other rules may take as an argument. */
export interface FieldChanges {
  /** Numbers of fields and widgets that the form's rule compared, as in its `cleared`. */
  readonly compared: ReadonlySet<number>;
  /** Fields and widgets that are signed in this update. */
  readonly signed: ReadonlySet<number>;
  /** Full names of fields whose value changed. */
  readonly filled: ReadonlySet<string>;
  /** Widgets of newly signed fields, which pages may add to /Annots. */
  readonly allowedWidgets: ReadonlySet<number>;
}

export type Rule = (diff: RevisionDiff) => RuleResult;

/** A rule that also depends on which fields were signed or filled. */
export type FieldRule = (diff: RevisionDiff, fields: FieldChanges) => RuleResult;

/** Runs `compare` with a new log and returns its content, even if `compare` ends early. */
export function resultOf<Log extends ChangeLog>(log: Log, compare: (log: Log) => void): RuleResult {
  const { findings, cleared } = log;
  try {
    compare(log);
    return { findings, cleared };
  } catch (unreadable) {
    if (!(unreadable instanceof PdfError) && !(unreadable instanceof BudgetError)) throw unreadable;
    return { findings, cleared, unreadable };
  }
}

/** A rule that compares one entry of the catalog (ISO 32000-2 table 29). */
export function entryRule(
  key: string,
  compare: (changes: ChangeLog, before: PdfObject | undefined, after: PdfObject | undefined) => void,
): Rule {
  return (diff) =>
    resultOf(new ChangeLog(diff), (changes) =>
      compare(changes, diff.before.catalog.get(key), diff.after.catalog.get(key)),
    );
}
