/**
 * The commitment to redactable fields: a Merkle tree (RFC 6962 §2.1) with one salted leaf for each field of the kind, in the
 * order of the definition. Its root is inside the signed bytes; the fields are outside, open or as the hash of their leaf.
 */
import { fromHex, toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { canonicalJson } from '../canonical/canonical-json.ts';

/** A field that is shown. Without `value` the record has no such field. */
export interface OpenField {
  /** JSON Pointer. */
  readonly path: string;
  /** 32 random bytes in hexadecimal: they prevent guessing of values. */
  readonly salt: string;
  readonly value?: unknown;
}

/** A field that is hidden: this also hides whether it has a value. */
export interface HiddenField {
  /** JSON Pointer. */
  readonly path: string;
  /** SHA-256 of the leaf in hexadecimal. */
  readonly hidden: string;
}

export type CommittedField = OpenField | HiddenField;

type Digest = Pick<CryptoEngine, 'digest'>;

/** Bytes of a salt: 256 bits, twice the required minimum. */
export const SALT_BYTES = 32;

export function isHidden(field: CommittedField): field is HiddenField {
  return 'hidden' in field;
}

/** The leaf contains path and salt, so that no value can be used for another field or record. */
async function leafOf({ path, salt, value }: OpenField, engine: Digest): Promise<Uint8Array> {
  const leaf = canonicalJson(value === undefined ? [path, salt] : [path, salt, value]);
  return engine.digest('SHA-256', Uint8Array.of(0, ...leaf));
}

export async function hide(field: CommittedField, engine: Digest): Promise<HiddenField> {
  if (isHidden(field)) return field;
  return { path: field.path, hidden: toHex(await leafOf(field, engine)) };
}

/** Root over at least one field, in hexadecimal. */
export async function rootOf(fields: readonly CommittedField[], engine: Digest): Promise<string> {
  const leaves: Uint8Array[] = [];
  for (const field of fields) leaves.push(fromHex((await hide(field, engine)).hidden));
  return toHex(await treeHash(leaves, engine));
}

/** The tree of RFC 6962 §2.1, as in `@govseal/log`; its SHA-256 is synchronous, that of an engine is not. */
async function treeHash(leaves: readonly Uint8Array[], engine: Digest): Promise<Uint8Array> {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const left = await treeHash(leaves.slice(0, split), engine);
  return engine.digest('SHA-256', Uint8Array.of(1, ...left, ...(await treeHash(leaves.slice(split), engine))));
}
