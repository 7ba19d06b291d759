/** Builds OCSP responses (RFC 6960 §4.2) and CertIDs (§4.1.1). The caller decides on the content. */
import { concatBytes } from '@govseal/core';
import {
  type CryptoEngine,
  type MaybePromise,
  type SignatureAlgorithm,
  writeSignatureAlgorithm,
} from '@govseal/crypto';
import { contextConstructed, Tag, write } from '@govseal/der';
import { publicKeyBytes } from '../certificate/key-identifier.ts';
import { reasonNumber } from '../crl/reason.ts';
import { raw } from '../extension/extensions.ts';
import { extensionOid } from '../oids.ts';
import type { OcspResponseStatus, RevocationReason } from '../revocation-types.ts';

/** CertStatus (RFC 6960 §4.2.1). */
export type OcspCertStatus =
  | {
      /** Status without further data. */
      readonly status: 'good' | 'unknown';
    }
  | {
      readonly status: 'revoked';
      /** When the revocation takes effect. */
      readonly revocationTime: Date;
      /** Reason code; absent: not written. */
      readonly reason?: RevocationReason;
    };

/** One SingleResponse to write. */
export type OcspSingleResponseInput = OcspCertStatus & {
  /** DER of the CertID as in the request. */
  readonly certId: Uint8Array;
  /** The status is correct from then on. */
  readonly thisUpdate: Date;
  /** A newer status is available by then; absent: at any time. */
  readonly nextUpdate?: Date;
  /** singleExtensions, each a DER Extension. */
  readonly extensions?: readonly Uint8Array[];
};

/** The fields of a BasicOCSPResponse (RFC 6960 §4.2.1) and its signer. */
export interface BuildOcspResponseOptions {
  /** At least one. */
  readonly responses: readonly OcspSingleResponseInput[];
  /** SHA-1 of the responder's key (`keyIdentifier`), the byKey form of ResponderID (§4.2.2.3). */
  readonly responderKeyHash: Uint8Array;
  /** When the response is signed. */
  readonly producedAt: Date;
  /** responseExtensions, each a DER Extension. */
  readonly extensions?: readonly Uint8Array[];
  /** DER of certificates to include: that of a delegated responder. */
  readonly certificates?: readonly Uint8Array[];
  /** Algorithm that `sign` uses. */
  readonly algorithm: SignatureAlgorithm;
  /** Signs the DER of the ResponseData. */
  readonly sign: (tbs: Uint8Array) => MaybePromise<Uint8Array>;
}

const BASIC: Uint8Array = write.oid('1.3.6.1.5.5.7.48.1.1');
const SUCCESSFUL: Uint8Array = write.enumerated(0);

/** Builds a successful OCSPResponse with a BasicOCSPResponse; DER. */
export function buildOcspResponse(options: BuildOcspResponseOptions): Promise<Uint8Array> {
  return createOcspWriter(options)(options);
}

/** The parts that are equal in every response of one responder. */
export type OcspWriterOptions = Pick<
  BuildOcspResponseOptions,
  'responderKeyHash' | 'certificates' | 'algorithm' | 'sign'
>;

/** Builds one response; DER of the OCSPResponse. */
export type OcspWriter = (
  answer: Pick<BuildOcspResponseOptions, 'responses' | 'producedAt' | 'extensions'>,
) => Promise<Uint8Array>;

/** `buildOcspResponse` for many responses: equal parts are encoded once. */
export function createOcspWriter(options: OcspWriterOptions): OcspWriter {
  const { certificates = [], sign } = options;
  const responderId = write.explicit(2, write.octetString(options.responderKeyHash));
  const algorithm = writeSignatureAlgorithm(options.algorithm, 'certificate');
  const carried = certificates.length === 0 ? [] : [write.explicit(0, write.sequence(...certificates))];
  return async ({ responses, producedAt, extensions = [] }) => {
    const tbs = write.sequence(
      responderId,
      write.generalizedTime(producedAt),
      write.sequence(...responses.map(writeSingleResponse)),
      ...(extensions.length === 0 ? [] : [write.explicit(1, write.sequence(...extensions))]),
    );
    const basic = wrap(Tag.SEQUENCE, [tbs, algorithm, write.bitString(await sign(tbs)), ...carried]);
    const bytes = wrap(Tag.SEQUENCE, [BASIC, ...wrap(Tag.OCTET_STRING, basic)]);
    return concatBytes(...wrap(Tag.SEQUENCE, [SUCCESSFUL, ...wrap(contextConstructed(0), bytes)]));
  };
}

/** Puts a header before parts, which are copied once at the end. */
function wrap(tag: number, parts: readonly Uint8Array[]): Uint8Array[] {
  let length = 0;
  for (const part of parts) length += part.length;
  return [write.header(tag, length), ...parts];
}

const ERROR_STATUS: Readonly<Record<Exclude<OcspResponseStatus, 'successful'>, number>> = {
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  sigRequired: 5,
  unauthorized: 6,
};

/** An unsigned OCSPResponse with an error status (§2.3); DER. */
export function writeOcspError(status: Exclude<OcspResponseStatus, 'successful'>): Uint8Array {
  return write.sequence(write.enumerated(ERROR_STATUS[status]));
}

const CERT_ID_DIGEST = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1' } as const;

/**
 * DER of a CertID. `issuer` has the DER of the issuer's Name and SubjectPublicKeyInfo; `serialNumber` is content bytes.
 */
export async function writeOcspCertId(
  digest: keyof typeof CERT_ID_DIGEST,
  issuer: { readonly name: Uint8Array; readonly spki: Uint8Array },
  serialNumber: Uint8Array,
  engine: Pick<CryptoEngine, 'digest'>,
): Promise<Uint8Array> {
  return write.sequence(
    write.sequence(write.oid(CERT_ID_DIGEST[digest]), write.nullValue()),
    write.octetString(await engine.digest(digest, issuer.name)),
    write.octetString(await engine.digest(digest, publicKeyBytes(issuer.spki))),
    write.encode(Tag.INTEGER, serialNumber),
  );
}

/** Nonce extension (RFC 9654 §2.1): 1 to 128 bytes. */
export function ocspNonce(nonce: Uint8Array): Uint8Array {
  return raw(extensionOid.ocspNonce, false, write.octetString(nonce));
}

/**
 * Archive cutoff extension (RFC 6960 §4.4.4): the responder knows the status of certificates that expired since then.
 */
export function archiveCutoff(since: Date): Uint8Array {
  return raw(extensionOid.archiveCutoff, false, write.generalizedTime(since));
}

/** Extended revoked extension (RFC 6960 §4.4.8): `revoked` may also mean that the CA never issued the certificate. */
export function extendedRevoked(): Uint8Array {
  return raw(extensionOid.ocspExtendedRevoked, false, write.nullValue());
}

function writeSingleResponse(single: OcspSingleResponseInput): Uint8Array {
  const { extensions = [] } = single;
  return write.sequence(
    single.certId,
    writeStatus(single),
    write.generalizedTime(single.thisUpdate),
    ...(single.nextUpdate === undefined ? [] : [write.explicit(0, write.generalizedTime(single.nextUpdate))]),
    ...(extensions.length === 0 ? [] : [write.explicit(1, write.sequence(...extensions))]),
  );
}

function writeStatus(single: OcspCertStatus): Uint8Array {
  if (single.status !== 'revoked') return write.implicit(single.status === 'good' ? 0 : 2, new Uint8Array());
  return write.explicit(
    1,
    write.generalizedTime(single.revocationTime),
    ...(single.reason === undefined || single.reason === 'unspecified'
      ? []
      : [write.explicit(0, write.enumerated(reasonNumber(single.reason)))]),
  );
}
