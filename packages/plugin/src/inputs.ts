/** Turns the caller's certificates, CRLs and trust lists into the input of the engine. Invalid input throws. */
import { CodedError, decodePem, type Finding, finding, latin1, utf8 } from '@govseal/core';
import { type AcceptedSigner, checkSignerRule, type SignerRule, type TrustLists } from '@govseal/validation';
import {
  type Certificate,
  cachedCrl,
  parseCertificates,
  parseOcspResponse,
  type TrustAnchor,
  trustAnchor,
  X509Error,
} from '@govseal/x509';
import { PluginError, pluginCodes } from './error.ts';
import type {
  AcceptedSignerInput,
  CertificateInput,
  SignersInput,
  TrustEntry,
  TrustInput,
  VerifyOptions,
} from './options.ts';

export function toTrustLists(trust: TrustInput): TrustLists {
  return {
    signers: anchors(trust.signers, 'signers'),
    timestamps: trust.timestamps === undefined ? undefined : anchors(trust.timestamps, 'timestamps'),
    responders: trust.responders === undefined ? undefined : anchors(trust.responders, 'responders'),
    sealMakers: trust.sealMakers === undefined ? undefined : anchors(trust.sealMakers, 'sealMakers'),
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

/** Parses one certificate of the caller; throws `VERIFY_TRUST_UNREADABLE` if it is not exactly one. */
export function toCertificate(input: CertificateInput, list: string): Certificate {
  const found = anchors([input], list);
  const certificate = found[0]?.certificate;
  if (found.length !== 1 || certificate === undefined) {
    throw new PluginError('VERIFY_TRUST_UNREADABLE', { params: { list, index: 0, reason: 'not one certificate' } });
  }
  return certificate;
}

/** Throws `PolicyError` for invalid numbers, `VERIFY_TRUST_UNREADABLE` for unreadable certificates. */
export function toSignerRule({ accept, required }: SignersInput): SignerRule {
  return checkSignerRule({ accept: accept.map(toAcceptedSigner), required });
}

function toAcceptedSigner(input: AcceptedSignerInput): AcceptedSigner {
  switch (input.kind) {
    case 'certificate':
      return { ...input, certificate: toCertificate(input.certificate, 'signers') };
    case 'issuer':
      return { ...input, issuer: toCertificate(input.issuer, 'signers') };
    case 'person':
      return { ...input, document: input.document ?? 'residentCard' };
    case 'unit':
      return input;
  }
}

type Material = Pick<VerifyOptions, 'certificates' | 'crls' | 'ocsp'>;

interface ReadMaterial {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
  readonly findings: readonly Finding[];
}

/**
 * The untrusted pool: unreadable items are left out and reported. A certificate could only have completed a path; a
 * CRL or an OCSP response could have revoked the signer, so without it nothing is valid.
 */
export function toPool({ certificates = [], crls = [], ocsp = [] }: Material): ReadMaterial {
  const findings: Finding[] = [];
  const readItem = <Item>(list: string, index: number, read: () => Item[]): Item[] => {
    try {
      return read();
    } catch (cause) {
      if (!(cause instanceof CodedError)) throw cause;
      const params = { list, index, reason: cause.code };
      const severity = list === 'certificates' ? 'warning' : 'error';
      findings.push(finding(pluginCodes, 'VERIFY_POOL_ITEM_UNREADABLE', { params, severity }));
      return [];
    }
  };
  const readable = (list: 'crls' | 'ocsp', inputs: readonly Uint8Array[]): Uint8Array[] =>
    inputs.flatMap((bytes, index) =>
      readItem(list, index, () => toDer(bytes, list)).flatMap((der) =>
        readItem(list, index, () => {
          LISTS[list].parse(der);
          return [der];
        }),
      ),
    );
  return {
    certificates: certificates.flatMap((input, index) => readItem('certificates', index, () => readInput(input))),
    crls: readable('crls', crls),
    ocsp: readable('ocsp', ocsp),
    findings,
  };
}

const LISTS = {
  crls: { parse: cachedCrl, none: 'X509_CRL_MALFORMED' },
  ocsp: { parse: parseOcspResponse, none: 'X509_OCSP_MALFORMED' },
} as const;

/** Decodes CRLs and OCSP responses, which may be DER or PEM. */
function toDer(bytes: Uint8Array, list: keyof typeof LISTS): Uint8Array[] {
  if (bytes[0] === 0x30) return [bytes];
  const blocks = decodePem(latin1(bytes)).map((block) => block.bytes);
  if (blocks.length === 0) throw new X509Error(LISTS[list].none);
  return blocks;
}

function readInput(input: CertificateInput): Certificate[] {
  return parseCertificates(typeof input === 'string' ? utf8(input) : input);
}
