/** A source of RFC 3161 time-stamp tokens: in this process, or over HTTP (`createHttpTsa` of `@govseal/fetchers`). */
import type { DigestName } from '@govseal/crypto';

/** Obtains time-stamp tokens (RFC 3161); `@govseal/fetchers` has one over HTTP, `@govseal/ca` one that issues them. */
export interface TimestampAuthority {
  /**
   * Takes a DER TimeStampReq and returns a DER TimeStampResp. Throws if there is no response: a signature without the
   * requested token would have another level.
   */
  respond(request: Uint8Array): Promise<Uint8Array>;
  /** Digest of the message imprint. Default: the signature's own, or SHA-256 if authorities do not support that one. */
  readonly digest?: DigestName | undefined;
}
