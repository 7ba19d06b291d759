/**
 * The first step of issuing: from a request to the bytes to be signed, with every rule of profile and issuer checked.
 * It uses no key and records nothing.
 */
import { toHex } from '@govseal/core';
import { type MaybePromise, readPublicKey } from '@govseal/crypto';
import { type DerNode, parseDer, readBitStringBytes } from '@govseal/der';
import { type CertificateDraft, draftCertificate } from '@govseal/x509/build';
import { checkKey } from '../profile/key-rules.ts';
import { buildSubject, checkValues } from '../profile/subject-template.ts';
import { partitionOf } from '../status/crl/partition.ts';
import type { Reservation } from '../store/records.ts';
import { profileExtensions } from './certificate-extensions.ts';
import type { IssuanceRequest, Issuer } from './issuer.ts';
import { checkIssuerConstraints } from './issuer-constraints.ts';
import { keyIdOf } from './key-identity.ts';
import { newSerial } from './serial-number.ts';
import { validityOf } from './validity.ts';

/** A certificate that is complete except for its signature. */
export interface PreparedCertificate extends CertificateDraft {
  /** Serial number, lower-case hexadecimal. */
  readonly serialHex: string;
  /** The request for the certificate. */
  readonly request: IssuanceRequest;
  /** The reservation to record; `reserve` adds the rest. */
  readonly reservation: Omit<Reservation, 'at' | 'holder'>;
}

/** Throws `CaError`: `CA_SUBJECT_*`, `CA_REQUEST_KEY`, `CA_PROFILE_*`, `CA_VALIDITY_NOT_NESTED`, `CA_PATH_LENGTH`, `CA_ISSUER_*`. */
export async function prepareCertificate(issuer: Issuer, request: IssuanceRequest): Promise<PreparedCertificate> {
  const { profile, values, spki } = request;
  checkValues(profile, values);
  const subject = buildSubject(profile.subject, values);
  const info = parseDer(spki);
  const key = readPublicKey(info);
  checkKey(key, profile.keys);
  checkIssuerConstraints(issuer, request, key);
  const [notBefore, notAfter] = validityOf(issuer, request);

  const serialNumber = newSerial(issuer.random);
  const { crlPartitions } = profile;
  const partition = crlPartitions === undefined ? undefined : partitionOf(serialNumber, crlPartitions);
  const draft = draftCertificate({
    serialNumber,
    issuer: issuer.chain[0]?.subject.der ?? subject,
    subject,
    notBefore,
    notAfter,
    spki,
    extensions: profileExtensions(issuer, {
      profile,
      values,
      keyIdentifier: await identifierOf(info, issuer),
      partition,
    }),
    algorithm: issuer.algorithm,
  });
  const serialHex = toHex(serialNumber);
  const { requestId, replaces, batch } = request;
  const reservation = {
    serialHex,
    profile: profile.name,
    values,
    tbs: draft.tbs,
    keyId: await keyIdOf(key, issuer.engine),
    notAfter,
    requestId,
    replaces,
    batch,
    partition,
  };
  return { ...draft, serialHex, request, reservation };
}

/**
 * RFC 5280 §4.2.1.2 (1): SHA-1 of the subjectPublicKey bits. An identifier; nothing relies on its collision resistance.
 */
function identifierOf(info: DerNode, { engine }: Issuer): MaybePromise<Uint8Array> {
  return engine.digest('SHA-1', readBitStringBytes(info.children[1]!));
}
