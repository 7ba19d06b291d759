/**
 * Parses CRLs (RFC 5280 §5.1): v1 and v2, complete, delta and indirect. The head is checked at once, the entries on the
 * first look-up. Signature, issuer and scope are checked in `path/revocation`.
 */
import { readSignatureAlgorithm, type SignatureAlgorithm } from '@govseal/crypto';
import { type DerNode, parseDer, parseDerPrefix, readBitStringBytes, readHeader, readTime, Tag } from '@govseal/der';
import { sameStatedAlgorithm } from '../algorithm/stated-algorithm.ts';
import { reading, X509Error, x509Error } from '../error.ts';
import { readCrlNumber, readExpiredCertsOnCrl, readIssuingDistributionPoint } from '../extension/crl-extension.ts';
import { decodeExtension, readExtensions } from '../extension/extension.ts';
import { readAuthorityKeyIdentifier } from '../extension/identifier.ts';
import { parseName } from '../name/name.ts';
import { extensionOid } from '../oids.ts';
import type { CertificateList, CrlEntry, IssuingDistributionPoint } from '../revocation-types.ts';
import type { Extension, GeneralName, Name } from '../types.ts';
import { type EntryRange, readEntry, type WalkResult, walkEntries } from './crl-entries.ts';
import { SerialIndex } from './serial-index.ts';

/**
 * Parses one DER CRL that fills the bytes exactly; its entries are checked on the first look-up. No cache; see
 * `cachedCrl`. Throws `X509Error`.
 */
export function parseCrl(der: Uint8Array): CertificateList {
  return reading(() => new ParsedCrl(der));
}

/** Number of look-ups after the first that make an index worth building. */
const INDEX_AFTER = 8;

class ParsedCrl implements CertificateList {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly signatureAlgorithmDer: Uint8Array;
  readonly signatureValue: Uint8Array;
  readonly extensions: readonly Extension[];
  readonly crlNumber: bigint | undefined;
  readonly deltaBase: bigint | undefined;
  readonly authorityKeyIdentifier: Uint8Array | undefined;
  readonly issuingDistributionPoint: IssuingDistributionPoint | undefined;
  readonly expiredCertsOnCrl: Date | undefined;
  private readonly algorithmNode: DerNode;
  private readonly range: EntryRange;
  private walked: WalkResult | X509Error | undefined;
  /** null: the CRL cannot be indexed. */
  private index: SerialIndex | null | undefined;
  private repeated = 0;

  constructor(der: Uint8Array) {
    const outer = expectSequence(der, 0, der.length);
    if (outer.end !== der.length) throw x509Error('X509_CRL_MALFORMED', { offset: outer.end }, { field: 'trailing' });
    const tbs = expectSequence(der, outer.contentStart, outer.end);
    const outerAlgorithm = parseDerPrefix(der, { start: tbs.end, end: outer.end });
    this.algorithmNode = outerAlgorithm;
    this.signatureValue = readBitStringBytes(parseDer(der, { start: outerAlgorithm.end, end: outer.end }));
    this.der = der;
    this.tbs = der.subarray(tbs.start, tbs.end);
    this.signatureAlgorithmDer = outerAlgorithm.der;

    let at = tbs.contentStart;
    const next = (): DerNode => {
      const node = parseDerPrefix(der, { start: at, end: tbs.end });
      at = node.end;
      return node;
    };
    const tagIs = (...tags: readonly number[]): boolean => at < tbs.end && tags.includes(der[at]!);

    const version = tagIs(Tag.INTEGER) ? next() : undefined;
    // RFC 5280 §5.1.2.1: v2 is encoded as 1, v1 is omitted
    if (version !== undefined && (version.content.length !== 1 || version.content[0] !== 1)) {
      throw x509Error('X509_CRL_MALFORMED', { offset: version.start }, { field: 'version' });
    }
    this.version = version === undefined ? 1 : 2;
    const innerAlgorithm = next();
    if (!sameStatedAlgorithm(innerAlgorithm, outerAlgorithm)) {
      throw x509Error('X509_ALGORITHM_MISMATCH', { offset: innerAlgorithm.start });
    }
    this.issuer = parseName(next());
    this.thisUpdate = readTime(next());
    this.nextUpdate = tagIs(Tag.UTC_TIME, Tag.GENERALIZED_TIME) ? readTime(next()) : undefined;
    let entries = { contentStart: at, end: at };
    if (tagIs(Tag.SEQUENCE)) {
      entries = readHeader(der, at, tbs.end);
      at = entries.end;
    }
    this.range = { bytes: der, start: entries.contentStart, end: entries.end, version: this.version };
    this.extensions = [];
    if (tagIs(0xa0)) {
      const wrapper = next();
      if (this.version === 1 || wrapper.children.length !== 1) {
        throw x509Error('X509_CRL_MALFORMED', { offset: wrapper.start }, { field: 'crlExtensions' });
      }
      this.extensions = readExtensions(wrapper.children[0]!, []);
    }
    if (at !== tbs.end) throw x509Error('X509_CRL_MALFORMED', { offset: at }, { field: 'tbsCertList' });

    this.crlNumber = this.decode(extensionOid.crlNumber, readCrlNumber);
    this.deltaBase = this.decode(extensionOid.deltaCRLIndicator, readCrlNumber);
    this.authorityKeyIdentifier = this.decode(extensionOid.authorityKeyIdentifier, readAuthorityKeyIdentifier);
    this.issuingDistributionPoint = this.decode(extensionOid.issuingDistributionPoint, readIssuingDistributionPoint);
    this.expiredCertsOnCrl = this.decode(extensionOid.expiredCertsOnCRL, readExpiredCertsOnCrl);
  }

  get signatureAlgorithm(): SignatureAlgorithm {
    return reading(() => readSignatureAlgorithm(this.algorithmNode), 'signatureAlgorithm');
  }

  extension(oid: string): Extension | undefined {
    return this.extensions.find((extension) => extension.oid === oid);
  }

  get entryCount(): number {
    return this.walk(null).count;
  }

  get unknownCriticalEntryExtensions(): readonly string[] {
    return this.walk(null).unknownCritical;
  }

  find(serialNumber: Uint8Array, issuer: Name = this.issuer): CrlEntry | undefined {
    let best: CrlEntry | undefined;
    const offsets = this.offsetsOf(serialNumber);
    const { issuerChanges } = this.walk(null);
    // RFC 5280 §5.3.3: certificateIssuer is only defined for indirect CRLs; elsewhere it is unclear whose certificates
    // the entries refer to.
    const [change] = issuerChanges;
    if (change !== undefined && this.issuingDistributionPoint?.indirectCRL !== true) {
      throw x509Error('X509_CRL_MALFORMED', { offset: change.offset }, { field: 'certificateIssuer' });
    }
    // An entry without certificateIssuer has the issuer of the entry before it; the first entries have the issuer of
    // the CRL.
    let own = issuer.canonical === this.issuer.canonical;
    let changes = 0;
    for (const offset of offsets) {
      const before = changes;
      while (changes < issuerChanges.length && issuerChanges[changes]!.offset <= offset) changes++;
      if (changes > before) own = isAmong(issuer, issuerChanges[changes - 1]!.names);
      if (own) best = moreSevere(best, this.entryAt(offset));
    }
    return best;
  }

  *entries(): Iterable<CrlEntry> {
    this.walk(null);
    for (let at = this.range.start; at < this.range.end; ) {
      const { end, ...entry } = readEntry(this.range, at);
      yield entry;
      at = end;
    }
  }

  private offsetsOf(serialNumber: Uint8Array): readonly number[] {
    if (this.walked === undefined) return this.walk(serialNumber).hits;
    const { count } = this.walk(null);
    // A further pass costs a tenth of building the index, so an index pays only for a CRL with many look-ups.
    if (this.index === undefined && ++this.repeated >= INDEX_AFTER) {
      const { bytes, start, end } = this.range;
      this.index = SerialIndex.over(bytes, start, end, count);
    }
    return this.index?.find(serialNumber) ?? walkEntries(this.range, serialNumber).hits;
  }

  /** The first pass, which checks every entry; later look-ups rethrow its error. */
  private walk(serialNumber: Uint8Array | null): WalkResult {
    this.walked ??= walkOnce(this.range, serialNumber);
    if (this.walked instanceof X509Error) throw this.walked;
    return this.walked;
  }

  private entryAt(offset: number): CrlEntry {
    return reading(() => {
      const { end: _end, ...entry } = readEntry(this.range, offset);
      return entry;
    });
  }

  private decode<T>(oid: string, read: (node: DerNode) => T): T | undefined {
    const extension = this.extension(oid);
    return extension === undefined ? undefined : decodeExtension(extension, read);
  }
}

function isAmong(issuer: Name, names: readonly GeneralName[]): boolean {
  return names.some((name) => name.kind === 'directoryName' && name.value.canonical === issuer.canonical);
}

function walkOnce(range: EntryRange, serialNumber: Uint8Array | null): WalkResult | X509Error {
  try {
    return reading(() => walkEntries(range, serialNumber));
  } catch (error) {
    if (error instanceof X509Error) return error;
    throw error;
  }
}

/**
 * Of several entries for one certificate the most severe applies: a final revocation, then a hold, then removeFromCRL;
 * of equally severe ones, the earlier. A revocation after a hold applies from the start of the hold.
 */
function moreSevere(known: CrlEntry | undefined, entry: CrlEntry): CrlEntry {
  if (known === undefined) return entry;
  const sameSeverity = severityOf(entry) === severityOf(known);
  const first = sameSeverity ? entry.revocationDate < known.revocationDate : severityOf(entry) > severityOf(known);
  const [chosen, other] = first ? [entry, known] : [known, entry];
  return severityOf(other) === 1 && other.revocationDate < chosen.revocationDate
    ? { ...chosen, revocationDate: other.revocationDate }
    : chosen;
}

function severityOf({ reason }: CrlEntry): number {
  if (reason === 'removeFromCRL') return 0;
  return reason === 'certificateHold' ? 1 : 2;
}

function expectSequence(bytes: Uint8Array, start: number, limit: number): ReturnType<typeof readHeader> {
  const header = readHeader(bytes, start, limit);
  if (header.tag !== Tag.SEQUENCE) throw x509Error('X509_CRL_MALFORMED', { offset: start }, { tag: header.tag });
  return header;
}
