/** Times that a signature's valid tokens prove. */
import type { ProvenTime } from '../blocks/time-order.ts';
import type { SignatureReport, TimestampReport } from '../report.ts';
import type { ValidatedSignature } from './validated-signature.ts';

export function tokenTimes(
  { report }: { readonly report: Pick<SignatureReport, 'timestamps'> },
  kinds: readonly TimestampReport['kind'][],
): ProvenTime[] {
  return report.timestamps.flatMap((token) =>
    kinds.includes(token.kind) && token.indication === 'TOTAL_PASSED' && token.time !== null
      ? [{ time: new Date(token.time), accuracy: token.accuracy }]
      : [],
  );
}

/**
 * Times at which the signature certainly existed, by tokens in its own revision: its signature time-stamps, or a document
 * time-stamp's own token. Later document time-stamps that cover it are not included.
 */
export function ownTokenTimes({ report, evidence }: ValidatedSignature): ProvenTime[] {
  if (evidence.type !== 'doc-timestamp') return tokenTimes({ report }, ['signature']);
  return tokenTimes({ report: { timestamps: report.timestamps.slice(0, 1) } }, ['document']);
}
