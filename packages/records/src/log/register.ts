/**
 * `defineRegister`: a log of what is issued, withdrawn and suspended, with a second tree sorted by key. An answer about a key
 * carries all entries of it, or the proof that it has none; the head that both are proven by is signed.
 */
import { equalBytes, type Finding, fromHex, toHex } from '@govseal/core';
import type { Sha256, TreeHead } from '@govseal/log';
import { recordFinding } from '../error.ts';
import type { RecordKind } from '../kind/define-kind.ts';
import type { RejectedRecord } from '../kind/result.ts';
import { effectOf } from '../kind/verify.ts';
import type { ClosedSchema } from '../schema/closed-schema.ts';
import { checkHeads } from './check-heads.ts';
import { isFinding, type LogEntry, readEntry } from './entry.ts';
import { entryRules, LogWriter, treeHead, type VerifyLogOptions, verifyHeads } from './feed.ts';
import { type HeadRules, headKind, type LogHead } from './head.ts';
import { type KeyProof, keyHash, provenValue, SortedTree } from './sorted-tree.ts';
import { backdated, type RegisterEntry, type RegisterStatus, statusOn, timelineHash } from './timeline.ts';

/** An answer about one key. */
export interface RegisterAnswer {
  /** What was asked about. */
  readonly key: string;
  /** All entries of the key in the order of registration; empty: it has none. */
  readonly entries: readonly Uint8Array[];
  /** That these are all entries of the key. */
  readonly proof: KeyProof;
  /** The signed head. */
  readonly head: Uint8Array;
}

/** What a register says about a key on a day, or the reasons why its answer does not count. */
export type RegisterResult =
  | {
      /** The answer counts; `register` says what the key is. */
      readonly status: 'valid';
      /** What the key is on the day. */
      readonly register: RegisterStatus;
      /** All entries of the key. */
      readonly entries: readonly LogEntry<RegisterEntry>[];
      /** The head: what to remember as `seen`. */
      readonly head: TreeHead;
      /** Remarks only. */
      readonly findings: readonly Finding[];
    }
  | {
      /** The gravest of what was found. */
      readonly status: 'invalid' | 'indeterminate';
      /** About the answer. */
      readonly findings: readonly Finding[];
      /** The head with its report where its signatures do not count. */
      readonly rejectedHead: RejectedRecord | null;
    };

/** A register. */
export interface Register {
  /** The kind of its heads. */
  readonly head: RecordKind<LogHead>;
  /** An empty register of a producer. */
  open(origin: string, sha256: Sha256): OpenRegister;
  /** Verifies an answer and reads what the key is on a day, `YYYY-MM-DD`. */
  verify(answer: RegisterAnswer, day: string, options: VerifyLogOptions): Promise<RegisterResult>;
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

/** A register in memory: appends entries, says what the head is, and answers. */
export class OpenRegister {
  private readonly writer: LogWriter<RegisterEntry>;
  private readonly sha256: Sha256;
  private readonly entries = new Map<string, Uint8Array[]>();
  private tree: SortedTree | null = null;

  constructor(writer: LogWriter<RegisterEntry>, sha256: Sha256) {
    this.writer = writer;
    this.sha256 = sha256;
  }

  /** The bytes of the next entry. Throws `RecordError`. */
  append(entry: RegisterEntry, time: Date): Uint8Array {
    const bytes = this.writer.append(entry, time);
    const others = this.entries.get(entry.key);
    if (others === undefined) this.entries.set(entry.key, [bytes]);
    else others.push(bytes);
    this.tree = null;
    return bytes;
  }

  /** What the next head says. */
  head(): LogHead {
    const { size, rootHash } = this.sorted().head;
    return { ...this.writer.head(), keys: size, keysRootHash: toHex(rootHash) };
  }

  /** Everything about a key. `head` must have been signed over the register as it is now. */
  answer(key: string, head: Uint8Array): RegisterAnswer {
    return { key, entries: this.entries.get(key) ?? [], proof: this.sorted().prove(keyHash(key, this.sha256)), head };
  }

  /** Built once for each head: every key is hashed again. */
  private sorted(): SortedTree {
    const { sha256 } = this;
    const leaves = function* (entries: ReadonlyMap<string, Uint8Array[]>) {
      for (const [key, all] of entries) yield { key: keyHash(key, sha256), value: timelineHash(all, sha256) };
    };
    this.tree ??= new SortedTree(leaves(this.entries), sha256);
    return this.tree;
  }
}

/** Throws `RECORD_DEFINITION`. */
export function defineRegister(definition: HeadRules): Register {
  const { kind, cadenceHours } = definition;
  const rules = entryRules(kind, entrySchema);
  const head = headKind(definition);
  const { timeZone } = head.policyFor({ log: kind, origin: '–', size: 0, rootHash: '' }).clock;
  return {
    head,
    open: (origin, sha256) => new OpenRegister(new LogWriter<RegisterEntry>(rules, origin, sha256), sha256),
    verify: async (answer, day, options) => {
      const heads = await verifyHeads(head, [answer.head], options);
      if (!Array.isArray(heads)) return heads;
      const about = checkHeads(heads, { ...options, cadenceHours });
      const signed = heads[0]!.head;
      const complete = checkComplete(answer, signed, options.sha256);
      const entries: LogEntry<RegisterEntry>[] = [];
      const findings = [...about, ...complete];
      for (const bytes of complete.length > 0 ? [] : answer.entries) {
        const entry = readEntry<RegisterEntry>(rules, bytes, null);
        if (isFinding(entry)) findings.push(entry);
        else {
          entries.push(entry);
          findings.push(...backdated(entry, timeZone));
        }
      }
      const effect = effectOf(findings);
      if (effect !== 'none') return { status: effect, findings, rejectedHead: null };
      const register = statusOn(
        entries.map(({ value }) => value),
        day,
      );
      return { status: 'valid', register, entries, head: treeHead(signed), findings };
    },
  };
}

/** The entries are all that the head has for the key. */
function checkComplete({ key, entries, proof }: RegisterAnswer, head: LogHead, sha256: Sha256): Finding[] {
  const { keys, keysRootHash } = head;
  const tree =
    keys === undefined || keysRootHash === undefined ? null : { size: keys, rootHash: fromHex(keysRootHash) };
  const value = tree === null ? undefined : provenValue(keyHash(key, sha256), proof, tree, sha256);
  if (value === undefined) return [recordFinding('REGISTER_PROOF', {}, { key })];
  const same = value === null ? entries.length === 0 : equalBytes(value, timelineHash(entries, sha256));
  return same ? [] : [recordFinding('REGISTER_ENTRIES_OMITTED', {}, { key })];
}
