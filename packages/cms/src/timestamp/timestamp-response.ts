/** TimeStampResp with its PKIStatusInfo (RFC 3161 §2.4.2, RFC 4210 §5.2.3): strict parser and writer. */
import {
  type DerNode,
  parseDer,
  readBitString,
  readSequence,
  readSmallInteger,
  readString,
  Tag,
  write,
} from '@govseal/der';
import { CmsError } from '../error.ts';

/** PKIFailureInfo bits that RFC 3161 defines. */
export const failInfo = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const;

/** A reason for refusal by its name in PKIFailureInfo (RFC 3161 §2.4.2). */
export type FailInfo = keyof typeof failInfo;

/** A parsed TimeStampResp (RFC 3161 §2.4.2). */
export interface TimestampResponse {
  /** 0 granted, 1 grantedWithMods; higher values are rejections. */
  readonly status: number;
  /** PKIFreeText, one entry for each string. */
  readonly statusText: readonly string[];
  /** The stated reasons; empty if there are none. */
  readonly failInfo: readonly FailInfo[];
  /** Complete encoding of the token's ContentInfo; null if the request was rejected. */
  readonly token: Uint8Array | null;
}

/** Throws `DerError`, or `CmsError` if status and token contradict each other. */
export function parseTimestampResponse(der: Uint8Array): TimestampResponse {
  const fields = readSequence(parseDer(der));
  const info = readSequence(fields.next());
  const status = readSmallInteger(info.next(Tag.INTEGER));
  const text = info.optional(Tag.SEQUENCE);
  const bits = info.optional(Tag.BIT_STRING);
  info.end();
  const token = fields.optional(Tag.SEQUENCE);
  fields.end();
  // RFC 3161 §2.4.2: a token is present exactly when the status is granted or grantedWithMods
  if (status <= 1 !== (token !== undefined)) throw new CmsError('TSP_RESPONSE_MALFORMED', { params: { status } });
  return {
    status,
    statusText: (text?.children ?? []).map(readString),
    failInfo: bits === undefined ? [] : readFailInfo(bits),
    token: token?.der ?? null,
  };
}

function readFailInfo(node: DerNode): FailInfo[] {
  const { bytes } = readBitString(node);
  const names = Object.keys(failInfo) as FailInfo[];
  return names.filter((name) => ((bytes[failInfo[name] >> 3] ?? 0) & (0x80 >> (failInfo[name] & 7))) !== 0);
}

export function writeGranted(token: Uint8Array): Uint8Array {
  return write.sequence(write.sequence(write.integer(0)), token);
}

/** A response without a token, with the reason. */
export function writeRejection(reason: FailInfo): Uint8Array {
  return write.sequence(write.sequence(write.integer(2), write.namedBits([failInfo[reason]])));
}
