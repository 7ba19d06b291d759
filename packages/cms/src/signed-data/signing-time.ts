/** The signing-time attribute (RFC 5652 §11.3), also in the forms of BER that name one instant. */
import { attempt, type Finding, finding, latin1 } from '@govseal/core';
import { DerError, type DerNode, parseDer, readTime, Tag, write } from '@govseal/der';
import { cmsCodes } from '../error.ts';

/**
 * RFC 5652 §11.3 requires UTCTime through 2049; GeneralizedTime means the same instant and is accepted. BER forms with
 * an offset from UTC or without seconds (X.680 §46, §47) are accepted and reported; a local time without an offset
 * names no instant and is malformed. Throws `DerError`.
 */
export function readSigningTime(node: DerNode, findings: Finding[]): Date {
  const read = attempt(() => readTime(node), DerError) ?? readWithOffset(node);
  if (read !== null) return reported(read, node, findings);
  return readTime(node); // throws
}

const UTC_FORM = /^(\d{10})(\d\d)?(Z|[+-]\d{4})$/;
const GENERALIZED_FORM = /^(\d{12})(\d\d)?(Z|[+-]\d{4})$/;
/** Longer content is none of the forms. */
const MAX_LENGTH = 19;
const MINUTE = 60_000;

function reported(time: Date | { readonly converted: Date }, node: DerNode, findings: Finding[]): Date {
  if (time instanceof Date) return time;
  findings.push(finding(cmsCodes, 'CMS_SIGNING_TIME_FORM', { at: { offset: node.start } }));
  return time.converted;
}

function readWithOffset(node: DerNode): { readonly converted: Date } | null {
  const { tag } = node;
  if ((tag !== Tag.UTC_TIME && tag !== Tag.GENERALIZED_TIME) || node.content.length > MAX_LENGTH) return null;
  const match = (tag === Tag.UTC_TIME ? UTC_FORM : GENERALIZED_FORM).exec(latin1(node.content));
  if (match === null) return null;
  const [, minutes, seconds = '00', zone] = match;
  const offset = offsetOf(zone!);
  if (offset === null) return null;
  const digits = new TextEncoder().encode(`${minutes}${seconds}Z`);
  const local = attempt(() => readTime(parseDer(write.encode(tag, digits))), DerError);
  return local === undefined ? null : { converted: new Date(local.getTime() - offset * MINUTE) };
}

/** Minutes east of UTC; null for an offset that no clock has. */
function offsetOf(zone: string): number | null {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3, 5));
  if (hours > 14 || minutes > 59) return null;
  return (zone[0] === '-' ? -1 : 1) * (60 * hours + minutes);
}
