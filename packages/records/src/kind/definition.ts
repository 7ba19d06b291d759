/** The definition of a kind of record, from which everything else is derived. */
import type { Severity, Text } from '@govseal/core';
import type { ApprovalPolicy, ApprovalStep } from '@govseal/validation/evaluate';
import type { Static, TObject } from 'typebox';
import type { RecordLinks } from '../envelope/envelope.ts';

/** Who signs: a role of the roster. Everything else that an approval step can require is passed on to the approval policy. */
export interface SignerRole<Content>
  extends Partial<
    Omit<ApprovalStep, 'role' | 'unit' | 'person' | 'kind' | 'fields' | 'mayFill' | 'mustFill' | 'verdicts'>
  > {
  /** The role, as the roster names it. */
  readonly role: string;
  /**
   * The unit in which the role must be held: its name, or the unit given in the content; null: any. Default: the
   * roster must list the role in only one unit.
   */
  readonly unit?: string | null | ((content: Content) => string);
  /**
   * The person who must sign, as named in the roster: a name, or the person given in the content. Default: any holder
   * of the role.
   */
  readonly person?: string | ((content: Content) => string);
}

/** A rule of the kind beyond its schema, with its own code. */
export interface RecordRule<Content> {
  /** Stable and unique; upper case with underscores. Not of the form `RECORD_…`. */
  readonly code: string;
  /** The clause of the law or standard that the rule enforces. */
  readonly clause: string;
  /** What is wrong if the rule is broken, and what to do. */
  readonly text: Text;
  /** `warning`: reported only. Default `error`: the record is invalid. */
  readonly severity?: Severity;
  /** JSON Pointer of the field that the rule is about; default the record. */
  readonly path?: string;
  /** Whether the content satisfies the rule. */
  readonly holds: (content: Content, links: RecordLinks) => boolean;
}

/** A link to another document by its digest. */
export interface LinkRule {
  /** What is linked: a kind with version, several of them, or `file`. */
  readonly kind: string | readonly string[];
  /** Whether the record may lack it; default false. */
  readonly optional?: boolean;
}

/** Dates in the kind's time zone, both included; without `to` there is no end. */
export interface RecordPeriod {
  /** First day, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day, `YYYY-MM-DD`. */
  readonly to?: string | null | undefined;
}

/** The deadline for signing a record. */
export interface RecordDeadline {
  /** The day before the first counted one, `YYYY-MM-DD`. */
  readonly start: string;
  /** Working days. */
  readonly days: number;
}

/** The definition of a kind; `Schema` is a TypeBox object and gives the type of the content. */
export interface KindDefinition<Schema extends TObject, Content = Static<Schema>> {
  /** Name and version, `item-guide/1`. */
  readonly kind: string;
  /** Name for people. */
  readonly title: Text;
  /** TypeBox schema of the content. Objects are closed: an unknown field is an error. `label: { zh, en }` names a field. */
  readonly schema: Schema;
  /** In the order in which they sign, at least one. */
  readonly signers: readonly SignerRole<Content>[];
  /** Further rules of the approval policy, such as `distinctPersons` or `rosterMaxAgeDays`. */
  readonly approval?: Partial<Omit<ApprovalPolicy, 'schema' | 'name' | 'steps' | 'requireAllLocked'>>;
  /** Fields that a copy can hide, as JSON Pointers; the record is then signed over a salted commitment to them. */
  readonly redactable?: readonly string[];
  /** Rules beyond the schema. */
  readonly rules?: readonly RecordRule<Content>[];
  /** Links by name. */
  readonly links?: Readonly<Record<string, LinkRule>>;
  /** A value that may occur only once among the records of this kind, such as a document number. */
  readonly key?: (content: Content, links: RecordLinks) => string;
  /** When the content is in effect; default always. */
  readonly effective?: (content: Content) => RecordPeriod;
  /** The deadline for signing the record; default none. */
  readonly deadline?: (content: Content, links: RecordLinks) => RecordDeadline | null;
  /** The period in which records of this kind may be signed, for example until the category was abolished; default any. */
  readonly accepted?: Partial<RecordPeriod>;
}

/**
 * The value of a function of the definition, or the defect. A defect concerns the definition and is never a verdict
 * about the record.
 */
export type Evaluated<T> = { readonly value: T } | { readonly defect: string };

/** Calls a function of the definition; an exception is a defect of the definition. */
export function evaluate<T>(run: () => T): Evaluated<T> {
  try {
    return { value: run() };
  } catch (error) {
    return { defect: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
