/**
 * The head of a feed or register: a record, signed by the roles in the definition of the log, over the root of its
 * tree. With a head, a truncated, rewritten or forked log can be detected.
 */
import type { Text } from '@govseal/core';
import type { TObject } from 'typebox';
import { defineKind, type RecordKind } from '../kind/define-kind.ts';
import type { KindDefinition, SignerRole } from '../kind/definition.ts';

/** The content of a head. */
export interface LogHead {
  /** Kind of the entries. */
  readonly log: string;
  /** Which log of that kind: the producer. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** Root of the tree over all entries (RFC 6962 §2.1), SHA-256 in hexadecimal. */
  readonly rootHash: string;
  /** Registers only: number of keys. */
  readonly keys?: number | undefined;
  /** Registers only: root of the Merkle map over the entries of each key, SHA-256 in hexadecimal. */
  readonly keysRootHash?: string | undefined;
}

/** Who signs the heads of a log, and how often. */
export interface HeadRules {
  /** Kind of the entries, `name/version`. */
  readonly kind: string;
  /** Name for people. */
  readonly title: Text;
  /** Who signs each head; a witness is a further signer. */
  readonly signers: readonly SignerRole<LogHead>[];
  /** A head is due so many hours after the one before it. */
  readonly cadenceHours: number;
}

const hash = { type: 'string', format: 'sha256' };
const count = { type: 'integer', minimum: 0 };

/** The kind of the heads: `name-head/version`. Those of a register have the root of its state. */
export function headKind({ kind, title, signers }: HeadRules, shape: 'feed' | 'register'): RecordKind<LogHead> {
  const state = { keys: count, keysRootHash: hash };
  const isRegister = shape === 'register';
  const schema = {
    type: 'object',
    properties: {
      log: { type: 'string', const: kind },
      origin: { type: 'string', minLength: 1, maxLength: 200 },
      size: count,
      rootHash: hash,
      ...(isRegister ? state : {}),
    },
    required: ['log', 'origin', 'size', 'rootHash', ...(isRegister ? Object.keys(state) : [])],
  };
  const definition: KindDefinition<TObject, LogHead> = {
    kind: kind.replace('/', '-head/'),
    title: { zh: `${title.zh}日志头`, en: `Head of ${title.en}` },
    // written by hand to avoid loading TypeBox for one object
    schema: schema as unknown as TObject,
    signers,
  };
  return defineKind(definition as unknown as KindDefinition<TObject>) as unknown as RecordKind<LogHead>;
}
