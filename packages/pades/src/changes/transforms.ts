/**
 * What a signature forbids: DocMDP and FieldMDP (ISO 32000-2 §12.8.2.2, §12.8.2.4), read from /Reference of the signature
 * dictionary, and the field's /Lock dictionary (§12.7.5.5), which has the same structure.
 */
import { PdfArray, PdfDict, type PdfObject, PdfString, type RevisionView, readTextString } from '@govseal/pdf';
import type { FieldLock } from '../types.ts';

export type Permission = 1 | 2 | 3;

export interface Transforms {
  /** DocMDP's P; 2 where the key is absent (ISO 32000-2 table 257). */
  readonly docMdp?: Permission;
  readonly fieldMdp?: FieldLock;
  /** /P among FieldMDP's parameters: not in the standard, but Acrobat copies it there from the field's /Lock. */
  readonly fieldPermission?: Permission;
  /** Unreadable parts of /Reference; an unknown transform forbids nothing, so it must be reported. */
  readonly malformed: readonly string[];
}

/** Reads /Reference in `view`, which must be the signed revision. */
export function readTransforms(view: RevisionView, signature: PdfDict): Transforms {
  const references = view.resolve(signature.get('Reference'));
  if (references === null || references === undefined) return { malformed: [] };
  if (!(references instanceof PdfArray)) return { malformed: ['Reference'] };
  let docMdp: Permission | undefined;
  let fieldMdp: FieldLock | undefined;
  let fieldPermission: Permission | undefined;
  const malformed: string[] = [];
  for (const item of references.items) {
    const reference = view.dictionary(item);
    if (reference === undefined) {
      malformed.push('Reference');
      continue;
    }
    const method = view.name(reference.get('TransformMethod'));
    const params = view.resolve(reference.get('TransformParams'));
    if (reference.duplicates.length > 0) malformed.push(`${method ?? 'Reference'}.${reference.duplicates[0]!}`);
    if (method === 'DocMDP') {
      const permission = readPermission(view, params);
      if (permission === undefined || docMdp !== undefined) malformed.push('DocMDP');
      else docMdp = permission;
    } else if (method === 'FieldMDP') {
      const lock = params instanceof PdfDict ? readLock(view, params) : undefined;
      if (lock === undefined || fieldMdp !== undefined) malformed.push('FieldMDP');
      else {
        fieldMdp = lock;
        fieldPermission = readLockPermission(view, params as PdfDict);
      }
    } else if (method !== 'UR3' && method !== 'UR' && method !== 'Identity') {
      malformed.push(method ?? 'TransformMethod');
    }
  }
  return { docMdp, fieldMdp, fieldPermission, malformed };
}

function readPermission(view: RevisionView, params: PdfObject): Permission | undefined {
  if (params === null) return 2;
  if (!(params instanceof PdfDict) || params.duplicates.length > 0) return undefined;
  if (view.resolve(params.get('P')) === null) return 2;
  const permission = view.number(params.get('P'));
  return permission === 1 || permission === 2 || permission === 3 ? permission : undefined;
}

/** Reads a FieldMDP parameter or /Lock dictionary; undefined without a valid /Action or the required /Fields. */
export function readLock(view: RevisionView, dict: PdfDict): FieldLock | undefined {
  if (dict.duplicates.length > 0) return undefined;
  const action = view.name(dict.get('Action'));
  if (action === 'All') return { action };
  if (action !== 'Include' && action !== 'Exclude') return undefined;
  const fields = view.resolve(dict.get('Fields'));
  if (!(fields instanceof PdfArray)) return undefined;
  const names: string[] = [];
  for (const item of fields.items) {
    const name = view.resolve(item);
    if (!(name instanceof PdfString)) return undefined;
    names.push(readTextString(name));
  }
  return { action, fields: names };
}

/** /P of a /Lock dictionary (PDF 2.0, table 236); it has no default, and without it nothing is restricted. */
export function readLockPermission(view: RevisionView, lock: PdfDict): Permission | undefined {
  const permission = view.number(lock.get('P'));
  return permission === 1 || permission === 2 || permission === 3 ? permission : undefined;
}

/**
 * What a signature permits: its DocMDP, or the /P of its field's /Lock, which restricts without certifying (ISO 32000-2
 * table 236; a document has at most one DocMDP, §12.8.2.2.1). The strictest applies.
 */
export function permissionOf(view: RevisionView, field: PdfDict, transforms: Transforms): Permission | undefined {
  const lock = view.resolve(field.get('Lock'));
  const stated = [
    transforms.docMdp,
    transforms.fieldPermission,
    lock instanceof PdfDict ? readLockPermission(view, lock) : undefined,
  ].filter((permission) => permission !== undefined);
  return stated.length === 0 ? undefined : (Math.min(...stated) as Permission);
}

/** Whether the lock covers this fully qualified name. A name covers itself and its descendants. */
export function locks(lock: FieldLock, fullName: string): boolean {
  if (lock.action === 'All') return true;
  const named = lock.fields.some((name) => fullName === name || fullName.startsWith(`${name}.`));
  return lock.action === 'Include' ? named : !named;
}

/** Same action and same names, in any order. */
export function sameLock(a: FieldLock, b: FieldLock): boolean {
  if (a.action !== b.action) return false;
  if (a.action === 'All' || b.action === 'All') return true;
  const names = new Set(a.fields);
  return names.size === new Set(b.fields).size && b.fields.every((name) => names.has(name));
}
