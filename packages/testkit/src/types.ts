/** The public shapes of the test authority: what a test asks for and what it gets. Nothing here is for production use. */

import type { Clock } from '@govseal/core';
import type { CryptoEngine, DigestName, PrivateKey, Signer } from '@govseal/crypto';
import type { KeySpec } from '@govseal/crypto/node';
import type { TimestampAuthority } from '@govseal/evidence';
import type { Certificate, KeyUsageBit, RevocationReason, TrustAnchor } from '@govseal/x509';
import type { FaultName } from './fault.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  (): Date;
  /** Sets the time that the authority and its services see. */
  set(at: Date): void;
  /** Moves forward (or, negative, back) by milliseconds. */
  advance(milliseconds: number): void;
}

/** What the test authority is like; all defaults give valid certificates. */
export interface TestAuthorityOptions {
  /** Keys of the CAs, the TSA and, by default, the signers. Default: P-256, generated in microseconds. */
  readonly algorithm?: KeySpec;
  /** Where the clock starts; default 2026-10-14T01:30:00Z. */
  readonly at?: Date;
  /** Makes serial numbers repeatable; keys are always fresh unless `generateKey` says otherwise. */
  readonly seed?: string;
  /** Deliberate faults of the certificates and services; default none. */
  readonly faults?: readonly FaultName[];
  /** Organisation name in every subject; default `示例测试机构`. */
  readonly name?: string;
  /** Certificates name the addresses of CRL, issuer and OCSP responder, which `fetch` serves; default true. */
  readonly addresses?: boolean;
  /** Default: Node's engine. */
  readonly engine?: CryptoEngine;
  /** Creates every key; for tests that reuse keys to save time. */
  readonly generateKey?: (spec: KeySpec) => PrivateKey;
}

/** What the leaf should be. Every entry has a default that makes a good document signer. */
export interface TestSignerOptions {
  /** RDNs in order; default `C=CN, O=…, CN=示例签名人N`. */
  readonly subject?: readonly {
    /** Short name (`CN`) or OID of the attribute. */
    readonly type: string;
    /** Text of the attribute. */
    readonly value: string;
  }[];
  /** Shorthand for the default subject with this common name. */
  readonly commonName?: string;
  /** Kind of key to generate; default the authority's `algorithm`. */
  readonly keySpec?: KeySpec;
  /** An existing key; then `keySpec` is not used. */
  readonly key?: PrivateKey;
  /** Default: digitalSignature and nonRepudiation. */
  readonly keyUsage?: readonly KeyUsageBit[];
  /** Purpose OIDs; none by default. */
  readonly extendedKeyUsage?: readonly string[];
  /** Policy OIDs; none by default. */
  readonly certificatePolicies?: readonly string[];
  /** Default: the clock's time. */
  readonly notBefore?: Date;
  /** Default: 365 days after the time of the clock. */
  readonly notAfter?: Date;
  /** Further extensions, each a complete DER `Extension`. */
  readonly extensions?: readonly Uint8Array[];
}

/** An issued signer. */
export interface TestSigner {
  /** Ready for `signPdf` and `signCms`; its chain holds the issuing CA. */
  readonly signer: Signer;
  /** The private key, for tests that sign by themselves. */
  readonly key: PrivateKey;
  /** The issued certificate. */
  readonly certificate: Certificate;
}

/** When and why a certificate is revoked. */
export interface TestRevocation {
  /** Default: the clock's time. */
  readonly at?: Date;
  /** CRLReason name (RFC 5280 §5.3.1); default `keyCompromise`. */
  readonly reason?: RevocationReason;
}

/**
 * A whole PKI in memory: root, issuing CA, time-stamp authority, OCSP responder and addresses. For tests only; its keys
 * protect nothing.
 */
export interface TestAuthority {
  /** The engine that the authority computes with. */
  readonly engine: CryptoEngine;
  /** Shared by all services of the authority. */
  readonly clock: TestClock;
  /** Self-signed. */
  readonly root: Certificate;
  /** Issues the signers; its issuer is the root. */
  readonly issuing: Certificate;
  /** The time-stamp authority's certificate. */
  readonly tsaCertificate: Certificate;
  /** Anchors for signers: the root. */
  readonly trust: readonly TrustAnchor[];
  /** Anchors for the TSA: the same root, kept apart because callers pass them apart. */
  readonly tsaTrust: readonly TrustAnchor[];
  /** Time-stamps with the authority's clock. */
  readonly tsa: TimestampAuthority;
  /** Issues a certificate under the issuing CA, with a new key unless one is given. */
  issueSigner(options?: TestSignerOptions): Promise<TestSigner>;
  /**
   * Puts a certificate of the issuing CA on every later CRL and replaces an earlier entry; `certificateHold`
   * suspends it. The date is written as given, also where a hold becomes a revocation.
   */
  revoke(certificate: Certificate, options?: TestRevocation): void;
  /** Removes a certificate from every later CRL (release of a hold). */
  release(certificate: Certificate): void;
  /** Fresh CRLs of root and issuing CA at the clock's time. */
  crls(): Promise<readonly Uint8Array[]>;
  /** A fresh answer of the OCSP responder about a certificate of the issuing CA. */
  ocsp(certificate: Certificate): Promise<Uint8Array>;
  /**
   * Answers at the addresses that the certificates name (and `http://pki.test/tsa`), 404 anywhere else: put it where
   * your code takes a `fetch`.
   */
  readonly fetch: typeof globalThis.fetch;
  /** A token straight from the TSA, without the checks a client makes: the way to a document with a bad token. */
  timestampToken(digest: DigestName, imprint: Uint8Array): Promise<Uint8Array>;
}
