/** One entry of a feed or register: canonical JSON with its position, so that two equal events are two entries. */
import type { Finding } from '@govseal/core';
import { canonicalJson, parseCanonicalJson } from '../canonical/canonical-json.ts';
import { RecordError, recordFinding, refuseErrors } from '../error.ts';
import { checkValue } from '../schema/check-value.ts';
import type { ClosedSchema } from '../schema/closed-schema.ts';
import { hasFormat } from '../schema/formats.ts';

/** An entry in the log. */
export interface LogEntry<Content> {
  /** Kind of the log's entries. */
  readonly kind: string;
  /** 0-based position in the log. */
  readonly sequence: number;
  /** When it was added, as claimed by the producer; UTC. */
  readonly time: string;
  /** What happened. */
  readonly value: Content;
}

/** Requirements for an entry. */
export interface EntryRules {
  readonly kind: string;
  readonly schema: ClosedSchema;
}

/** Throws `RecordError` for content that the schema does not allow. */
export function writeEntry<Content>({ kind, schema }: EntryRules, entry: Omit<LogEntry<Content>, 'kind'>): Uint8Array {
  const { sequence, time, value } = entry;
  const bytes = canonicalJson({ kind, sequence, time, value });
  refuseErrors(checkValue(value, schema));
  return bytes;
}

const MEMBERS = ['kind', 'sequence', 'time', 'value'];

/** The entry, or a finding about what is wrong with it. */
export function readEntry<Content>(
  { kind, schema }: EntryRules,
  bytes: Uint8Array,
  index: number | null,
): LogEntry<Content> | Finding {
  const wrong = (reason: string): Finding => recordFinding('LOG_ENTRY', {}, { index: index ?? '–', reason });
  let value: unknown;
  try {
    value = parseCanonicalJson(bytes);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return wrong(error.code);
  }
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== MEMBERS.join())
    return wrong('members');
  const entry = value as LogEntry<Content>;
  if (entry.kind !== kind) return wrong('kind');
  if (!Number.isSafeInteger(entry.sequence) || (index !== null && entry.sequence !== index)) return wrong('sequence');
  if (typeof entry.time !== 'string' || !hasFormat(entry.time, 'date-time')) return wrong('time');
  const [first] = checkValue(entry.value, schema);
  return first === undefined ? entry : wrong(`${first.code} ${first.at.path}`);
}

/** Whether `readEntry` returned a finding. */
export function isFinding(value: object): value is Finding {
  return 'severity' in value;
}
