/**
 * What a document time-stamp proves to have existed (EN 319 142-1 §5.5; EN 319 102-1 §5.6.2.3): its range contains
 * every byte of the revisions up to its own, and therefore every signature and token that ends inside it and every
 * entry that the document security store had then. Its own /Contents is in the gap and not covered.
 */
import type { CoveredObjects, SignatureEvidence } from '@govseal/evidence';
import type { PdfFile } from '@govseal/pdf';
import { datesOfEntries, type SecurityStore } from '../long-term/dss.ts';
import type { ContentEvidence } from './collect-signature.ts';
import type { Container } from './container.ts';

export interface ReadContainer {
  readonly container: Container;
  readonly content: ContentEvidence;
}

/** One result per container with a document time-stamp; none for one that closes no revision. */
export function coverageOfTokens(
  file: PdfFile,
  store: SecurityStore,
  contents: readonly ReadContainer[],
): ReadonlyMap<Container, CoveredObjects> {
  const tokens = contents.filter(({ container, content }) => content.token !== undefined && container.anchored);
  if (tokens.length === 0) return new Map();
  const dates = datesOfEntries(file, store);
  return new Map(
    tokens.map(({ container }) => {
      const inside = (der: Uint8Array): boolean => (dates.get(der) ?? Number.POSITIVE_INFINITY) <= container.revision;
      const covered = contents.filter((other) => isInside(other.container, container));
      const objects = covered.flatMap(({ content: { evidence } }) => withInner(evidence));
      const certificates = [...store.certificates.map(({ der }) => der).filter(inside), ...derOf(objects)];
      return [
        container,
        {
          certificates,
          crls: [...store.crls.filter(inside), ...objects.flatMap(({ crls }) => crls)],
          ocsp: [...store.ocsp.filter(inside), ...objects.flatMap(({ ocsp }) => ocsp)],
          signatureValues: objects.map(({ signatureValue }) => signatureValue),
        },
      ];
    }),
  );
}

/** A signature with its time-stamps and its counter-signatures. */
function withInner(evidence: SignatureEvidence): SignatureEvidence[] {
  const tokens = evidence.timestamps.map(({ signature }) => signature);
  return [evidence, ...tokens, ...(evidence.counterSignatures ?? []).flatMap(withInner)];
}

function derOf(objects: readonly SignatureEvidence[]): Uint8Array[] {
  return objects.flatMap(({ certificates }) => certificates.map(({ der }) => der));
}

/** Whether a signature is completely inside the first part of a document time-stamp's range. */
export function isInside(signature: Container, timestamp: Container): boolean {
  const end = signature.dictionary?.byteRange.ranges ? signature.dictionary.byteRange.end : Number.POSITIVE_INFINITY;
  const first = timestamp.dictionary?.byteRange.ranges?.[0];
  return signature !== timestamp && timestamp.anchored && first !== undefined && first.length >= end;
}
