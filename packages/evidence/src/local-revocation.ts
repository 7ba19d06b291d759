/**
 * Local CRLs and OCSP responses, each parsed once: which are about a certificate, by names and dates only. Path validation
 * decides whether they count.
 */
import { attempt, equalBytes } from '@govseal/core';
import {
  type BasicOcspResponse,
  type Certificate,
  type CertificateList,
  cachedCrl,
  parseOcspResponse,
  X509Error,
} from '@govseal/x509';

export class LocalRevocation {
  private readonly at: Date;
  private readonly crls: CertificateList[] = [];
  private readonly responses: BasicOcspResponse[] = [];

  /** `at`: the instant that the data must be current at. */
  constructor(at: Date) {
    this.at = at;
  }

  addCrl(der: Uint8Array): void {
    const crl = attempt(() => cachedCrl(der), X509Error);
    if (crl !== undefined) this.crls.push(crl);
  }

  /** Returns what was read; undefined for what cannot be read or says nothing. */
  addOcsp(der: Uint8Array): BasicOcspResponse | undefined {
    const response = attempt(() => parseOcspResponse(der), X509Error)?.basic;
    if (response !== undefined) this.responses.push(response);
    return response;
  }

  /** A current CRL under the name of the certificate's issuer. */
  hasCrl({ issuer }: Certificate): boolean {
    return this.crls.some(
      (crl) =>
        crl.issuer.canonical === issuer.canonical &&
        crl.thisUpdate <= this.at &&
        crl.nextUpdate !== undefined &&
        this.at <= crl.nextUpdate,
    );
  }

  /** A current OCSP response with a status for the certificate's serial number. */
  hasOcsp(certificate: Certificate): boolean {
    return this.responses.some((response) => this.answers(response, certificate));
  }

  answers({ responses }: BasicOcspResponse, { serialNumber }: Certificate): boolean {
    return responses.some(
      ({ certId, status, thisUpdate, nextUpdate }) =>
        equalBytes(certId.serialNumber, serialNumber) &&
        status !== 'unknown' &&
        thisUpdate <= this.at &&
        (nextUpdate === undefined || this.at <= nextUpdate),
    );
  }
}
