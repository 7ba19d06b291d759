/**
 * The certification authority: its key, its certificate and its store. `createCa` makes one (a root by itself, an issuing
 * CA under a parent), `openCa` finds it again. Issuing, revoking and publishing are functions over it in files beside.
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
import type { Superior } from './authority-standing.ts';
import { issueUnder } from './issue-under.ts';
import type { Issuer } from './issuer.ts';

/** What a CA needs of a private key; a software key is one, a device's key can be. */
export type CaKey = Pick<PrivateKey, 'publicKey' | 'sign'>;

export interface Ca extends Issuer {
  readonly store: CaStore;
  /** Its first day, under whichever certificate: nothing of since then is forgotten. */
  readonly since: Date;
}

export interface CaEnvironment {
  readonly store: CaStore;
  readonly key: CaKey;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly engine: CryptoEngine;
  /** How it signs; by default what fits the key. */
  readonly algorithm?: SignatureAlgorithm | undefined;
  /** Who tells whether its own certificate was revoked: asked before anything is issued. Default: nobody. */
  readonly superior?: Superior | undefined;
}

export interface CreateCaOptions extends CaEnvironment {
  /** Kind `root`, or `issuing` with a parent. */
  readonly profile: Profile;
  /** Short name, `[a-z0-9-]+`; stands in CRL addresses for `{issuer}`. */
  readonly name: string;
  readonly subject: SubjectValues;
  readonly parent?: Ca | undefined;
  /** Who makes it, for the audit log. Default: the program. */
  readonly actor?: Actor | undefined;
  /** Default: now, by the clock. */
  readonly notBefore?: Date | undefined;
  readonly notAfter?: Date | undefined;
}

/**
 * Makes the authority and records it. Throws `CaError`: `CA_STORE_EXISTS`, `CA_PROFILE_KIND` and everything that issuing
 * throws. If the process dies halfway, the parent has recorded a certificate that no CA uses; creating again is safe.
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

/** Opens an authority that a store holds. Throws `CA_STORE_EMPTY` and `CA_KEY_MISMATCH`. */
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
 * The authority without its key: for desks that take applications and approvals, and for readers. Whatever would sign
 * throws `CA_KEY_ABSENT`. Throws `CA_STORE_EMPTY`.
 */
export async function openDesk(options: Omit<CaEnvironment, 'key'>): Promise<Ca> {
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
  const { key, clock, random, engine, superior } = options;
  return { key, clock, random, engine, superior, algorithm: options.algorithm ?? defaultAlgorithm(key.publicKey) };
}
