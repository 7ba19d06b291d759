/** A notice about the clock of an approval (`govseal-clock-notice/1`): days that do not count, their early end, or more days. */
import { checkSchema, PolicyError } from '../../schema/json-schema.ts';
import { clockNoticeSchema } from '../../schema/statement-schema.ts';
import { type LocalDate, parseLocalDate } from '../clock/local-date.ts';

interface NoticeOf<Kind extends string> {
  readonly schema: 'govseal-clock-notice/1';
  /** Name of the notice, for the report. */
  readonly id: string;
  /** The case: the value of the fact `caseNo`. */
  readonly caseNo: string;
  /** The kind of notice. */
  readonly kind: Kind;
  /** The reason, in words. */
  readonly reason: string;
}

/** Changes the days of one approval (`govseal-clock-notice/1`). */
export type ClockNotice =
  | (NoticeOf<'suspension'> & {
      /** The step whose days do not count; absent: those of the whole approval. */
      readonly step?: string;
      /** The first day that does not count. */
      readonly from: LocalDate;
      /** Maximum number of working days that do not count. */
      readonly days: number;
    })
  | (NoticeOf<'resumption'> & {
      /** SHA-256 of the suspension that ends early. */
      readonly suspension: string;
      /** The first day that counts again. */
      readonly on: LocalDate;
    })
  | (NoticeOf<'extension'> & {
      /** The step whose limit is extended; absent: the limits of the whole approval. */
      readonly step?: string;
      /** Number of working days. */
      readonly days: number;
    });

const MEMBERS = {
  suspension: { required: ['from', 'days'], refused: ['suspension', 'on'] },
  resumption: { required: ['suspension', 'on'], refused: ['from', 'days', 'step'] },
  extension: { required: ['days'], refused: ['from', 'suspension', 'on'] },
} as const;

export function parseClockNotice(json: unknown): ClockNotice {
  checkSchema(json, clockNoticeSchema, 'clock notice');
  const notice = json as ClockNotice;
  const given = notice as unknown as Readonly<Record<string, string | number>>;
  const { required, refused } = MEMBERS[notice.kind];
  for (const member of required) if (!Object.hasOwn(given, member)) inconsistent(member, 'member of such a notice');
  for (const member of refused) if (Object.hasOwn(given, member)) inconsistent(member, 'notice without this member');
  for (const member of ['from', 'on']) {
    const date = given[member];
    if (date !== undefined && parseLocalDate(String(date)) === null) inconsistent(member, 'real date');
  }
  return notice;
}

function inconsistent(path: string, expected: string): never {
  throw new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document: 'clock notice', expected } });
}
