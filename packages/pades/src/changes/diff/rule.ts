/**
 * What a rule for changes after signing is: a function of two revisions that returns what it clears and what it reports
 * (ISO 32000-2 §12.8.2). It reads nothing that another rule found, save the fields that the form's rule returns.
 */
import { BudgetError, type Finding } from '@govseal/core';
import { PdfError, type PdfObject } from '@govseal/pdf';
import { ChangeLog } from './change-log.ts';
import type { RevisionDiff } from './revision-diff.ts';

export interface RuleResult {
  readonly findings: readonly Finding[];
  /** Pages, fields, widgets and the catalog that the rule compared: each of their changes is allowed or reported. */
  readonly cleared: ReadonlySet<number>;
  /** Why the rule could not compare everything; what it found until then holds. */
  readonly unreadable?: PdfError | BudgetError | undefined;
}

/** What became of the fields, as the rule of the form found it: what other rules may take as an argument. */
export interface FieldChanges {
  /** Numbers of fields and widgets that the form's rule compared, as in its `cleared`. */
  readonly compared: ReadonlySet<number>;
  /** Fields and widgets that get their signature in this update. */
  readonly signed: ReadonlySet<number>;
  /** Full names of fields whose value changed. */
  readonly filled: ReadonlySet<string>;
  /** Widgets of signed fields that pages may list from now on. */
  readonly allowedWidgets: ReadonlySet<number>;
}

export type Rule = (diff: RevisionDiff) => RuleResult;

/** A rule about what fields bring to pages, tags and values. */
export type FieldRule = (diff: RevisionDiff, fields: FieldChanges) => RuleResult;

/** Runs `compare` with a log of its own and returns what it found, also where it ends early. */
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
