/**
 * The certification authority: its key, its certificate and its store. `createCa` creates one (a root, or an issuing CA
 * under a parent), `openCa` opens it again. Issuing, revoking and publishing are functions over it in other files.
 */
import type { Clock, RandomBytes } from '@govseal/core';
import { equalBytes } from '@govseal/core';
import {
  type CryptoEngine,
  defaultAlgorithm,
  type PrivateKey,
  type SignatureAlgorithm,
  writePublicKey,
} from '@govseal/crypto';
import { type Certificate, keyIdentifier, parseCertificate } from '@govseal/x509';
import { programActor } from '../audit/actor.ts';
import { CaError } from '../error.ts';
import type { Profile } from '../profile/profile.ts';
import type { SubjectValues } from '../profile/subject-template.ts';
import type { Actor, AuthorityRecord } from '../store/records.ts';
import type { CaStore } from '../store/store.ts';
import type { IssuerStatusSource } from './authority-status.ts';
import { issueUnder } from './issue-under.ts';
import type { Issuer } from './issuer.ts';

/** The private key of a CA: in software or in a device. */
export type CaKey = Pick<PrivateKey, 'publicKey' | 'sign'>;

/** An opened authority. */
export interface Ca extends Issuer {
  /** The authority's records. */
  readonly store: CaStore;
  /** The authority's first day, under any of its certificates: archiveCutoff and expiredCertsOnCRL go back to it. */
  readonly since: Date;
}

/** Options for opening an authority. */
export interface CaEnvironment {
  /** An empty store for a new authority, or the store of this one. */
  readonly store: CaStore;
  /** The issuing key, in software or in a device. */
  readonly key: CaKey;
  /** The current time. */
  readonly clock: Clock;
  /** Source of serial numbers. */
  readonly random: RandomBytes;
  /** Computes digests and checks signatures. */
  readonly engine: CryptoEngine;
  /** Signature algorithm; default: the one that fits the key. */
  readonly algorithm?: SignatureAlgorithm | undefined;
  /**
   * Tells whether its own certificates were revoked; called before each certificate is issued. Default: revocation is
   * not checked.
   */
  readonly issuerStatus?: IssuerStatusSource | undefined;
}

/** Options for creating an authority. */
export interface CreateCaOptions extends CaEnvironment {
  /** Of kind `root`, or `issuing` together with `parent`. */
  readonly profile: Profile;
  /** Short name, `[a-z0-9-]+`; replaces `{issuer}` in CRL addresses. */
  readonly name: string;
  /** Values for the profile's subject. */
  readonly subject: SubjectValues;
  /** The CA that issues its certificate; undefined for a root. */
  readonly parent?: Ca | undefined;
  /** The actor in the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
  /** Default: now, by the clock. */
  readonly notBefore?: Date | undefined;
  /** Default: the profile's validity after notBefore, at most the parent's notAfter. */
  readonly notAfter?: Date | undefined;
}

/**
 * Creates the authority and records it. Throws `CA_STORE_EXISTS`, `CA_PROFILE_KIND`, `CA_PROFILE_VALUE` and everything
 * that issuing throws. If the process dies halfway, the parent has recorded a certificate that no CA uses; creating
 * again is safe.
 */
export async function createCa(options: CreateCaOptions): Promise<Ca> {
  const { store, profile, name, parent, key } = options;
  const wanted = parent === undefined ? 'root' : 'issuing';
  if (profile.kind !== wanted)
    throw new CaError('CA_PROFILE_KIND', { params: { expected: wanted, found: profile.kind } });
  if (!/^[a-z0-9-]{1,64}$/.test(name))
    throw new CaError('CA_PROFILE_VALUE', { at: { path: 'name' }, params: { found: name } });
  const existing = await store.readAuthority();
  if (existing !== null) throw new CaError('CA_STORE_EXISTS', { params: { name: existing.name } });

  const spki = writePublicKey(key.publicKey);
  const { subject: values, notBefore, notAfter, actor = programActor } = options;
  const request = { spki, profile, values, notBefore, notAfter, actor };
  let chain: readonly Certificate[];
  if (parent === undefined) {
    const self = {
      ...environment(options),
      name,
      chain: [],
      keyIdentifier: await keyIdentifier(spki, options.engine),
    };
    chain = [(await issueUnder(self, store, request)).certificate];
  } else {
    chain = [(await issueUnder(parent, parent.store, request)).certificate, ...parent.chain];
  }
  const authority = { name, profile: profile.name, chain: chain.map(({ der }) => der), createdAt: options.clock() };
  await store.as(actor).writeAuthority(authority);
  return assemble(options, authority, chain);
}

/**
 * Opens the authority recorded in a store. Throws `CA_STORE_EMPTY`, and `CA_KEY_MISMATCH` if the key is not its own.
 */
export async function openCa(options: CaEnvironment): Promise<Ca> {
  const record = await options.store.readAuthority();
  if (record === null) throw new CaError('CA_STORE_EMPTY');
  const chain = record.chain.map(parseCertificate);
  if (!equalBytes(chain[0]!.spki, writePublicKey(options.key.publicKey))) {
    throw new CaError('CA_KEY_MISMATCH', { at: { certificate: chain[0]!.subject.text } });
  }
  return assemble(options, record, chain);
}

/**
 * Opens the authority without its key, to take applications and approvals and to read. Whatever would sign throws
 * `CA_KEY_ABSENT`. Throws `CA_STORE_EMPTY`.
 */
export async function openCaWithoutKey(options: Omit<CaEnvironment, 'key'>): Promise<Ca> {
  const record = await options.store.readAuthority();
  if (record === null) throw new CaError('CA_STORE_EMPTY');
  const { publicKey } = parseCertificate(record.chain[0]!);
  const sign = (): never => {
    throw new CaError('CA_KEY_ABSENT', { params: { name: record.name } });
  };
  return openCa({ ...options, key: { publicKey, sign } });
}

async function assemble(options: CaEnvironment, record: AuthorityRecord, chain: readonly Certificate[]): Promise<Ca> {
  const identifier = chain[0]!.subjectKeyIdentifier ?? (await keyIdentifier(chain[0]!.spki, options.engine));
  const { name, createdAt } = record;
  const since = new Date(Math.min(Math.floor(createdAt.getTime() / 1000) * 1000, chain[0]!.notBefore.getTime()));
  return { ...environment(options), store: options.store, name, since, chain, keyIdentifier: identifier };
}

function environment(options: CaEnvironment): Omit<Issuer, 'name' | 'chain' | 'keyIdentifier'> {
  const { key, clock, random, engine, issuerStatus } = options;
  return { key, clock, random, engine, issuerStatus, algorithm: options.algorithm ?? defaultAlgorithm(key.publicKey) };
}
