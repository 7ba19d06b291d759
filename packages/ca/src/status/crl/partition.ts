/**
 * CRLs in parts (RFC 5280 §5.2.5): a certificate belongs to the part that its serial number picks, and names that part's
 * distribution point. Serial numbers are random, so that parts grow alike.
 */
import { CaError } from '../../error.ts';

/** In the URL of a distribution point: the number of the part. */
export const PARTITION_PLACEHOLDER = '{partition}';

/** Part 0 … `partitions` − 1 of a serial number, by its last two bytes. */
export function partitionOf(serialNumber: Uint8Array, partitions: number): number {
  const last = serialNumber.length - 1;
  return ((serialNumber[last - 1] ?? 0) * 256 + (serialNumber[last] ?? 0)) % partitions;
}

/** The scope under which the store keeps a part's lists; '' is the whole authority. */
export function scopeOf(partition: number | undefined): string {
  return partition === undefined ? '' : `p${partition}`;
}

/** A URL template with its part filled in. Throws `CA_CRL_PARTITION` where a part has no place of its own. */
export function partitionUrl(template: string, partition: number): string {
  if (!template.includes(PARTITION_PLACEHOLDER)) {
    throw new CaError('CA_CRL_PARTITION', { params: { url: template, partition } });
  }
  return template.replaceAll(PARTITION_PLACEHOLDER, String(partition));
}
