/**
 * CRL partitions (RFC 5280 §5.2.5): the serial number selects a certificate's partition, and the certificate names that
 * partition's distribution point. Serial numbers are random, so partitions grow evenly.
 */
import { CaError } from '../../error.ts';

/** Placeholder for the partition's number in the URL of a distribution point. */
export const PARTITION_PLACEHOLDER = '{partition}';

/** Partition 0 … `partitions` − 1 of a serial number, by its last two bytes. */
export function partitionOf(serialNumber: Uint8Array, partitions: number): number {
  const last = serialNumber.length - 1;
  return ((serialNumber[last - 1] ?? 0) * 256 + (serialNumber[last] ?? 0)) % partitions;
}

/** The store's scope of a partition's CRLs; '' for the whole authority. */
export function scopeOf(partition: number | undefined): string {
  return partition === undefined ? '' : `p${partition}`;
}

/** A URL template with its partition filled in. Throws `CA_CRL_PARTITION` if it has no placeholder. */
export function partitionUrl(template: string, partition: number): string {
  if (!template.includes(PARTITION_PLACEHOLDER)) {
    throw new CaError('CA_CRL_PARTITION', { params: { url: template, partition } });
  }
  return template.replaceAll(PARTITION_PLACEHOLDER, String(partition));
}
