/** Builds v2 CRLs (RFC 5280 §5) of any length, with cRLNumber and authorityKeyIdentifier. */
import { joinBytes } from '@govseal/core';
import { type MaybePromise, type SignatureAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { Tag, write } from '@govseal/der';
import { writeSerialNumber } from '../certificate/build-certificate.ts';
import { x509Error } from '../error.ts';
import { authorityKeyIdentifier, raw } from '../extension/extensions.ts';
import { extensionOid } from '../oids.ts';
import type { RevocationReason } from '../revocation-types.ts';
import { reasonNumber } from './reason.ts';

/** One revoked certificate (RFC 5280 §5.1.2.6). */
export interface CrlEntryInput {
  /** Content bytes of the serial number INTEGER: positive, at most 20. */
  readonly serialNumber: Uint8Array;
  /** When the certificate was revoked, as the entry states it. */
  readonly revocationDate: Date;
  /** `unspecified` is not written, as RFC 5280 §5.3.1 asks. */
  readonly reason?: RevocationReason;
  /** When the key is known or suspected to have been compromised (RFC 5280 §5.3.2). */
  readonly invalidityDate?: Date;
  /** Further entry extensions, e.g. certificateIssuer of an indirect CRL (RFC 5280 §5.3.3). */
  readonly extensions?: readonly Uint8Array[];
}

/** The fields of a CRL (RFC 5280 §5.1.2) and its signer. */
export interface BuildCrlOptions {
  /** DER of the issuer's Name. */
  readonly issuer: Uint8Array;
  /** Issue date. Fractions of a second are dropped. */
  readonly thisUpdate: Date;
  /** The date by which the next CRL is issued. */
  readonly nextUpdate: Date;
  /** cRLNumber (RFC 5280 §5.2.3): 0 to 2^159 − 1. */
  readonly crlNumber: bigint;
  /** Entries in the order in which they are written. */
  readonly entries: readonly CrlEntryInput[];
  /** Further crlExtensions, each a DER Extension. */
  readonly extensions?: readonly Uint8Array[];
  /** Key identifier of the issuer's key (`keyIdentifier`). */
  readonly authorityKeyIdentifier: Uint8Array;
  /** Algorithm that `sign` uses. */
  readonly algorithm: SignatureAlgorithm;
  /** Signs the DER of the TBSCertList. */
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}

/**
 * Builds a CRL and returns its DER. Throws `X509_CRL_MALFORMED` for an invalid cRLNumber, `X509_SERIAL_*` for an
 * invalid serial number.
 */
export async function buildCrl(options: BuildCrlOptions): Promise<Uint8Array> {
  const { algorithm, head, tail } = writeFrame(options);
  const entries = options.entries.map(writeEntry);
  // RFC 5280 §5.1.2.6: absent if nothing is revoked
  const tbs = write.sequence(...head, ...(entries.length === 0 ? [] : [write.sequence(joinBytes(entries))]), tail);
  return write.sequence(tbs, algorithm, write.bitString(await options.sign(tbs)));
}

/** As `BuildCrlOptions`, with the entries as a stream. */
export interface BuildLargeCrlOptions extends Omit<BuildCrlOptions, 'entries'> {
  /**
   * Starts the stream of entries from the beginning. Called twice, and again if the second pass yields many more
   * entries than the first.
   */
  readonly entries: () => AsyncIterable<CrlEntryInput>;
}

/** Spare room for entries added between the passes, and for a signature of any kind. */
const SLACK = 64 * 1024;

/**
 * Builds a CRL of any length in two passes: the first measures the entries, the second writes them into one buffer.
 * Memory beyond that buffer does not grow with the CRL. The entries of the second pass are signed.
 */
export async function buildLargeCrl(options: BuildLargeCrlOptions): Promise<Uint8Array> {
  const { algorithm, head, tail } = writeFrame(options);
  const front = head.reduce((sum, part) => sum + part.length, 24);
  let capacity = 0;
  for await (const entry of options.entries()) capacity += writeEntry(entry).length;
  for (;;) {
    // entries may be added between the passes: reserve some room, and try again with more if it does not suffice
    capacity += SLACK + Math.ceil(capacity / 100);
    const buffer = new Uint8Array(front + capacity + tail.length + algorithm.length + SLACK);
    const end = await writeEntries(buffer, front, front + capacity, options.entries());
    if (end !== undefined) return finish(buffer, front, end, { algorithm, head, tail, sign: options.sign });
  }
}

/** Writes entries from `start` on; returns the offset after the last, or undefined if they do not fit. */
async function writeEntries(
  buffer: Uint8Array,
  start: number,
  limit: number,
  entries: AsyncIterable<CrlEntryInput>,
): Promise<number | undefined> {
  let at = start;
  for await (const entry of entries) {
    const der = writeEntry(entry);
    if (at + der.length > limit) return undefined;
    buffer.set(der, at);
    at += der.length;
  }
  return at;
}

interface Frame {
  readonly algorithm: Uint8Array;
  readonly head: readonly Uint8Array[];
  readonly tail: Uint8Array;
}

/** Writes the tail after the entries and the head before them, signs the result, and adds the signature. */
async function finish(
  buffer: Uint8Array,
  start: number,
  end: number,
  frame: Frame & Pick<BuildCrlOptions, 'sign'>,
): Promise<Uint8Array> {
  let from = start;
  const before = (part: Uint8Array): void => {
    from -= part.length;
    buffer.set(part, from);
  };
  if (end > start) before(write.header(Tag.SEQUENCE, end - start));
  buffer.set(frame.tail, end);
  const tbsEnd = end + frame.tail.length;
  for (const part of [...frame.head].reverse()) before(part);
  before(write.header(Tag.SEQUENCE, tbsEnd - from));
  const signature = write.bitString(await frame.sign(buffer.subarray(from, tbsEnd)));
  buffer.set(frame.algorithm, tbsEnd);
  buffer.set(signature, tbsEnd + frame.algorithm.length);
  const contentEnd = tbsEnd + frame.algorithm.length + signature.length;
  before(write.header(Tag.SEQUENCE, contentEnd - from));
  return buffer.subarray(from, contentEnd);
}

/** The fields before and after the entries in TBSCertList. */
function writeFrame(options: Omit<BuildCrlOptions, 'entries'>): Frame {
  // RFC 5280 §5.2.3: up to 20 bytes, non-negative
  if (options.crlNumber < 0n || options.crlNumber >= 1n << 159n) {
    throw x509Error('X509_CRL_MALFORMED', {}, { field: 'cRLNumber' });
  }
  const algorithm = writeSignatureAlgorithm(options.algorithm, 'certificate');
  return {
    algorithm,
    head: [write.integer(1), algorithm, options.issuer, write.time(options.thisUpdate), write.time(options.nextUpdate)],
    tail: write.explicit(
      0,
      write.sequence(
        authorityKeyIdentifier(options.authorityKeyIdentifier),
        raw(extensionOid.crlNumber, false, write.integer(options.crlNumber)),
        ...(options.extensions ?? []),
      ),
    ),
  };
}

function writeEntry(entry: CrlEntryInput): Uint8Array {
  const extensions: Uint8Array[] = [];
  if (entry.reason !== undefined && entry.reason !== 'unspecified') {
    extensions.push(raw(extensionOid.reasonCode, false, write.enumerated(reasonNumber(entry.reason))));
  }
  if (entry.invalidityDate !== undefined) {
    extensions.push(raw(extensionOid.invalidityDate, false, write.generalizedTime(entry.invalidityDate)));
  }
  extensions.push(...(entry.extensions ?? []));
  return write.sequence(
    writeSerialNumber(entry.serialNumber),
    write.time(entry.revocationDate),
    ...(extensions.length === 0 ? [] : [write.sequence(...extensions)]),
  );
}
