/** Who sealed a document, from its validated signatures. */
import { documentType } from '@govseal/forms';
import type { ValidatedSignature } from '@govseal/validation';
import type { CaseSeal } from '@govseal/validation/evaluate';
import { isSameUnit, readIdentity, readSubjectIdentifiers } from '@govseal/x509/identity';

const SEAL_FIELD = 'sig.seal';
const NOBODY: CaseSeal = { name: null, unit: null, names: [] };

/** The signature that is the seal; undefined if there is none. */
export function sealSignature(signatures: readonly ValidatedSignature[], uscc: string): ValidatedSignature | undefined {
  const passed = signatures.filter(
    ({ report }) => report.type !== 'doc-timestamp' && report.indication === 'TOTAL_PASSED',
  );
  return (
    passed.find(({ evidence, report }) => evidence.type === 'seal' || report.id === SEAL_FIELD) ??
    // Other software uses other field names: there the signature by the unit's own certificate is the seal.
    passed.find(({ evidence: { signer } }) => {
      const identifiers = signer === null ? null : readSubjectIdentifiers(signer);
      return identifiers?.unit != null && identifiers.isUnitOwn && isSameUnit(identifiers.unit, uscc);
    })
  );
}

/** null for a type of document without a seal. */
export function sealFacts(type: string, seal: ValidatedSignature | undefined): CaseSeal | null {
  const isSealed = documentType(type)?.signers.some(({ field }) => field === SEAL_FIELD) ?? false;
  if (!isSealed) return null;
  const signer = seal?.evidence.signer;
  if (signer == null) return NOBODY;
  const { name, organization } = readIdentity(signer);
  return {
    name: seal?.evidence.seal?.name ?? null,
    unit: readSubjectIdentifiers(signer).unit,
    names: [...new Set([organization ?? name, name])],
  };
}
