/** Builds CRLs (RFC 5280 §5): v2, complete, with number and authority key identifier. */
import { type MaybePromise, type SignatureAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { write } from '@govseal/der';
import { writeSerialNumber } from './build-certificate.ts';
import { x509Error } from './error.ts';
import { authorityKeyIdentifier, raw } from './extensions.ts';
import { extensionOid } from './oids.ts';
import { reasonNumber } from './reason.ts';
import type { RevocationReason } from './revocation-types.ts';

export interface CrlEntryInput {
  /** Content octets of the serial number. */
  readonly serialNumber: Uint8Array;
  readonly revocationDate: Date;
  /** `unspecified` is left out, as RFC 5280 §5.3.1 asks. */
  readonly reason?: RevocationReason;
  readonly invalidityDate?: Date;
}

export interface BuildCrlOptions {
  /** DER of the Name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly crlNumber: bigint;
  readonly entries: readonly CrlEntryInput[];
  /** Further crlExtensions, each a DER Extension. */
  readonly extensions?: readonly Uint8Array[];
  /** keyIdentifier of the issuer's key. */
  readonly authorityKeyIdentifier: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}

/** DER of the signed CRL. Entries are written in the order given. */
export async function buildCrl(options: BuildCrlOptions): Promise<Uint8Array> {
  // RFC 5280 §5.2.3: up to 20 octets, non-negative
  if (options.crlNumber < 0n || options.crlNumber >= 1n << 159n) {
    throw x509Error('X509_CRL_MALFORMED', {}, { field: 'cRLNumber' });
  }
  const algorithm = writeSignatureAlgorithm(options.algorithm, 'certificate');
  const entries = options.entries.map(writeEntry);
  const tbs = write.sequence(
    write.integer(1),
    algorithm,
    options.issuer,
    write.time(options.thisUpdate),
    write.time(options.nextUpdate),
    // RFC 5280 §5.1.2.6: absent where nothing is revoked
    ...(entries.length === 0 ? [] : [write.sequence(...entries)]),
    write.explicit(
      0,
      write.sequence(
        authorityKeyIdentifier(options.authorityKeyIdentifier),
        raw(extensionOid.crlNumber, false, write.integer(options.crlNumber)),
        ...(options.extensions ?? []),
      ),
    ),
  );
  return write.sequence(tbs, algorithm, write.bitString(await options.sign(tbs)));
}

function writeEntry(entry: CrlEntryInput): Uint8Array {
  const extensions: Uint8Array[] = [];
  if (entry.reason !== undefined && entry.reason !== 'unspecified') {
    extensions.push(raw(extensionOid.reasonCode, false, write.enumerated(reasonNumber(entry.reason))));
  }
  if (entry.invalidityDate !== undefined) {
    extensions.push(raw(extensionOid.invalidityDate, false, write.generalizedTime(entry.invalidityDate)));
  }
  return write.sequence(
    writeSerialNumber(entry.serialNumber),
    write.time(entry.revocationDate),
    ...(extensions.length === 0 ? [] : [write.sequence(...extensions)]),
  );
}
