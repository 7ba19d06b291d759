/**
 * Untrusted certificates and anchors of a search, indexed by name and sorted, so that the order in which they were
 * given never changes a verdict. Key identifiers only determine which issuer is tried first (RFC 5280 §4.2.1.1).
 */
import { attempt, compareBytes, equalBytes } from '@govseal/core';
import { X509Error } from '../error.ts';
import type { Certificate } from '../types.ts';
import type { TrustAnchor } from './path-types.ts';

export class CertificatePool {
  private readonly certificates: readonly Certificate[];
  private readonly bySubject = new Map<string, Certificate[]>();
  private readonly anchorsByName = new Map<string, TrustAnchor[]>();
  /**
   * Distance of a name from the nearest anchor in certificates, by names only: a lower bound for the rest of a path.
   */
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

  /** The same certificates with only one anchor. */
  under(anchor: TrustAnchor): CertificatePool {
    let pool = this.underOne.get(anchor);
    if (pool === undefined) {
      pool = new CertificatePool(this.certificates, [anchor]);
      this.underOne.set(anchor, pool);
    }
    return pool;
  }

  /** Breadth-first search from the anchors: computes the distances. */
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

  /**
   * Minimum number of further certificates from a certificate of this issuer to an anchor; undefined if no anchor is
   * reachable.
   */
  distance(issuerName: string): number | undefined {
    return this.distances.get(issuerName);
  }

  /** Anchors whose name is the certificate's issuer. */
  anchorsFor(certificate: Certificate): readonly TrustAnchor[] {
    return this.anchorsByName.get(certificate.issuer.canonical) ?? [];
  }

  /** Certificates whose subject is the certificate's issuer, the most likely first. */
  issuersOf(certificate: Certificate): readonly Certificate[] {
    const group = this.bySubject.get(certificate.issuer.canonical) ?? [];
    if (group.length < 2) return group;
    // a malformed key identifier is reported by the checks of extensions
    const wanted = attempt(() => certificate.authorityKeyIdentifier, X509Error);
    const rank = new Map(group.map((issuer) => [issuer, this.rank(issuer, wanted)]));
    return [...group].sort((a, b) => rank.get(a)! - rank.get(b)!); // stable: ties keep the canonical order
  }

  private rank(issuer: Certificate, wanted: Uint8Array | undefined): number {
    const own = attempt(() => issuer.subjectKeyIdentifier, X509Error);
    const identifier = wanted === undefined || own === undefined ? 1 : equalBytes(wanted, own) ? 0 : 2;
    return 1000 * identifier + Math.min(this.distances.get(issuer.issuer.canonical) ?? 999, 999);
  }

  /** Certificates with this subject, sorted. */
  withSubject(canonical: string): readonly Certificate[] {
    return this.bySubject.get(canonical) ?? [];
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
