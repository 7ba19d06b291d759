/**
 * CRLs and OCSP responses of a search, parsed once and indexed by issuer and serial number. Malformed ones become
 * findings.
 */
import { compareBytes, equalBytes, type Finding, findingFromError, toHex } from '@govseal/core';
import { cryptoCodes } from '@govseal/crypto';
import { derCodes } from '@govseal/der';
import { cachedCrl } from '../../crl/crl-cache.ts';
import { X509Error, x509Codes } from '../../error.ts';
import { parseOcspResponse } from '../../ocsp/ocsp.ts';
import type { BasicOcspResponse, CertificateList, CrlEntry, OcspSingleResponse } from '../../revocation-types.ts';
import type { Certificate, Name } from '../../types.ts';

export interface OcspCandidate {
  /** DER of the OCSPResponse as received. */
  readonly der: Uint8Array;
  readonly response: BasicOcspResponse;
  readonly single: OcspSingleResponse;
}

/** Findings are repeated for every certificate with unknown status; only this many are kept. */
const MAX_FINDINGS = 32;

export class RevocationEvidence {
  /** Findings about malformed data; included in every unknown status. */
  readonly findings: Finding[] = [];
  private readonly crlsByIssuer = new Map<string, CertificateList[]>();
  private readonly ocspBySerial = new Map<string, OcspCandidate[]>();
  private readonly entries = new Map<CertificateList, Map<Certificate, CrlEntry | undefined>>();

  constructor(crls: readonly Uint8Array[], ocsp: readonly Uint8Array[]) {
    for (const bytes of distinct(crls)) this.addCrl(bytes);
    for (const bytes of distinct(ocsp)) this.addOcsp(bytes);
    // Newest first. Sorting is stable, so that data of the same time keeps its byte order.
    for (const list of this.crlsByIssuer.values()) {
      list.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
    }
    for (const list of this.ocspBySerial.values()) {
      list.sort((a, b) => b.single.thisUpdate.getTime() - a.single.thisUpdate.getTime());
    }
  }

  private addCrl(bytes: Uint8Array): void {
    const crl = this.read(() => cachedCrl(bytes));
    if (crl !== undefined) append(this.crlsByIssuer, crl.issuer.canonical, crl);
  }

  private addOcsp(bytes: Uint8Array): void {
    const response = this.read(() => parseOcspResponse(bytes))?.basic;
    if (response === undefined) return;
    for (const single of response.responses) {
      append(this.ocspBySerial, toHex(single.certId.serialNumber), { der: bytes, response, single });
    }
  }

  private read<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof X509Error)) throw error;
      if (this.findings.length < MAX_FINDINGS) {
        this.findings.push({
          ...findingFromError(error, { ...cryptoCodes, ...derCodes, ...x509Codes }),
          severity: 'warning',
        });
      }
      return undefined;
    }
  }

  /** CRLs with this issuer name, newest first. */
  crlsOf(issuer: Name): readonly CertificateList[] {
    return this.crlsByIssuer.get(issuer.canonical) ?? [];
  }

  /** The entry for a certificate, looked up once for all paths. Throws `X509Error`. */
  entryOf(crl: CertificateList, certificate: Certificate): CrlEntry | undefined {
    let known = this.entries.get(crl);
    if (known === undefined) {
      known = new Map();
      this.entries.set(crl, known);
    }
    if (!known.has(certificate)) known.set(certificate, crl.find(certificate.serialNumber, certificate.issuer));
    return known.get(certificate);
  }

  /** Responses about this serial number, newest first. The caller compares the issuer. */
  ocspFor(serialNumber: Uint8Array): readonly OcspCandidate[] {
    return this.ocspBySerial.get(toHex(serialNumber)) ?? [];
  }
}

/** Sorted by bytes, duplicates removed. */
function distinct(list: readonly Uint8Array[]): Uint8Array[] {
  if (list.length < 2) return [...list];
  const sorted = [...list].sort(compareBytes);
  return sorted.filter((bytes, i) => i === 0 || !equalBytes(bytes, sorted[i - 1]!));
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
