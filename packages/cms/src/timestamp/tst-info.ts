/** TSTInfo (RFC 3161 §2.4.2), which a time-stamping authority signs: strict parser and writer. */
import { type DigestName, writeDigestAlgorithm } from '@govseal/crypto';
import {
  contextConstructed,
  contextPrimitive,
  DerError,
  type DerNode,
  expectTag,
  parseDer,
  readBoolean,
  readExplicit,
  readOctetString,
  readOid,
  readSequence,
  readSmallInteger,
  readTime,
  Tag,
  write,
} from '@govseal/der';
import type { TstInfo } from './types.ts';

/** Throws `DerError`. */
export function parseTstInfo(der: Uint8Array): TstInfo {
  const fields = readSequence(parseDer(der));
  const version = readSmallInteger(fields.next(Tag.INTEGER));
  const policy = readOid(fields.next());
  const imprint = readMessageImprint(fields.next());
  const serialNumber = fields.next(Tag.INTEGER).content;
  const genTime = readTime(expectTag(fields.next(), Tag.GENERALIZED_TIME), { fractions: true });
  const accuracy = fields.optional(Tag.SEQUENCE);
  const ordering = fields.optional(Tag.BOOLEAN);
  const nonce = fields.optional(Tag.INTEGER);
  const tsa = fields.optional(contextConstructed(0));
  const extensions = readExtensions(fields.optional(contextConstructed(1)));
  fields.end();
  return {
    version,
    policy,
    imprintAlgorithm: imprint.algorithm,
    imprint: imprint.digest,
    serialNumber,
    genTime,
    accuracy: accuracy === undefined ? null : readAccuracy(accuracy),
    ordering: ordering !== undefined && readBoolean(ordering),
    nonce: nonce?.der ?? null,
    tsa: tsa === undefined ? null : readExplicit(tsa),
    extensions: extensions.map((extension) => extension.oid),
    criticalExtensions: extensions.filter((extension) => extension.critical).map((extension) => extension.oid),
  };
}

export function readMessageImprint(node: DerNode): { algorithm: DerNode; digest: Uint8Array } {
  const fields = readSequence(node);
  const algorithm = fields.next(Tag.SEQUENCE);
  const digest = readOctetString(fields.next());
  fields.end();
  return { algorithm, digest };
}

export function writeMessageImprint(digest: DigestName, imprint: Uint8Array): Uint8Array {
  return write.sequence(writeDigestAlgorithm(digest), write.octetString(imprint));
}

/** Milliseconds; microseconds are rounded up, so that the accuracy is never overstated. */
function readAccuracy(node: DerNode): number {
  const fields = readSequence(node);
  const seconds = fields.optional(Tag.INTEGER);
  const millis = fields.optional(contextPrimitive(0));
  const micros = fields.optional(contextPrimitive(1));
  fields.end();
  return (
    (seconds === undefined ? 0 : readSmallInteger(seconds) * 1000) +
    thousandths(millis) +
    Math.ceil(thousandths(micros) / 1000)
  );
}

/** INTEGER (1..999) under an IMPLICIT tag. */
function thousandths(node: DerNode | undefined): number {
  if (node === undefined) return 0;
  const value = readSmallInteger(parseDer(write.encode(Tag.INTEGER, node.content)));
  if (value < 1 || value > 999) throw new DerError('DER_INTEGER_RANGE', { at: { offset: node.start } });
  return value;
}

/** OIDs and critical flags of Extensions (RFC 5280 §4.1) under an IMPLICIT tag. */
export function readExtensions(node: DerNode | undefined): { oid: string; critical: boolean }[] {
  return (node?.children ?? []).map((child) => {
    const fields = readSequence(child);
    const oid = readOid(fields.next());
    const critical = fields.optional(Tag.BOOLEAN);
    readOctetString(fields.next());
    fields.end();
    return { oid, critical: critical !== undefined && readBoolean(critical) };
  });
}

export interface TstInfoFields {
  readonly policy: string;
  /** Complete DER of the MessageImprint. */
  readonly messageImprint: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly genTime: Date;
  readonly accuracyMs?: number;
  readonly ordering: boolean;
  /** Complete DER of the nonce INTEGER. */
  readonly nonce: Uint8Array | null;
}

export function writeTstInfo(fields: TstInfoFields): Uint8Array {
  const members = [
    write.integer(1),
    write.oid(fields.policy),
    fields.messageImprint,
    write.unsigned(fields.serialNumber),
    write.generalizedTime(fields.genTime, { milliseconds: true }),
  ];
  if (fields.accuracyMs !== undefined) members.push(writeAccuracy(fields.accuracyMs));
  if (fields.ordering) members.push(write.boolean(true));
  if (fields.nonce !== null) members.push(fields.nonce);
  return write.sequence(...members);
}

/** Absent parts are zero (RFC 3161 §2.4.2). */
function writeAccuracy(milliseconds: number): Uint8Array {
  const whole = Math.ceil(milliseconds);
  const seconds = Math.floor(whole / 1000);
  const millis = whole % 1000;
  const parts: Uint8Array[] = [];
  if (seconds > 0) parts.push(write.integer(seconds));
  if (millis > 0) parts.push(write.implicit(0, write.integer(millis).subarray(2)));
  return write.sequence(...parts);
}
