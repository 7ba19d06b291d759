/** The signing-time attribute (RFC 5652 §11.3), also in BER forms that denote one instant. */
import { attempt, type Finding, finding, latin1, utf8 } from '@govseal/core';
import { DerError, type DerNode, parseDer, readTime, Tag, write } from '@govseal/der';
import { cmsCodes } from '../error.ts';

/**
 * RFC 5652 §11.3 requires UTCTime through 2049; GeneralizedTime means the same instant and is accepted. BER forms with
 * an offset from UTC or without seconds (X.680 §46, §47) are accepted and reported; a local time without an offset
 * does not denote an instant and is malformed. Throws `DerError`.
 */
export function readSigningTime(node: DerNode, findings: Finding[]): Date {
  const converted = readOtherForm(node);
  if (converted === null) return readTime(node);
  findings.push(finding(cmsCodes, 'CMS_SIGNING_TIME_FORM', { at: { offset: node.start } }));
  return converted;
}

const UTC_FORM = /^(\d{10})(?:Z|(\d\d)?([+-]\d{4}))$/;
const GENERALIZED_FORM = /^(\d{12})(?:Z|(\d\d)?([+-]\d{4}))$/;
/** Longer content cannot have any of these forms. */
const MAX_LENGTH = 19;
const MINUTE = 60_000;

/** null for the DER forms and for values that do not denote an instant. */
function readOtherForm({ tag, content }: DerNode): Date | null {
  if ((tag !== Tag.UTC_TIME && tag !== Tag.GENERALIZED_TIME) || content.length > MAX_LENGTH) return null;
  const match = (tag === Tag.UTC_TIME ? UTC_FORM : GENERALIZED_FORM).exec(latin1(content));
  if (match === null) return null;
  const [, minutes, seconds = '00', zone = '+0000'] = match;
  const offset = offsetOf(zone);
  if (offset === null) return null;
  const inDer = write.encode(tag, utf8(`${minutes}${seconds}Z`));
  const local = attempt(() => readTime(parseDer(inDer)), DerError);
  return local === undefined ? null : new Date(local.getTime() - offset * MINUTE);
}

/** Minutes east of UTC; null for an impossible offset. */
function offsetOf(zone: string): number | null {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3, 5));
  if (hours > 14 || minutes > 59) return null;
  return (zone[0] === '-' ? -1 : 1) * (60 * hours + minutes);
}
