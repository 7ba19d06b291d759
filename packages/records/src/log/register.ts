/**
 * `defineRegister`: a log of what is issued, withdrawn and suspended, with a Merkle map of the entries of each key.
 * An answer about a key contains all its entries, or the proof that it has none; an audit compares the map with the
 * log.
 */
import { type Finding, fromHex } from '@govseal/core';
import { type Sha256, type TreeHead, verifyConsistency } from '@govseal/log';
import { readSignedRecord } from '../envelope/signed-record.ts';
import { recordFinding, refuseErrors } from '../error.ts';
import type { RecordKind } from '../kind/define-kind.ts';
import type { RejectedRecord } from '../kind/result.ts';
import type { SignRecordOptions } from '../kind/sign.ts';
import { effectOf } from '../kind/verify.ts';
import type { ClosedSchema } from '../schema/closed-schema.ts';
import { checkEntries } from './check-entries.ts';
import { checkHeads, type SeenHead, treeHead } from './check-heads.ts';
import { checkStates } from './check-states.ts';
import { type EntryRules, isFinding, type LogEntry, readEntry } from './entry.ts';
import { entryRules, type FeedResult, LogWriter, type VerifyLogOptions, verifyHeads } from './feed.ts';
import { type HeadRules, headKind, type LogHead } from './head.ts';
import { checkComplete } from './key-state.ts';
import { OpenRegister, type RegisterAnswer } from './open-register.ts';
import { backdated, type RegisterEntry, type RegisterStatus, statusOn } from './timeline.ts';

/** The status of a key on a day, or the reasons why the answer is not valid. */
export type RegisterResult =
  | {
      /** The answer is valid; `register` is the status of the key. */
      readonly status: 'valid';
      /** The status of the key on the day. */
      readonly register: RegisterStatus;
      /** All entries of the key. */
      readonly entries: readonly LogEntry<RegisterEntry>[];
      /** The head: what to remember as `seen`. */
      readonly head: SeenHead;
      /** Remarks only. */
      readonly findings: readonly Finding[];
    }
  | {
      /** The worst status of the findings. */
      readonly status: 'invalid' | 'indeterminate';
      /** About the answer. */
      readonly findings: readonly Finding[];
      /** The head with its report, if its signatures are not valid. */
      readonly rejectedHead: RejectedRecord | null;
    };

/** How a witness co-signs a head. */
export interface WitnessOptions extends SignRecordOptions, Pick<VerifyLogOptions, 'origin' | 'seen' | 'sha256'> {}

/** A register. */
export interface Register {
  /** The kind of its heads. */
  readonly head: RecordKind<LogHead>;
  /** An empty register of a producer. */
  open(origin: string, sha256: Sha256): OpenRegister;
  /** Verifies an answer and determines the status of the key on a day, `YYYY-MM-DD`. */
  verify(answer: RegisterAnswer, day: string, options: VerifyLogOptions): Promise<RegisterResult>;
  /**
   * Verifies the whole log and rebuilds the state of every head: the only way to detect an entry that the producer
   * logged but left out of the state.
   */
  audit(
    entries: readonly Uint8Array[],
    heads: readonly Uint8Array[],
    options: VerifyLogOptions,
  ): Promise<FeedResult<RegisterEntry>>;
  /**
   * Adds the signature of a witness to a head, only if it matches the entries. Signatures on it are not verified.
   * Throws `RecordError`.
   */
  witness(head: Uint8Array, entries: readonly Uint8Array[], options: WitnessOptions): Promise<Uint8Array>;
}

const date = { type: 'string', format: 'date' } as const;
const entrySchema: ClosedSchema = {
  type: 'object',
  properties: {
    key: { type: 'string', minLength: 1, maxLength: 200 },
    action: { type: 'string', enum: ['issue', 'withdraw', 'suspend', 'resume'] },
    sha256: { type: 'string', format: 'sha256' },
    from: date,
    to: { anyOf: [date, { type: 'null' }] },
  },
  required: ['key', 'action', 'sha256', 'from', 'to'],
};

/** Throws `RECORD_DEFINITION`. */
export function defineRegister(definition: HeadRules): Register {
  const { kind, cadenceHours } = definition;
  const rules = entryRules(kind, entrySchema);
  const head = headKind(definition, 'register');
  const { timeZone } = head.policyFor({ log: kind, origin: '–', size: 0, rootHash: '' }).clock;
  return {
    head,
    open: (origin, sha256) => new OpenRegister(new LogWriter<RegisterEntry>(rules, origin, sha256), sha256),
    verify: async (answer, day, options) => {
      const heads = await verifyHeads(head, [answer.head], options);
      if (!Array.isArray(heads)) return heads;
      const signed = heads[0]!.head;
      const about = [...checkHeads(heads, { ...options, cadenceHours }), ...checkContinued(answer, signed, options)];
      const complete = checkComplete(answer, signed, options.sha256);
      const { entries, defects } = complete.length > 0 ? UNREAD : readAnswer(rules, answer, signed);
      const late = entries.flatMap((entry) => backdated(entry, timeZone));
      const findings = [...about, ...complete, ...defects, ...late];
      const effect = effectOf(findings);
      if (effect !== 'none') return { status: effect, findings, rejectedHead: null };
      const values = entries.map(({ value }) => value);
      return { status: 'valid', register: statusOn(values, day), entries, head: treeHead(signed), findings };
    },
    audit: async (data, signed, options) => {
      const heads = await verifyHeads(head, signed, options);
      if (!Array.isArray(heads)) return heads;
      const about = checkHeads(heads, { ...options, cadenceHours });
      const stop = about.some(
        ({ code }) => code === 'LOG_ORIGIN' || code === 'LOG_NO_HEAD' || code === 'LOG_HEAD_ORDER',
      );
      const checked = stop ? null : checkEntries<RegisterEntry>(rules, data, heads, options);
      const findings = [...about, ...(checked?.findings ?? [])];
      if (checked !== null && effectOf(checked.findings) === 'none') {
        const contents = heads.map((one) => one.head);
        findings.push(...checkStates({ entries: checked.entries, data }, contents, options.sha256));
      }
      const effect = effectOf(findings);
      if (effect !== 'none' || checked === null) {
        return { status: effect === 'none' ? 'invalid' : effect, findings, rejectedHead: null };
      }
      return { status: 'valid', entries: checked.entries, head: treeHead(heads.at(-1)!.head), findings };
    },
    witness: async (cms, data, { origin, seen, sha256, ...options }) => {
      const said = readSignedRecord(cms).envelope.record as LogHead;
      // the content is checked as that of a head before it is compared with the entries
      head.create(said);
      const signed = [{ head: said, signedAt: options.at }];
      refuseErrors(checkHeads(signed, { origin, seen, at: options.at, cadenceHours }));
      const checked = checkEntries<RegisterEntry>(rules, data, signed, { seen, sha256 });
      refuseErrors(checked.findings);
      refuseErrors(checkStates({ entries: checked.entries, data }, [said], sha256));
      return head.coSign(cms, options);
    },
  };
}

/** Checks that the log continues the one seen before. Equal sizes are compared in `checkHeads`. */
function checkContinued(
  { consistency }: RegisterAnswer,
  head: LogHead,
  { seen, sha256 }: Pick<VerifyLogOptions, 'seen' | 'sha256'>,
): Finding[] {
  if (seen === undefined || seen.size === 0 || seen.size >= head.size) return [];
  const params = { seen: seen.size, size: head.size };
  if (consistency === undefined) return [recordFinding('LOG_CONSISTENCY_MISSING', {}, params)];
  const now: TreeHead = { size: head.size, rootHash: fromHex(head.rootHash) };
  return verifyConsistency(seen, now, consistency, sha256)
    ? []
    : [recordFinding('LOG_REWRITTEN', {}, { size: seen.size })];
}

interface ReadAnswer {
  readonly entries: LogEntry<RegisterEntry>[];
  readonly defects: Finding[];
}

const UNREAD: ReadAnswer = { entries: [], defects: [] };

/** Checks that all entries are of this key, each at a later position of the log than the one before. */
function readAnswer(rules: EntryRules, answer: RegisterAnswer, { size }: LogHead): ReadAnswer {
  const entries: LogEntry<RegisterEntry>[] = [];
  for (const bytes of answer.entries) {
    const entry = readEntry<RegisterEntry>(rules, bytes, null);
    if (isFinding(entry)) return { entries: [], defects: [entry] };
    const { sequence } = entry;
    const ordered = sequence > (entries.at(-1)?.sequence ?? -1) && sequence < size;
    const reason = entry.value.key !== answer.key ? 'key' : ordered ? null : 'sequence';
    if (reason !== null) {
      return { entries: [], defects: [recordFinding('LOG_ENTRY', {}, { index: sequence, reason })] };
    }
    entries.push(entry);
  }
  return { entries, defects: [] };
}
