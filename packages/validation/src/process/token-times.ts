/** Times that a signature's valid tokens prove. */
import type { ProvenTime } from '../blocks/time-order.ts';
import type { TimestampReport } from '../report.ts';
import type { ValidatedSignature } from './validated-signature.ts';

export function tokenTimes({ report }: ValidatedSignature, kinds: readonly TimestampReport['kind'][]): ProvenTime[] {
  return report.timestamps.flatMap((token) =>
    kinds.includes(token.kind) && token.indication === 'TOTAL_PASSED' && token.time !== null
      ? [{ time: new Date(token.time), accuracy: token.accuracy }]
      : [],
  );
}
