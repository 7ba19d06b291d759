/**
 * One certificate from request to hand-out: checked against profile and issuer before the key is used, serial number and
 * TBS on record before signing, judged by our own path validation, on record before it is returned.
 */
import type { Clock, RandomBytes } from '@govseal/core';
import { concatBytes, equalBytes, toHex } from '@govseal/core';
import { type CryptoEngine, type PrivateKey, readPublicKey, type SignatureAlgorithm } from '@govseal/crypto';
import { parseDer } from '@govseal/der';
import { buildCertificate, type Certificate, parseCertificate, trustAnchor, validatePath } from '@govseal/x509';
import { programActor } from './actor.ts';
import { profileExtensions } from './certificate-extensions.ts';
import { partitionOf } from './crl/partition.ts';
import { CaError } from './error.ts';
import { checkKey } from './key-rules.ts';
import { pathProfileFor } from './path-profile.ts';
import type { Profile } from './profile.ts';
import type { CaStore } from './store.ts';
import type { Actor } from './store-records.ts';
import { buildSubject, checkValues, type SubjectValues } from './subject-template.ts';

/** A key that issues. `chain`: its own certificate first, root last; empty while a root makes its own. */
export interface Issuer {
  readonly name: string;
  readonly key: Pick<PrivateKey, 'publicKey' | 'sign'>;
  readonly algorithm: SignatureAlgorithm;
  readonly keyIdentifier: Uint8Array;
  readonly chain: readonly Certificate[];
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly engine: CryptoEngine;
}

export interface IssuanceRequest {
  /** DER of the SubjectPublicKeyInfo. */
  readonly spki: Uint8Array;
  readonly profile: Profile;
  readonly values: SubjectValues;
  /** Default: now. */
  readonly notBefore?: Date;
  /** Default: the profile's days after notBefore. */
  readonly notAfter?: Date;
  /** Who asks, for the audit log. Default: the program. */
  readonly actor?: Actor;
}

const DAY = 86_400_000;

export async function issueUnder(issuer: Issuer, store: CaStore, request: IssuanceRequest): Promise<Certificate> {
  const { profile, values, actor = programActor } = request;
  checkValues(profile, values);
  const subject = buildSubject(profile.subject, values);
  checkKey(readPublicKey(parseDer(request.spki)), profile.keys);
  checkIssuer(issuer, request);
  const [notBefore, notAfter] = validity(issuer, request);

  const serialNumber = newSerial(issuer.random);
  const serialHex = toHex(serialNumber);
  const { crlPartitions } = profile;
  const part = crlPartitions === undefined ? {} : { partition: partitionOf(serialNumber, crlPartitions) };
  const der = await buildCertificate({
    serialNumber,
    issuer: issuer.chain[0]?.subject.der ?? subject,
    subject,
    notBefore,
    notAfter,
    spki: request.spki,
    extensions: await profileExtensions(issuer, { ...request, ...part }),
    algorithm: issuer.algorithm,
    sign: async (tbs) => {
      const keyId = toHex(await issuer.engine.digest('SHA-256', request.spki));
      const at = issuer.clock();
      await store.reserve({ serialHex, profile: profile.name, values, tbs, at, keyId, notAfter, ...part }, actor);
      return issuer.key.sign(issuer.algorithm, tbs);
    },
  });
  const certificate = parseCertificate(der);
  const codes = await judge(issuer, certificate, profile);
  if (codes.length > 0) {
    await store.recordRefused(serialHex, codes, issuer.clock(), actor);
    throw new CaError('CA_PATH_REFUSED', { at: { certificate: certificate.subject.text }, params: { codes } });
  }
  await store.recordIssued(serialHex, der, issuer.clock(), actor);
  return certificate;
}

/** A leading 1 keeps it positive and of one length; 128 bits of randomness follow (RFC 5280 §4.1.2.2). */
export function newSerial(random: RandomBytes): Uint8Array {
  return concatBytes(Uint8Array.of(1), random(16));
}

function validity(issuer: Issuer, request: IssuanceRequest): [Date, Date] {
  const notBefore = wholeSecond(request.notBefore ?? issuer.clock());
  // both ends are inclusive (RFC 5280 §4.1.2.5), so a day's certificate ends one second earlier
  const notAfter = wholeSecond(
    request.notAfter ?? new Date(notBefore.getTime() + request.profile.validityDays * DAY - 1000),
  );
  const longest = notBefore.getTime() + request.profile.validityDays * DAY;
  if (notAfter < notBefore || notAfter.getTime() > longest) {
    throw new CaError('CA_PROFILE_VALIDITY', { params: dates(notBefore, notAfter) });
  }
  const own = issuer.chain[0];
  if (own !== undefined && (notBefore < own.notBefore || notAfter > own.notAfter)) {
    throw new CaError('CA_VALIDITY_NOT_NESTED', {
      at: { certificate: own.subject.text },
      params: {
        ...dates(notBefore, notAfter),
        issuerNotBefore: own.notBefore.toISOString(),
        issuerNotAfter: own.notAfter.toISOString(),
      },
    });
  }
  return [notBefore, notAfter];
}

function checkIssuer(issuer: Issuer, request: IssuanceRequest): void {
  const own = issuer.chain[0];
  if (own === undefined) return;
  if (request.profile.kind === 'root') {
    throw new CaError('CA_PROFILE_KIND', { params: { expected: 'issuing|end-entity', found: 'root' } });
  }
  // one key, one name: a certificate for the issuer's own key would let it speak as someone else
  if (equalBytes(own.spki, request.spki))
    throw new CaError('CA_REQUEST_KEY', { params: { rule: "the issuer's own key" } });
  if (request.profile.kind !== 'issuing') return;
  // RFC 5280 §4.2.1.9: below a CA with pathLenConstraint n stand CAs with at most n − 1
  const limit = own.basicConstraints?.pathLength;
  const { pathLength } = request.profile;
  if (limit !== undefined && (typeof pathLength !== 'number' || pathLength > limit - 1)) {
    throw new CaError('CA_PATH_LENGTH', { params: { issuer: limit, profile: String(pathLength) } });
  }
}

/** Codes of the refusal; empty if the path stands at the certificate's first second. */
async function judge(issuer: Issuer, certificate: Certificate, profile: Profile): Promise<readonly string[]> {
  const result = await validatePath(certificate, {
    engine: issuer.engine,
    trust: [trustAnchor(issuer.chain.at(-1) ?? certificate)],
    intermediates: issuer.chain.slice(0, -1),
    at: certificate.notBefore,
    profile: pathProfileFor(profile),
    revocation: 'off',
  });
  if (result.ok) return [];
  return [...new Set(result.failures.flatMap((failure) => failure.findings.map((finding) => finding.code)))];
}

function wholeSecond(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

function dates(notBefore: Date, notAfter: Date): Record<string, string> {
  return { notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() };
}
