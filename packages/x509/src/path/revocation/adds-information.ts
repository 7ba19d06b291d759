/** Of many lists that say the same, only those are consulted whose word adds to what is told already. */
import type { CertificateList, CrlEntry } from '../../revocation-types.ts';
import type { StatusAnswer } from './target.ts';

export function isLasting({ reason }: CrlEntry): boolean {
  return reason !== 'certificateHold' && reason !== 'removeFromCRL';
}

/** Would a list change what the answers come to so far? Asked before its signature is paid for: an archive has many alike. */
export function addsInformation(
  { thisUpdate }: CertificateList,
  entry: CrlEntry | undefined,
  answers: readonly StatusAnswer[],
): boolean {
  const told = answers.flatMap(({ status }) => (status?.status === 'revoked' ? [status] : []));
  const lasting = told.filter(({ reason }) => reason !== 'certificateHold');
  if (entry !== undefined && isLasting(entry)) {
    const { revocationDate, invalidityDate: since } = entry;
    return lasting.every(
      ({ revocationTime, invalidityDate }) =>
        revocationDate < revocationTime || (since !== undefined && !(invalidityDate && invalidityDate <= since)),
    );
  }
  if (lasting.length > 0) return false;
  // Of holds the younger counts.
  const known = [...told.map((status) => status.thisUpdate), ...answers.flatMap(({ held }) => held ?? [])];
  return entry === undefined || known.every((time) => time < thisUpdate);
}
