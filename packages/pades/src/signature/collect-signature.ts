/**
 * Collects evidence of the cryptographic content of one container: CMS, time-stamp token or PKCS#1 value, by its
 * /SubFilter.
 */
import { collectSignedDataEvidence, collectTokenEvidence, parseSignedData } from '@govseal/cms';
import { CodedError, type Finding, finding, type Place } from '@govseal/core';
import type { CryptoEngine, DigestName, MaybePromise } from '@govseal/crypto';
import { type SignatureEvidence, type TimestampEvidence, unreadableEvidence } from '@govseal/evidence';
import type { Certificate } from '@govseal/x509';
import { padesCodes } from '../error.ts';
import { readUnknownContents, type SealReader } from '../objects/unknown-contents.ts';
import type { Container } from './container.ts';
import { readPkcs1 } from './pkcs1.ts';
import type { RangeDigester } from './range-digest.ts';
import { MAX_BYTES, type RangeReader } from './range-reader.ts';
import type { SignatureDictionary } from './signature-dictionary.ts';

/** Evidence of the content; the container's facts are added later. */
export interface ContentEvidence {
  readonly evidence: SignatureEvidence;
  /** Present for a document time-stamp: its token over the signed bytes. */
  readonly token?: TimestampEvidence;
}

/** Dependencies for reading the contents of a file's signatures. */
export interface ContentReaders {
  readonly engine: CryptoEngine;
  /** Certificates of the security store. */
  readonly certificates: readonly Certificate[];
  readonly digester: RangeDigester;
  readonly reader: RangeReader;
  readonly readSeal?: SealReader | undefined;
}

export async function collectContent(
  container: Container,
  { engine, certificates, digester, reader, readSeal }: ContentReaders,
): Promise<ContentEvidence> {
  const { dictionary, id } = container;
  const at: Place = { field: container.candidate.name, signature: id };
  const ranges = dictionary?.byteRange.ranges ?? null;
  if (!dictionary || dictionary.contents.length === 0) return { evidence: empty(container, []) };
  const digestRanges = ranges && digester(ranges);
  // Signed bytes beyond the end of the file are changed bytes.
  const cut = dictionary.byteRange.findings.some(({ code }) => code === 'PADES_BYTE_RANGE_BEYOND');
  const over: Finding[] = [];
  const signed = (): Uint8Array | null => {
    const bytes = ranges && reader(ranges);
    if (ranges && bytes === null) {
      over.push(finding(padesCodes, 'PADES_SIGNED_OCTETS_LIMIT', { at, params: { limit: MAX_BYTES } }));
    }
    return bytes;
  };
  switch (dictionary.kind) {
    case 'cms':
    case 'cms-sha1': {
      const read = await readCms(dictionary, {
        container,
        at,
        engine,
        certificates,
        digestContent: (name) => digestRanges?.(name) ?? null,
        content: signed,
      });
      // Regardless of the signature algorithm, the document is bound by a SHA-1 digest (ISO 32000-2 §12.8.3.3.1).
      const evidence = dictionary.kind === 'cms-sha1' ? { ...read, digestAlgorithm: 'SHA-1' as const } : read;
      return { evidence: withFindings(over, withCut(cut, evidence)) };
    }
    case 'timestamp': {
      const token = await collectTokenEvidence(dictionary.contents, {
        engine,
        kind: 'document',
        digestCovered: (name) => digestRanges?.(name) ?? null,
        id,
        subFilter: dictionary.subFilter!,
        certificates,
        padding: 'zeros',
      });
      return { evidence: ownEvidence(token), token };
    }
    case 'pkcs1': {
      if (!ranges) return { evidence: empty(container, []) };
      const { dict, contents } = dictionary;
      const read = await readPkcs1({ view: container.view, dict, contents, signed }, engine, at);
      return { evidence: withFindings(over, { ...empty(container, []), ...read }) };
    }
    default: {
      // It is still a signature: its result is unknown, never absent.
      const unknown = { ...empty(container, []), formatFailure: false };
      if (dictionary.subFilter === undefined) return { evidence: unknown };
      const digest = (name: DigestName): MaybePromise<Uint8Array | null> => digestRanges?.(name) ?? null;
      return { evidence: await readUnknownContents(unknown, dictionary.contents, digest, { engine, readSeal }) };
    }
  }
}

function withCut(cut: boolean, evidence: SignatureEvidence): SignatureEvidence {
  return cut ? { ...evidence, cryptographic: { ...evidence.cryptographic, digest: 'mismatch' } } : evidence;
}

function withFindings(findings: readonly Finding[], evidence: SignatureEvidence): SignatureEvidence {
  return findings.length === 0 ? evidence : { ...evidence, findings: [...evidence.findings, ...findings] };
}

interface CmsReading {
  readonly container: Container;
  readonly at: Place;
  readonly engine: CryptoEngine;
  readonly certificates: readonly Certificate[];
  readonly digestContent: Parameters<typeof collectSignedDataEvidence>[1]['digestContent'];
  readonly content: () => Uint8Array | null;
}

async function readCms(dictionary: SignatureDictionary, reading: CmsReading): Promise<SignatureEvidence> {
  const { container, at, engine, certificates, digestContent, content } = reading;
  try {
    const signedData = parseSignedData(dictionary.contents, { padding: 'zeros', ber: true });
    return await collectSignedDataEvidence(signedData, {
      engine,
      id: container.id,
      type: dictionary.type,
      subFilter: dictionary.subFilter!,
      digestContent,
      content,
      encapsulated: dictionary.kind === 'cms-sha1' ? 'sha1-digest' : 'forbidden',
      certificates,
    });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const params = { cause: error.code, ...(error.at.offset !== undefined && { offset: error.at.offset }) };
    return empty(container, [finding(padesCodes, 'PADES_CONTENTS_UNREADABLE', { at, params })]);
  }
}

/** The token's signature is intact as a document time-stamp only if its imprint is the document's digest. */
function ownEvidence(token: TimestampEvidence): SignatureEvidence {
  const { digest, signatureValue } = token.signature.cryptographic;
  const imprint = token.imprint === 'match' ? digest : token.imprint;
  return { ...token.signature, cryptographic: { digest: imprint, signatureValue }, timestamps: [token] };
}

/** Evidence of a signature whose content cannot be read. */
function empty({ id, dictionary, coverage }: Container, findings: readonly Finding[]): SignatureEvidence {
  return unreadableEvidence({
    id,
    type: dictionary?.type ?? 'approval',
    subFilter: dictionary?.subFilter,
    claimedTime: dictionary?.claimedTime ?? null,
    coverage,
    modifications: { level: 'unknown', findings: [] },
    findings,
  });
}
