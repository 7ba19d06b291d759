/**
 * The untrusted certificates and the anchors of a search, indexed by name and in an order of their own, so that the order
 * they were given in never changes a verdict. Key identifiers only decide who is tried first (RFC 5280 §4.2.1.1).
 */
import { compareBytes, equalBytes } from '@govseal/core';
import { X509Error } from '../error.ts';
import type { Certificate, TrustAnchor } from '../types.ts';

export class CertificatePool {
  private readonly certificates: readonly Certificate[];
  private readonly bySubject = new Map<string, Certificate[]>();
  private readonly anchorsByName = new Map<string, TrustAnchor[]>();
  /** Certificates between an anchor and this name, counted along names alone: the least that a path needs. */
  private readonly distances = new Map<string, number>();
  private readonly underOne = new Map<TrustAnchor, CertificatePool>();

  constructor(certificates: readonly Certificate[], anchors: readonly TrustAnchor[]) {
    this.certificates = certificates;
    for (const certificate of certificates) append(this.bySubject, certificate.subject.canonical, certificate);
    for (const [name, group] of this.bySubject) this.bySubject.set(name, distinct(group));
    for (const anchor of anchors) append(this.anchorsByName, anchor.subject.canonical, anchor);
    for (const group of this.anchorsByName.values()) group.sort((a, b) => compareBytes(a.spki, b.spki));
    this.measure();
  }

  /** The same certificates under one anchor alone. */
  under(anchor: TrustAnchor): CertificatePool {
    let pool = this.underOne.get(anchor);
    if (pool === undefined) {
      pool = new CertificatePool(this.certificates, [anchor]);
      this.underOne.set(anchor, pool);
    }
    return pool;
  }

  /** Breadth first from the anchors down: which names can be reached, and in how many steps. */
  private measure(): void {
    const byIssuer = new Map<string, string[]>();
    for (const [subject, group] of this.bySubject) {
      for (const issuer of new Set(group.map((certificate) => certificate.issuer.canonical))) {
        append(byIssuer, issuer, subject);
      }
    }
    let frontier = [...this.anchorsByName.keys()];
    for (const name of frontier) this.distances.set(name, 0);
    for (let distance = 1; frontier.length > 0; distance++) {
      const next: string[] = [];
      for (const name of frontier) {
        for (const subject of byIssuer.get(name) ?? []) {
          if (this.distances.has(subject)) continue;
          this.distances.set(subject, distance);
          next.push(subject);
        }
      }
      frontier = next;
    }
  }

  /** Fewest further certificates a path needs from a certificate of this issuer to an anchor; undefined if there is none. */
  distance(issuerName: string): number | undefined {
    return this.distances.get(issuerName);
  }

  anchorsFor(certificate: Certificate): readonly TrustAnchor[] {
    return this.anchorsByName.get(certificate.issuer.canonical) ?? [];
  }

  /** Certificates whose subject is the certificate's issuer, the likeliest first. */
  issuersOf(certificate: Certificate): readonly Certificate[] {
    const group = this.bySubject.get(certificate.issuer.canonical) ?? [];
    if (group.length < 2) return group;
    const wanted = keyHint(() => certificate.authorityKeyIdentifier);
    const rank = new Map(group.map((issuer) => [issuer, this.rank(issuer, wanted)]));
    return [...group].sort((a, b) => rank.get(a)! - rank.get(b)!); // stable: ties keep the canonical order
  }

  private rank(issuer: Certificate, wanted: Uint8Array | undefined): number {
    const own = keyHint(() => issuer.subjectKeyIdentifier);
    const identifier = wanted === undefined || own === undefined ? 1 : equalBytes(wanted, own) ? 0 : 2;
    return 1000 * identifier + Math.min(this.distances.get(issuer.issuer.canonical) ?? 999, 999);
  }

  /** Certificates of a subject, canonical order. */
  withSubject(canonical: string): readonly Certificate[] {
    return this.bySubject.get(canonical) ?? [];
  }
}

/** A malformed key identifier gives no hint; it fails the certificate where it is used. */
function keyHint(read: () => Uint8Array | undefined): Uint8Array | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof X509Error) return undefined;
    throw error;
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Sorted by bytes, each certificate once. */
function distinct(group: readonly Certificate[]): Certificate[] {
  if (group.length < 2) return [...group];
  const sorted = [...group].sort((a, b) => compareBytes(a.der, b.der));
  return sorted.filter((certificate, i) => i === 0 || !equalBytes(certificate.der, sorted[i - 1]!.der));
}
