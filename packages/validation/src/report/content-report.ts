/** The part of a report that says what was signed. */

/** What was signed, without its bytes: only in a report whose status is `valid`. */
export interface SignedContentReport {
  /** Ids of the signatures over exactly this content. Others passed as well, over an earlier revision or another value. */
  readonly signatures: readonly string[];
  /** `application/pdf`, `application/ofd`, `message/rfc822` or `application/octet-stream`. */
  readonly mediaType: string;
  /** Of the content; where there is a `byteRange`, of the bytes in it. */
  readonly digest: {
    /** `SHA-256`, `SM3`, …: the algorithm of the signature where it digests the content itself. */
    readonly algorithm: string;
    /** Lower-case hexadecimal. */
    readonly value: string;
  };
  /** PDF only: offsets and lengths of the signed bytes, in pairs (ISO 32000-2 §12.8.1). */
  readonly byteRange?: readonly number[];
}
