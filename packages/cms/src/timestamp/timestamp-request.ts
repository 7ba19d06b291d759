/** TimeStampReq (RFC 3161 §2.4.1): strict parser and writer. */
import type { DigestName } from '@govseal/crypto';
import {
  contextConstructed,
  expectTag,
  parseDer,
  readBoolean,
  readOid,
  readSequence,
  readSmallInteger,
  Tag,
  write,
} from '@govseal/der';
import { CmsError } from '../error.ts';
import { readExtensions, readMessageImprint, writeMessageImprint } from './tst-info.ts';
import type { TimestampRequest } from './types.ts';

/** Throws `DerError`, or `CmsError` for a version other than 1. */
export function parseTimestampRequest(der: Uint8Array): TimestampRequest {
  const fields = readSequence(parseDer(der, { maxNodes: 1000 }));
  const version = readSmallInteger(expectTag(fields.next(), Tag.INTEGER));
  if (version !== 1) throw new CmsError('TSP_REQUEST_MALFORMED', { params: { version } });
  const imprint = readMessageImprint(fields.next());
  const policy = fields.optional(Tag.OID);
  const nonce = fields.optional(Tag.INTEGER);
  const certReq = fields.optional(Tag.BOOLEAN);
  const extensions = readExtensions(fields.optional(contextConstructed(0)));
  fields.end();
  return {
    imprintAlgorithm: imprint.algorithm,
    imprint: imprint.digest,
    policy: policy === undefined ? null : readOid(policy),
    nonce: nonce?.der ?? null,
    certReq: certReq !== undefined && readBoolean(certReq),
    extensions,
  };
}

/** The fields of a TimeStampReq. */
export interface TimestampRequestFields {
  /** Digest algorithm of `imprint`. */
  readonly digest: DigestName;
  /** The digest to be time-stamped. */
  readonly imprint: Uint8Array;
  /** OID of the requested policy; absent: the authority's own. */
  readonly policy?: string;
  /** Complete DER of the nonce INTEGER. */
  readonly nonce?: Uint8Array;
  /** true: requests the authority's certificate in the token. */
  readonly certReq: boolean;
}

/** Encodes a TimeStampReq of version 1 (RFC 3161 §2.4.1) as DER. */
export function writeTimestampRequest(fields: TimestampRequestFields): Uint8Array {
  const members = [write.integer(1), writeMessageImprint(fields.digest, fields.imprint)];
  if (fields.policy !== undefined) members.push(write.oid(fields.policy));
  if (fields.nonce !== undefined) members.push(fields.nonce);
  if (fields.certReq) members.push(write.boolean(true)); // DER omits DEFAULT FALSE
  return write.sequence(...members);
}
