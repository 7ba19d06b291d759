/**
 * The checked certificate profile. Only `parseProfile` makes one: it reads `govseal-profile/1` strictly and rejects
 * what would violate RFC 5280, RFC 3161, RFC 6960 or GB/T 20518 before any key is used.
 */
import type { KeySpec } from '@govseal/crypto';
import { type KeyUsageBit, keyUsageBits } from '@govseal/x509';
import { ConfigReader, valueError } from './config-reader.ts';
import type { AltNameRule, ConstraintRule, IdentityRule, KeyRule, ProfileKind, SubjectRule } from './profile-config.ts';
import { readAltName, readConstraints, readIdentityRule, readValuePatterns } from './profile-names.ts';
import { checkProfileRules } from './profile-rules.ts';
import { purposes } from './purpose.ts';

declare const checked: unique symbol;

/** The content of a profile. Purposes and policies are OIDs. `ProfileConfig` documents each field. */
export interface ProfileFacts {
  /** Short name, `[a-z0-9-]+`. */
  readonly name: string;
  /** For people. */
  readonly title: string;
  /** The standards that the profile follows; for people. */
  readonly source: string;
  /** Whether its certificates are for CAs or for end entities. */
  readonly kind: ProfileKind;
  /** Maximum and default validity in days. */
  readonly validityDays: number;
  /** Keys that it admits. */
  readonly keys: readonly KeyRule[];
  /** The key that tools generate by default. */
  readonly defaultKey: KeySpec;
  /** RDNs in order. */
  readonly subject: readonly Required<SubjectRule>[];
  /** Always written critical (RFC 5280 §4.2.1.3). */
  readonly keyUsage: readonly KeyUsageBit[];
  /** null: a CA without a limit; undefined: not a CA. */
  readonly pathLength: number | null | undefined;
  /** undefined: the extension is not written. */
  readonly extendedKeyUsage:
    | {
        /** Whether the extension is written critical. */
        readonly critical: boolean;
        /** Purpose OIDs. */
        readonly purposes: readonly string[];
      }
    | undefined;
  /** Policy OIDs; empty: the extension is not written. */
  readonly certificatePolicies: readonly string[];
  /** Patterns for whole values, by the placeholder's name. */
  readonly values: ReadonlyMap<string, RegExp>;
  /** Entries of the extension; empty: it is not written. */
  readonly subjectAltName: readonly Required<AltNameRule>[];
  /** undefined: the extension is not written. */
  readonly nameConstraints:
    | {
        /** Subtrees in which names must lie. */
        readonly permitted: readonly ConstraintRule[];
        /** Subtrees in which names must not lie. */
        readonly excluded: readonly ConstraintRule[];
      }
    | undefined;
  /** undefined: the extension is not written. */
  readonly policyConstraints:
    | {
        /** SkipCerts (RFC 5280 §4.2.1.11). */
        readonly requireExplicitPolicy?: number;
        /** SkipCerts (RFC 5280 §4.2.1.11). */
        readonly inhibitPolicyMapping?: number;
      }
    | undefined;
  /** SkipCerts (RFC 5280 §4.2.1.14); undefined: the extension is not written. */
  readonly inhibitAnyPolicy: number | undefined;
  /** URIs of delta CRLs, with `{issuer}`. */
  readonly freshestCrl: readonly string[];
  /** Identity extensions of GB/T 20518. */
  readonly identity: readonly Required<IdentityRule>[];
  /** Name of the profile for the encryption certificate of a pair; undefined: single certificates. */
  readonly encryptionProfile: string | undefined;
  /** Whether an SM2 key may be under a CA with another kind of key, or the reverse. */
  readonly mixedAlgorithms: boolean;
  /** URIs with `{issuer}` and `{partition}`. */
  readonly crlDistributionPoints: readonly string[];
  /** Number of CRL partitions; undefined: one CRL. */
  readonly crlPartitions: number | undefined;
  /** URIs of the issuer's certificate, with `{issuer}`. */
  readonly caIssuers: readonly string[];
  /** URIs of the OCSP responder, with `{issuer}`. */
  readonly ocsp: readonly string[];
  /** Value of OrganizationCode (GB/T 20518), with placeholders. */
  readonly organizationCode: string | undefined;
  /** Whether id-pkix-ocsp-nocheck is written (RFC 6960 §4.2.2.2.1). */
  readonly ocspNoCheck: boolean;
}

/** A checked profile; only `parseProfile` makes one. */
export interface Profile extends ProfileFacts {
  readonly [checked]: true;
}

const CURVES = ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1', 'SM2'] as const;
const EDWARDS = ['Ed25519', 'Ed448'] as const;
const OID = /^[0-2](\.(0|[1-9]\d*))+$/;

/** Reads a profile from parsed JSON. Throws `CaError` with a `CA_PROFILE_*` code; `at.path` names the key. */
export function parseProfile(json: unknown): Profile {
  const reader = new ConfigReader(json, '');
  reader.oneOf('schema', ['govseal-profile/1']);
  const facts: ProfileFacts = {
    name: reader.string('name', /^[a-z0-9-]+$/),
    title: reader.string('title'),
    source: reader.string('source'),
    kind: reader.oneOf('kind', ['root', 'issuing', 'end-entity']),
    validityDays: readValidity(reader.section('validity')),
    keys: reader.list('keys', readKeyRule),
    defaultKey: readKeySpec(reader.section('defaultKey')),
    subject: reader.list('subject', readSubjectRule),
    keyUsage: reader.list('keyUsage', (value, path) => member(value, path, keyUsageBits)),
    pathLength: readPathLength(reader),
    extendedKeyUsage: reader.has('extendedKeyUsage') ? readPurposes(reader.section('extendedKeyUsage')) : undefined,
    certificatePolicies: reader.has('certificatePolicies') ? reader.list('certificatePolicies', readOidText) : [],
    values: reader.has('values') ? readValuePatterns(reader.section('values')) : new Map(),
    subjectAltName: reader.has('subjectAltName') ? reader.list('subjectAltName', readAltName) : [],
    nameConstraints: reader.has('nameConstraints') ? readConstraints(reader.section('nameConstraints')) : undefined,
    policyConstraints: reader.has('policyConstraints') ? readPolicyConstraints(reader) : undefined,
    inhibitAnyPolicy: reader.has('inhibitAnyPolicy') ? reader.integer('inhibitAnyPolicy', 0, 16) : undefined,
    freshestCrl: reader.optionalStrings('freshestCrl'),
    identity: reader.has('identity') ? reader.list('identity', readIdentityRule) : [],
    encryptionProfile: reader.has('encryptionProfile') ? reader.string('encryptionProfile', /^[a-z0-9-]+$/) : undefined,
    mixedAlgorithms: reader.boolean('mixedAlgorithms', false),
    crlDistributionPoints: reader.optionalStrings('crlDistributionPoints'),
    crlPartitions: reader.has('crlPartitions') ? reader.integer('crlPartitions', 2, 1024) : undefined,
    ...readInformationAccess(reader),
    organizationCode: reader.optionalString('organizationCode'),
    ocspNoCheck: reader.boolean('ocspNoCheck', false),
  };
  reader.optionalString('note');
  reader.end();
  checkProfileRules(facts);
  return facts as Profile;
}

function readValidity(reader: ConfigReader): number {
  const days = reader.integer('days', 1, 365 * 100);
  reader.end();
  return days;
}

function readKeyRule(value: unknown, path: string): KeyRule {
  const reader = new ConfigReader(value, path);
  const type = reader.oneOf('type', ['RSA', 'EC', 'OKP']);
  const rule: KeyRule =
    type === 'RSA'
      ? { type, minBits: reader.integer('minBits', 1024, 16384) }
      : type === 'EC'
        ? { type, curves: reader.list('curves', (entry, at) => member(entry, at, CURVES)) }
        : { type, curves: reader.list('curves', (entry, at) => member(entry, at, EDWARDS)) };
  reader.end();
  return rule;
}

function readKeySpec(reader: ConfigReader): KeySpec {
  const type = reader.oneOf('type', ['RSA', 'EC', 'OKP']);
  const spec: KeySpec =
    type === 'RSA'
      ? { type, bits: reader.integer('bits', 1024, 16384) }
      : type === 'EC'
        ? { type, curve: reader.oneOf('curve', CURVES) }
        : { type, curve: reader.oneOf('curve', EDWARDS) };
  reader.end();
  return spec;
}

function readSubjectRule(value: unknown, path: string): Required<SubjectRule> {
  const reader = new ConfigReader(value, path);
  const rule = {
    type: reader.string('type'),
    value: reader.string('value'),
    optional: reader.boolean('optional', false),
  };
  reader.end();
  return rule;
}

function readPathLength(reader: ConfigReader): number | null | undefined {
  if (!reader.has('pathLength')) return undefined;
  return reader.isNull('pathLength') ? null : reader.integer('pathLength', 0, 16);
}

function readPolicyConstraints(outer: ConfigReader): NonNullable<ProfileFacts['policyConstraints']> {
  const reader = outer.section('policyConstraints');
  const skip = (key: string): Record<string, number> => (reader.has(key) ? { [key]: reader.integer(key, 0, 16) } : {});
  const constraints = { ...skip('requireExplicitPolicy'), ...skip('inhibitPolicyMapping') };
  reader.end();
  // RFC 5280 §4.2.1.11: an empty sequence must not be issued
  if (Object.keys(constraints).length === 0)
    throw valueError(reader.path, 'requireExplicitPolicy|inhibitPolicyMapping');
  return constraints;
}

function readPurposes(reader: ConfigReader): { critical: boolean; purposes: readonly string[] } {
  const result = {
    critical: reader.boolean('critical'),
    purposes: reader.list('purposes', (value, path) => {
      const oid = typeof value === 'string' ? (purposes[value] ?? value) : undefined;
      if (oid === undefined || !OID.test(oid)) throw valueError(path, Object.keys(purposes).join('|'), value);
      return oid;
    }),
  };
  reader.end();
  return result;
}

function readOidText(value: unknown, path: string): string {
  if (typeof value !== 'string' || !OID.test(value)) throw valueError(path, 'object identifier', value);
  return value;
}

function readInformationAccess(reader: ConfigReader): { caIssuers: readonly string[]; ocsp: readonly string[] } {
  if (!reader.has('authorityInfoAccess')) return { caIssuers: [], ocsp: [] };
  const section = reader.section('authorityInfoAccess');
  const access = { caIssuers: section.optionalStrings('caIssuers'), ocsp: section.optionalStrings('ocsp') };
  section.end();
  return access;
}

function member<Choice extends string>(value: unknown, path: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((candidate) => candidate === value);
  if (choice === undefined) throw valueError(path, choices.join('|'), value);
  return choice;
}
