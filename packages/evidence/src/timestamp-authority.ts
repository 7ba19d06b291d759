/** A source of RFC 3161 time-stamp tokens: in this process, or over HTTP (`createHttpTsa` of `@govseal/fetchers`). */
import type { DigestName } from '@govseal/crypto';

/** Obtains time-stamp tokens (RFC 3161); `@govseal/fetchers` has one over HTTP, `@govseal/ca` one that issues them. */
export interface TimestampAuthority {
  /**
   * DER TimeStampReq in, DER TimeStampResp out. Throws where no response could be had: a signature without the token
   * that was requested would pass for another level.
   */
  respond(request: Uint8Array): Promise<Uint8Array>;
  /** Digest of the message imprint. Default: the signature's own, or SHA-256 where authorities do not know that one. */
  readonly digest?: DigestName | undefined;
}
