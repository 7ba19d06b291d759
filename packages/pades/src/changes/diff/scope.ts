/** What is forbidden after one signature, and which later signatures the file contains. */
import type { Container } from '../../signature/container.ts';
import type { FieldLock } from '../../types.ts';
import { type Permission, permissionOf } from '../transforms.ts';

export interface Scope {
  /** The strictest DocMDP or /Lock /P of this signature and the earlier ones; absent if none states one. */
  readonly permission?: Permission;
  /** FieldMDP of this signature and the earlier ones. */
  readonly locks: readonly FieldLock[];
  /** Whether the signature is that of a person or agency, and not a document time-stamp. */
  readonly signed: boolean;
  /** Signatures of the latest revision by field name. */
  readonly signatures: ReadonlyMap<string, Container>;
}

/** Restrictions that apply from signature `index` on; containers come in the order of signing. */
export function scopeOf(
  containers: readonly Container[],
  index: number,
  signatures: ReadonlyMap<string, Container>,
): Scope {
  const own = containers[index]!;
  let permission: Permission | undefined;
  const locks: FieldLock[] = [];
  for (const container of containers) {
    const { dictionary, candidate, view } = container;
    if (!dictionary || container.revision > own.revision) continue;
    const { transforms } = dictionary;
    const stated = permissionOf(view, candidate.field.dict, transforms);
    if (stated) permission = Math.min(permission ?? 3, stated) as Permission;
    if (transforms.fieldMdp) locks.push(transforms.fieldMdp);
  }
  return {
    permission,
    locks,
    signed: own.dictionary?.kind !== 'timestamp',
    signatures,
  };
}
