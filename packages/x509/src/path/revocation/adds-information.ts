/** Skips CRLs that repeat what is already known, before their signatures are verified. */
import type { CertificateList, CrlEntry } from '../../revocation-types.ts';
import type { StatusAnswer } from './target.ts';

/** Whether an entry is a final revocation, neither a hold nor removeFromCRL. */
export function isFinal({ reason }: CrlEntry): boolean {
  return reason !== 'certificateHold' && reason !== 'removeFromCRL';
}

/**
 * Whether a CRL can change the answers so far. Checked before its signature is verified: an archive has many equal
 * CRLs.
 */
export function addsInformation(
  { thisUpdate }: CertificateList,
  entry: CrlEntry | undefined,
  answers: readonly StatusAnswer[],
): boolean {
  const reported = answers.flatMap(({ status }) => (status?.status === 'revoked' ? [status] : []));
  const final = reported.filter(({ reason }) => reason !== 'certificateHold');
  if (entry !== undefined && isFinal(entry)) {
    const { revocationDate, invalidityDate: since } = entry;
    return final.every(
      ({ revocationTime, invalidityDate }) =>
        revocationDate < revocationTime || (since !== undefined && !(invalidityDate && invalidityDate <= since)),
    );
  }
  if (final.length > 0) return false;
  // Of two holds the newer counts.
  const known = [...reported.map((status) => status.thisUpdate), ...answers.flatMap(({ held }) => held ?? [])];
  return entry === undefined || known.every((time) => time < thisUpdate);
}
