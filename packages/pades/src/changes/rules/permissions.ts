/**
 * The catalog's /Perms (ISO 32000-2 §12.8.6), which is added with the certification signature. That must be the first
 * signature other than document time-stamps. Nothing else may change.
 */
import { PdfDict, type PdfObject, PdfRef } from '@govseal/pdf';
import type { ChangeLog } from '../diff/change-log.ts';

export function comparePermissions(
  changes: ChangeLog,
  before: PdfObject | undefined,
  after: PdfObject | undefined,
): void {
  const catalog = changes.after.catalogRef.number;
  const certified = changes.scope.signed ? null : certifiedBy(changes, before, after);
  if (certified === null) {
    changes.requireUnchanged(before, after, { code: 'PADES_CHANGE_PERMISSIONS', path: 'Root.Perms', object: catalog });
  } else {
    const location = { code: 'PADES_CHANGE_SIGNATURE_ADDED', path: 'Root.Perms.DocMDP', object: catalog } as const;
    changes.reportChange({ ...location, field: certified }, before, after);
  }
}

/** Name of the first signature if the only change is a new /DocMDP that refers to it; otherwise null. */
function certifiedBy(changes: ChangeLog, before: PdfObject | undefined, after: PdfObject | undefined): string | null {
  const now = changes.after.dictionary(after);
  const old = changes.before.resolve(before);
  const named = now !== undefined && now.duplicates.length === 0 ? now.get('DocMDP') : undefined;
  if (now === undefined || !(named instanceof PdfRef) || !(old === null || old instanceof PdfDict)) return null;
  if (old?.has('DocMDP') || changes.differs(old ?? PdfDict.of({}), now.with({ DocMDP: undefined }))) return null;
  const signatures = [...changes.scope.signatures.values()].filter(
    ({ dictionary }) => dictionary?.kind !== 'timestamp',
  );
  const first = Math.min(...signatures.map(({ candidate }) => candidate.since));
  const [signature, ...others] = signatures.filter(({ candidate }) => candidate.since === first);
  if (signature === undefined || others.length > 0 || !signature.anchored) return null;
  return signature.candidate.ref?.number === named.number ? signature.candidate.name : null;
}
