/** Turns the caller's certificates, CRLs and trust lists into what the engine takes. The caller's mistakes are thrown. */
import { CodedError, decodePem, type Finding, finding, latin1, utf8 } from '@govseal/core';
import type { TrustLists } from '@govseal/validation';
import { type Certificate, readCertificates, type TrustAnchor, trustAnchor } from '@govseal/x509';
import { PluginError, pluginCodes } from './error.ts';
import type { CertificateInput, TrustEntry, TrustInput } from './options.ts';

export function toTrustLists(trust: TrustInput): TrustLists {
  return {
    signers: anchors(trust.signers, 'signers'),
    ...(trust.timestamps === undefined ? {} : { timestamps: anchors(trust.timestamps, 'timestamps') }),
    ...(trust.responders === undefined ? {} : { responders: anchors(trust.responders, 'responders') }),
    ...(trust.sealMakers === undefined ? {} : { sealMakers: anchors(trust.sealMakers, 'sealMakers') }),
  };
}

function anchors(inputs: readonly TrustEntry[], list: string): TrustAnchor[] {
  return inputs.flatMap((input, index) => {
    if (typeof input !== 'string' && !(input instanceof Uint8Array)) return [input];
    try {
      return readInput(input).map((certificate) => trustAnchor(certificate));
    } catch (cause) {
      if (!(cause instanceof CodedError)) throw cause;
      throw new PluginError('VERIFY_TRUST_UNREADABLE', { params: { list, index, reason: cause.code }, cause });
    }
  });
}

/** One certificate the caller names; throws `VERIFY_TRUST_UNREADABLE` if it is not exactly one. */
export function toCertificate(input: CertificateInput, list: string): Certificate {
  const found = anchors([input], list);
  const certificate = found[0]?.certificate;
  if (found.length !== 1 || certificate === undefined) {
    throw new PluginError('VERIFY_TRUST_UNREADABLE', { params: { list, index: 0, reason: 'not one certificate' } });
  }
  return certificate;
}

/** The untrusted pool: what cannot be read is left out and said. */
export function toPool(inputs: readonly CertificateInput[]): { certificates: Certificate[]; findings: Finding[] } {
  const certificates: Certificate[] = [];
  const findings: Finding[] = [];
  for (const [index, input] of inputs.entries()) {
    try {
      certificates.push(...readInput(input));
    } catch (cause) {
      if (!(cause instanceof CodedError)) throw cause;
      findings.push(finding(pluginCodes, 'VERIFY_POOL_ITEM_UNREADABLE', { params: { index, reason: cause.code } }));
    }
  }
  return { certificates, findings };
}

/** CRLs and OCSP responses come as DER or PEM. */
export function toDer(bytes: Uint8Array): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  return decodePem(latin1(bytes)).map((block) => block.bytes);
}

function readInput(input: CertificateInput): Certificate[] {
  return readCertificates(typeof input === 'string' ? utf8(input) : input);
}
