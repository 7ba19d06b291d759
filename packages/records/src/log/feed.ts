/** `defineFeed`: an append-only log of one producer's events, with heads signed at regular intervals. */
import { type Finding, toHex } from '@govseal/core';
import { leafHash, RightEdge, type Sha256 } from '@govseal/log';
import type { Static, TObject } from 'typebox';
import { RecordError } from '../error.ts';
import type { RecordKind } from '../kind/define-kind.ts';
import type { RejectedRecord } from '../kind/result.ts';
import { effectOf, type VerifyRecordOptions } from '../kind/verify.ts';
import { closeSchema } from '../schema/closed-schema.ts';
import { checkEntries } from './check-entries.ts';
import { checkHeads, type SeenHead, treeHead, type VerifiedHead } from './check-heads.ts';
import { type EntryRules, type LogEntry, writeEntry } from './entry.ts';
import { type HeadRules, headKind, type LogHead } from './head.ts';

/** The definition of a feed; `kind` is the kind of its entries. */
export interface FeedDefinition<Schema extends TObject> extends HeadRules {
  /** TypeBox schema of an event. */
  readonly schema: Schema;
}

/** How a feed is verified. */
export interface VerifyLogOptions extends Omit<VerifyRecordOptions, 'on' | 'documents' | 'history'> {
  /** The producer whose log this must be. */
  readonly origin: string;
  /** The newest head that the caller has seen before; without it a truncated or replaced log may not be detected. */
  readonly seen?: SeenHead;
  /** SHA-256 for the tree; `@govseal/log/node` has that of Node. */
  readonly sha256: Sha256;
}

/** A feed that the newest head covers, or the reasons why it is not valid. */
export type FeedResult<Content> =
  | {
      readonly status: 'valid';
      /** All entries that the newest head covers. */
      readonly entries: readonly LogEntry<Content>[];
      /** The newest head: what to remember as `seen`. */
      readonly head: SeenHead;
      /** Remarks only. */
      readonly findings: readonly Finding[];
    }
  | {
      /** The worst status of the findings. */
      readonly status: 'invalid' | 'indeterminate';
      /** About the log. */
      readonly findings: readonly Finding[];
      /** The first head that is not valid, with its report; null if all heads are valid. */
      readonly rejectedHead: RejectedRecord | null;
    };

/** Receives each complete subtree of the log, leaves first: consistency proofs are built from them. */
export type OnSubtree = (height: number, index: number, hash: Uint8Array) => void;

/** The growing end of a log: writes entries and gives the content of the next head. */
export class LogWriter<Content> {
  private readonly rules: EntryRules;
  private readonly origin: string;
  private readonly sha256: Sha256;
  private readonly edge: RightEdge;

  /** @param edge The right edge of a log that is continued; default an empty log. */
  constructor(rules: EntryRules, origin: string, sha256: Sha256, edge: RightEdge = new RightEdge(sha256)) {
    this.rules = rules;
    this.origin = origin;
    this.sha256 = sha256;
    this.edge = edge;
  }

  /** The bytes of the next entry, which is then part of the log; `complete` receives its subtrees. Throws `RecordError`. */
  append(value: Content, time: Date, complete?: OnSubtree): Uint8Array {
    const bytes = writeEntry(this.rules, { sequence: this.edge.size, time: time.toISOString(), value });
    const leaf = leafHash(bytes, this.sha256);
    complete?.(0, this.edge.size, leaf);
    this.edge.append(leaf, complete);
    return bytes;
  }

  /** The content of the next head. */
  head(): LogHead {
    const { kind } = this.rules;
    return { log: kind, origin: this.origin, size: this.edge.size, rootHash: toHex(this.edge.root()) };
  }
}

/** A feed. */
export interface Feed<Content> {
  /** The kind of its heads. */
  readonly head: RecordKind<LogHead>;
  /** Starts or continues the log of a producer. */
  writer(origin: string, sha256: Sha256, edge?: RightEdge): LogWriter<Content>;
  /** Verifies all entries since the beginning by the signed heads over them, oldest first. */
  verify(
    entries: readonly Uint8Array[],
    heads: readonly Uint8Array[],
    options: VerifyLogOptions,
  ): Promise<FeedResult<Content>>;
}

/** Throws `RECORD_DEFINITION`. */
export function defineFeed<Schema extends TObject>(definition: FeedDefinition<Schema>): Feed<Static<Schema>> {
  type Content = Static<Schema>;
  const rules = entryRules(definition.kind, definition.schema);
  const head = headKind(definition, 'feed');
  return {
    head,
    writer: (origin, sha256, edge) => new LogWriter<Content>(rules, origin, sha256, edge),
    verify: async (data, signed, options) => {
      const heads = await verifyHeads(head, signed, options);
      if (!Array.isArray(heads)) return heads as Exclude<FeedResult<Content>, { status: 'valid' }>;
      const { cadenceHours } = definition;
      const about = checkHeads(heads, { ...options, cadenceHours });
      const foreign = about.some(({ code }) => code === 'LOG_ORIGIN' || code === 'LOG_NO_HEAD');
      const checked = foreign ? null : checkEntries<Content>(rules, data, heads, options);
      const findings = [...about, ...(checked?.findings ?? [])];
      const effect = effectOf(findings);
      if (effect !== 'none' || checked === null)
        return { status: effect === 'none' ? 'invalid' : effect, findings, rejectedHead: null };
      return { status: 'valid', entries: checked.entries, head: treeHead(heads.at(-1)!.head), findings };
    },
  };
}

/** The requirements for entries of this kind. Throws `RECORD_DEFINITION`. */
export function entryRules(kind: string, schema: unknown): EntryRules {
  const refuse = (rule: string): never => {
    throw new RecordError('RECORD_DEFINITION', { params: { kind, rule } });
  };
  return { kind, schema: closeSchema(schema, refuse) };
}

/** All heads, or the first that is not valid. */
export async function verifyHeads(
  kind: RecordKind<LogHead>,
  signed: readonly Uint8Array[],
  { origin: _, seen: __, sha256: ___, ...options }: VerifyLogOptions,
): Promise<VerifiedHead[] | Exclude<FeedResult<never>, { status: 'valid' }>> {
  const heads: VerifiedHead[] = [];
  for (const cms of signed) {
    const result = await kind.verify(cms, options);
    if (result.status !== 'valid') {
      const status = result.status === 'indeterminate' ? 'indeterminate' : 'invalid';
      return { status, findings: result.findings, rejectedHead: result };
    }
    heads.push({ head: result.content, signedAt: result.signedAt });
  }
  return heads;
}
