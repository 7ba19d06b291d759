/**
 * Trust lists of supervised services (`govseal-trust-list/1`), in the shape of ETSI TS 119 602: who operates the list, its
 * sequence number and next update, and each service with its status and status history. What one list says twice, or says of a
 * certificate that cannot be so, is refused: a wrong entry is never skipped.
 */
import { attempt, CodedError, fromBase64, readInstant, toBase64 } from '@govseal/core';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { checkSchema, PolicyError, readJson } from '../schema/json-schema.ts';
import { trustListSchema } from '../schema/trust-list-schema.ts';

/** What a supervised service is. */
export type TrustServiceType = 'certification-authority' | 'time-stamping-unit' | 'ocsp-responder' | 'seal-maker';

/** What certificates of an authority are for. */
export type TrustServiceQualifier = 'for-signatures' | 'for-time-stamps' | 'for-seal-making';

/** Status of a service; only `granted` is trusted. `revoked` is final. */
export type TrustServiceStatus = 'granted' | 'suspended' | 'withdrawn' | 'revoked';

/** A name in Chinese, and in English where there is one. */
export interface TrustListName {
  /** In Chinese. */
  readonly zh: string;
  /** In English. */
  readonly en?: string;
}

/** A status and when it began. */
export interface TrustServicePeriod {
  /** Status from then on. */
  readonly status: TrustServiceStatus;
  /** ISO 8601 instant. */
  readonly since: string;
}

/** One service of an entity. */
export interface TrustService extends TrustServicePeriod {
  /** Name of the service. */
  readonly name: TrustListName;
  /** An authority, or a unit with a certificate of its own. */
  readonly type: TrustServiceType;
  /** Base64 of DER. */
  readonly certificates: readonly string[];
  /** Of authorities only. */
  readonly qualifiers?: readonly TrustServiceQualifier[];
  /** Earlier statuses, the newest first. */
  readonly history?: readonly TrustServicePeriod[];
}

/** The content of a signed trust list (`govseal-trust-list/1`). */
export interface TrustServiceList {
  readonly schema: 'govseal-trust-list/1';
  /** Which list it is, and who operates it. */
  readonly scheme: {
    /** The same in every issue of the list. */
    readonly id: string;
    /** Name of the list. */
    readonly name: TrustListName;
    /** Who issues it. */
    readonly operator: TrustListName;
    /** `CN`, or a province by ISO 3166-2. */
    readonly territory: string;
  };
  /** Counts the issues, from 1. */
  readonly sequence: number;
  /** ISO 8601 instant. */
  readonly issuedAt: string;
  /** From this instant on the list does not count. */
  readonly nextUpdate: string;
  /** The supervised entities. */
  readonly entities: readonly {
    /** Name of the entity. */
    readonly name: TrustListName;
    /** Unified social credit code. */
    readonly uscc?: string;
    /** What it offers. */
    readonly services: readonly TrustService[];
  }[];
}

/** Far more than all authorities of a country have; a certificate is parsed for each. */
const MAX_SERVICES = 5000;

/**
 * Takes JSON text or parsed JSON. Its signature is not checked here: `verifyTrustList` of `@govseal/records` does that.
 * @throws PolicyError about the first place that is wrong.
 */
export function parseTrustServiceList(json: unknown): TrustServiceList {
  const value = readJson(json, DOCUMENT);
  checkSchema(value, trustListSchema, DOCUMENT);
  const list = value as TrustServiceList;
  const issuedAt = requireInstant(list.issuedAt, 'issuedAt');
  if (requireInstant(list.nextUpdate, 'nextUpdate') <= issuedAt) refuse('nextUpdate', 'later than issuedAt');
  const services = list.entities.reduce((sum, entity) => sum + entity.services.length, 0);
  if (services > MAX_SERVICES) refuse('entities', `at most ${MAX_SERVICES} services`);
  const keys = new Set<string>();
  for (const [entity, { services }] of list.entities.entries()) {
    for (const [index, service] of services.entries()) {
      const path = `entities[${entity}].services[${index}]`;
      checkPeriods(service, path, issuedAt);
      checkQualifiers(service, path);
      checkCertificates(service, path, keys);
    }
  }
  return list;
}

/** The certificates of a service; throws `PolicyError`. */
export function certificatesOf({ certificates }: TrustService, path: string): Certificate[] {
  return certificates.map((text, index) => decodeCertificate(text, `${path}.certificates[${index}]`));
}

/** Throws `PolicyError`. Padding bits that are not zero would be a second encoding of one certificate. */
export function decodeCertificate(text: string, path: string, document: string = DOCUMENT): Certificate {
  const der = attempt(() => fromBase64(text), TypeError);
  if (der === undefined || toBase64(der) !== text) throw wrong(path, 'Base64 of DER', document);
  try {
    return parseCertificate(der);
  } catch (cause) {
    if (!(cause instanceof CodedError)) throw cause;
    throw wrong(path, 'certificate', document, cause);
  }
}

/** Statuses of a service, the newest first. */
export function periodsOf({ status, since, history = [] }: TrustService): readonly TrustServicePeriod[] {
  return [{ status, since }, ...history];
}

function checkPeriods(service: TrustService, path: string, issuedAt: Date): void {
  let later = new Date(issuedAt.getTime() + 1);
  const periods = periodsOf(service);
  for (const [index, { since, status }] of periods.entries()) {
    const at = index === 0 ? `${path}.since` : `${path}.history[${index - 1}].since`;
    const began = requireInstant(since, at);
    if (began >= later) refuse(at, index === 0 ? 'not later than issuedAt' : 'newest status first');
    later = began;
    if (index > 0 && status === 'revoked') refuse(at.replace('since', 'status'), 'no status after revoked');
    if (periods[index + 1]?.status === status) refuse(at.replace('since', 'status'), 'another status than before');
  }
  // What such a unit signed in between could not be distinguished from what it signed before and after.
  const grants = periods.filter(({ status }) => status === 'granted').length;
  if (grants > 1 && service.type !== 'certification-authority') {
    refuse(`${path}.history`, 'new certificate after a withdrawal');
  }
}

function checkQualifiers({ type, qualifiers }: TrustService, path: string): void {
  const at = `${path}.qualifiers`;
  if ((qualifiers !== undefined) !== (type === 'certification-authority')) {
    refuse(at, type === 'certification-authority' ? 'what the certificates are for' : 'qualifiers only of authorities');
  }
  if (new Set(qualifiers).size !== (qualifiers ?? []).length) refuse(at, 'each qualifier once');
}

/** A key shared by two services would stay trusted by one of them after the other was withdrawn. */
function checkCertificates(service: TrustService, path: string, keys: Set<string>): void {
  const certificates = certificatesOf(service, path);
  const own = new Set<string>();
  for (const [index, certificate] of certificates.entries()) {
    const at = `${path}.certificates[${index}]`;
    const isAuthority = certificate.basicConstraints?.cA === true;
    if (isAuthority !== (service.type === 'certification-authority')) {
      refuse(at, isAuthority ? 'certificate of a unit' : 'certificate of an authority');
    }
    own.add(toBase64(certificate.spki));
    if (own.size > 1 || certificate.subject.canonical !== certificates[0]!.subject.canonical) {
      refuse(at, 'one name and key in a service');
    }
  }
  for (const key of own) {
    if (keys.has(key)) refuse(`${path}.certificates`, 'each key in one service');
    keys.add(key);
  }
}

const DOCUMENT = 'trust list';

function requireInstant(text: string, path: string): Date {
  return readInstant(text) ?? refuse(path, 'real date');
}

function refuse(path: string, expected: string): never {
  throw wrong(path, expected);
}

function wrong(path: string, expected: string, document: string = DOCUMENT, cause?: unknown): PolicyError {
  return new PolicyError('POLICY_INCONSISTENT', { at: { path }, params: { document, expected }, cause });
}
