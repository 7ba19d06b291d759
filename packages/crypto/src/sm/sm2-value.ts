/**
 * SM2 signature values: the DER of GB/T 35276 §7.3, and two other forms in use, which a lenient reader may convert and
 * must report.
 */
import { attempt } from '@govseal/core';
import { DerError, parseDer, readSequence, Tag, write } from '@govseal/der';
import { curveRow } from '../curve.ts';
import { derFromP1363, readSignaturePair } from '../ecdsa-value.ts';

/**
 * `raw`: r ‖ s of 64 bytes (seals and CMS of some vendors). `negative`: INTEGERs whose first bit is set, without the
 * leading zero byte, as in the sample certificate of GM/T 0015-2012.
 */
export type Sm2ValueForm = 'der' | 'raw' | 'negative';

/** The value as strict DER, and its original form; null for any other form and for numbers out of range. */
export function readSm2Value(value: Uint8Array): {
  /** SEQUENCE { r, s } with minimal INTEGERs. */
  readonly der: Uint8Array;
  /** The form in which the value was received. */
  readonly form: Sm2ValueForm;
} | null {
  const { order } = curveRow('SM2');
  const inRange = (der: Uint8Array): boolean => readSignaturePair(der, order) !== null;
  if (inRange(value)) return { der: value, form: 'der' };
  const raw = derFromP1363(value, 'SM2');
  if (raw !== null && inRange(raw)) return { der: raw, form: 'raw' };
  const repaired = attempt(() => unsignedIntegers(value), DerError);
  return repaired !== undefined && inRange(repaired) ? { der: repaired, form: 'negative' } : null;
}

/** Throws a `DerError`. */
function unsignedIntegers(value: Uint8Array): Uint8Array {
  const fields = readSequence(parseDer(value, { maxDepth: 2, maxNodes: 3 }));
  const r = fields.next(Tag.INTEGER).content;
  const s = fields.next(Tag.INTEGER).content;
  fields.end();
  return write.sequence(write.unsigned(r), write.unsigned(s));
}
