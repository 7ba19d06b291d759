/** A register in memory, for its producer: appends entries, gives the content of the next head, and answers queries. */
import { consistencyProof, type Sha256 } from '@govseal/log';
import type { LogWriter } from './feed.ts';
import type { LogHead } from './head.ts';
import { type KeyProof, KeyState } from './key-state.ts';
import type { RegisterEntry } from './timeline.ts';

/** An answer about one key. */
export interface RegisterAnswer {
  /** The queried key. */
  readonly key: string;
  /** All entries of the key in the order of registration; empty: it has none. */
  readonly entries: readonly Uint8Array[];
  /** Proof that these are all entries of the key. */
  readonly proof: KeyProof;
  /** The signed head. */
  readonly head: Uint8Array;
  /** Proof that the log continues the one that the client has seen before (`consistency` of the register). */
  readonly consistency?: readonly Uint8Array[];
}

/** A register in memory. */
export class OpenRegister {
  private readonly writer: LogWriter<RegisterEntry>;
  private readonly sha256: Sha256;
  private readonly entries = new Map<string, Uint8Array[]>();
  private readonly state: KeyState;
  /** Hashes of complete subtrees of the log by their heights. */
  private readonly subtrees: Uint8Array[][] = [];

  constructor(writer: LogWriter<RegisterEntry>, sha256: Sha256) {
    this.writer = writer;
    this.sha256 = sha256;
    this.state = new KeyState(sha256);
  }

  /** The bytes of the next entry. Throws `RecordError`. */
  append(entry: RegisterEntry, time: Date): Uint8Array {
    const bytes = this.writer.append(entry, time, (height, index, hash) => {
      this.subtrees[height] ??= [];
      this.subtrees[height][index] = hash;
    });
    const others = this.entries.get(entry.key);
    if (others === undefined) this.entries.set(entry.key, [bytes]);
    else others.push(bytes);
    this.state.append(entry.key, bytes);
    return bytes;
  }

  /** The content of the next head. */
  head(): LogHead {
    return { ...this.writer.head(), ...this.state.head() };
  }

  /** The answer about a key. `head` must have been signed over the current register. */
  answer(key: string, head: Uint8Array): RegisterAnswer {
    return { key, entries: [...(this.entries.get(key) ?? [])], proof: this.state.prove(key), head };
  }

  /** The proof that the current log continues that of its first `size` entries (RFC 6962 §2.1.2). */
  consistency(size: number): Promise<Uint8Array[]> {
    const { size: now } = this.writer.head();
    if (!Number.isSafeInteger(size) || size < 0 || size > now) throw new RangeError(`the log has ${now} entries`);
    if (size === 0) return Promise.resolve([]);
    return consistencyProof(size, now, async (height, index) => this.subtrees[height]![index]!, this.sha256);
  }
}
