/** The shapes of time-stamps (RFC 3161): as read, and the options of requesting, answering and collecting them. */
import type { CryptoEngine, DigestName, MaybePromise, Signer } from '@govseal/crypto';
import type { DerNode } from '@govseal/der';
import type { Certificate } from '@govseal/x509';
import type { CmsLimits } from '../signed-data/types.ts';

/** Input for collecting evidence of one time-stamp token. */
export interface CollectTokenOptions {
  /** Computes digests and checks signature values. */
  readonly engine: CryptoEngine;
  /** What the token covers; see `TimestampEvidence`. */
  readonly kind: 'signature' | 'content' | 'archive' | 'document';
  /** Digest of what the token should cover; null if that is not available. */
  readonly digestCovered: (name: DigestName) => MaybePromise<Uint8Array | null>;
  /** Id of the token's own evidence; default the kind. */
  readonly id?: string;
  /** PDF /SubFilter, copied to the evidence. */
  readonly subFilter?: string;
  /** Further candidates for the authority's certificate: an untrusted pool. */
  readonly certificates?: readonly Certificate[];
  /** `zeros`: any number of zero bytes may follow (PDF /Contents); default `none`. */
  readonly padding?: 'none' | 'zeros';
  /** Lower or higher budgets; default `defaultCmsLimits`. */
  readonly limits?: Partial<CmsLimits>;
}

/** Options for requesting a time-stamp, and the values that the token must have. */
export interface RequestTimestampOptions {
  /** Checks the token's signature. */
  readonly engine: CryptoEngine;
  /** Digest algorithm of `imprint`. */
  readonly digest: DigestName;
  /** The digest value to be stamped. */
  readonly imprint: Uint8Array;
  /** Requested policy OID. */
  readonly policy?: string;
  /** Candidates for the authority's certificate. */
  readonly certificates?: readonly Certificate[];
}

/** Options of a time-stamping authority's response. */
export interface RespondTimestampOptions {
  /** The authority's key and certificate (extendedKeyUsage timeStamping only, RFC 3161 §2.3). */
  readonly signer: Signer;
  /** Computes digests and checks the token. */
  readonly engine: CryptoEngine;
  /** OID of the authority's policy. */
  readonly policy: string;
  /** Big-endian magnitude, at most 20 bytes, unique within the authority. */
  readonly serialNumber: Uint8Array;
  /** Written with milliseconds unless they are zero. */
  readonly genTime: Date;
  /** Accuracy in milliseconds; absent: not stated. */
  readonly accuracyMs?: number;
  /** TSTInfo ordering; default false. */
  readonly ordering?: boolean;
  /** Verify the token's signature before it is returned; default true. */
  readonly selfCheck?: boolean;
}

/** TSTInfo (RFC 3161 §2.4.2). */
export interface TstInfo {
  /** Always 1 (RFC 3161 §2.4.2). */
  readonly version: number;
  /** OID of the policy under which the token was issued. */
  readonly policy: string;
  /** AlgorithmIdentifier of the message imprint. */
  readonly imprintAlgorithm: DerNode;
  /** The digest that was time-stamped. */
  readonly imprint: Uint8Array;
  /** Content bytes of the INTEGER. */
  readonly serialNumber: Uint8Array;
  /** When the token was made; fractions of a second as stated, to the millisecond. */
  readonly genTime: Date;
  /** Milliseconds, rounded up; null if absent. */
  readonly accuracy: number | null;
  /** true: tokens of this authority can be ordered by genTime without regard to accuracy. */
  readonly ordering: boolean;
  /** Complete DER of the nonce INTEGER; null if absent. */
  readonly nonce: Uint8Array | null;
  /** Complete DER of the GeneralName in `tsa`; null if absent. A hint only. */
  readonly tsa: DerNode | null;
  /** OIDs of critical extensions; an unknown one makes the token unusable. */
  readonly criticalExtensions: readonly string[];
  /** OIDs of all extensions. */
  readonly extensions: readonly string[];
}

/** A TimeStampReq (RFC 3161 §2.4.1) as read. */
export interface TimestampRequest {
  /** AlgorithmIdentifier of the message imprint. */
  readonly imprintAlgorithm: DerNode;
  /** The digest to be time-stamped. */
  readonly imprint: Uint8Array;
  /** OID of the requested policy; null if none is requested. */
  readonly policy: string | null;
  /** Complete DER of the nonce INTEGER. */
  readonly nonce: Uint8Array | null;
  /** true: the response must include the authority's certificate. */
  readonly certReq: boolean;
  /** Extensions of the request; an authority must reject unknown ones (RFC 3161 §2.4.1). */
  readonly extensions: readonly {
    /** Object identifier in dotted form. */
    readonly oid: string;
    /** The critical flag. */
    readonly critical: boolean;
  }[];
}
