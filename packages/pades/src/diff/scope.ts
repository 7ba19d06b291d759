/** What is forbidden after one signature, and which later signatures the file holds. */
import type { Container } from '../container.ts';
import type { Permission } from '../transforms.ts';
import type { FieldLock } from '../types.ts';

export interface Scope {
  /** The strictest DocMDP of this signature and those before it; absent where none certifies. */
  readonly permission?: Permission;
  /** FieldMDP of this signature and those before it. */
  readonly locks: readonly FieldLock[];
  /** The signature whose revision is compared is somebody's, not a document time-stamp. */
  readonly signed: boolean;
  /** Signatures of the latest revision by field name. */
  readonly signatures: ReadonlyMap<string, Container>;
}

/** Restrictions in force from signature `index` on; containers come in the order of signing. */
export function scopeOf(
  containers: readonly Container[],
  index: number,
  signatures: ReadonlyMap<string, Container>,
): Scope {
  const own = containers[index]!;
  let permission: Permission | undefined;
  const locks: FieldLock[] = [];
  for (const container of containers) {
    const transforms = container.dictionary?.transforms;
    if (!transforms || container.revision > own.revision) continue;
    if (transforms.docMdp) permission = Math.min(permission ?? 3, transforms.docMdp) as Permission;
    if (transforms.fieldMdp) locks.push(transforms.fieldMdp);
  }
  return {
    ...(permission && { permission }),
    locks,
    signed: own.dictionary?.kind !== 'timestamp',
    signatures,
  };
}
