/** Compares a store's tables with its audit log: every row has its record, and every record its row. */

import { CodedError, equalBytes, type Finding, finding, toHex, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import type { Sha256 } from '@govseal/log';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { CaError, caCodes } from '../error.ts';
import { keyIdentity } from '../issuing/key-identity.ts';
import type { AuditedStore } from '../store/store.ts';
import { type Facts, valuesDigest } from './event.ts';
import { PublicationCheck } from './publication-check.ts';
import { RequestCheck } from './request-check.ts';
import { RevocationCheck } from './revocation-check.ts';

export class RecordCheck {
  private readonly store: AuditedStore;
  private readonly engine: CryptoEngine;
  private readonly sha256: Sha256;
  private readonly report: (found: Finding) => void;
  private readonly requests: RequestCheck;
  private readonly revocations: RevocationCheck;
  private readonly publications: PublicationCheck;
  private readonly actors = new Set<string>();
  private readonly escrows = new Set<string>();
  private readonly counted = { reserve: 0, issue: 0, refuse: 0 };
  /** The authority as created, and the SHA-256 of its current certificate according to the log. */
  private authority: { readonly made: Facts; certificate: unknown; readonly earlier: Uint8Array[] } | null = null;

  constructor(
    store: AuditedStore,
    { engine, sha256 }: { readonly engine: CryptoEngine; readonly sha256: Sha256 },
    report: (found: Finding) => void,
  ) {
    this.store = store;
    this.engine = engine;
    this.sha256 = sha256;
    this.report = report;
    const contradiction = (subject: string, rule: string): void => this.contradiction(subject, rule);
    this.requests = new RequestCheck(store, sha256, contradiction);
    this.revocations = new RevocationCheck(store, contradiction);
    this.publications = new PublicationCheck(store, sha256, contradiction);
  }

  async see(index: number, facts: Facts): Promise<void> {
    const { action, by, serial } = facts;
    if (typeof by === 'string') await this.actor(index, by);
    if (action === 'create-authority' || action === 'renew-authority') await this.seeAuthority(facts);
    if (action === 'publish') this.publications.see(facts);
    if (typeof facts.request === 'string' && typeof serial !== 'string') await this.requests.see(facts.request, facts);
    if (typeof serial !== 'string') return;
    if (action === 'reserve') await this.reserved(serial, facts);
    else if (action === 'issue') await this.issued(serial, facts);
    else if (action === 'refuse') await this.refused(serial, facts);
    else if (action === 'escrow') await this.escrowed(serial, facts);
    else if (action === 'revoke' || action === 'release') await this.revocations.see(serial, facts);
  }

  /** Checks for rows without a record, table by table. */
  finish(): readonly (() => Promise<void>)[] {
    return [
      () => this.countCertificates(),
      () => this.serialNumbers(),
      () => this.checkAuthority(),
      () => this.revocations.finish(),
      () => this.requests.finish(),
      () => this.publications.finish(),
      () => this.escrowedKeys(),
    ];
  }

  private async countCertificates(): Promise<void> {
    const found = { reserve: 0, issue: 0, refuse: 0 };
    for await (const { serialHex, state, refusal } of this.store.certificates()) {
      found.reserve++;
      if (refusal !== undefined && state !== 'refused') this.contradiction(serialHex, 'refusal');
      if (state === 'issued') found.issue++;
      if (state === 'refused') found.refuse++;
    }
    for (const action of ['reserve', 'issue', 'refuse'] as const) {
      if (found[action] === this.counted[action]) continue;
      this.contradiction('*', `${found[action]} certificates, ${this.counted[action]} records of ${action}`);
    }
  }

  /** A serial number without its own certificate would be reported as issued. */
  private async serialNumbers(): Promise<void> {
    for await (const serial of this.store.serialNumbers()) {
      if ((await this.store.find(serial))?.serialHex !== serial) this.contradiction(serial, 'serial number');
    }
  }

  private async escrowedKeys(): Promise<void> {
    for await (const serial of this.store.escrowed()) {
      if (!this.escrows.has(serial)) this.contradiction(serial, 'escrow');
    }
  }

  /** Created once; each later certificate replaces the one before, which is same as the actor. */
  private async seeAuthority({ action, certificate, replaces, ...made }: Facts): Promise<void> {
    const known = this.authority;
    if (action === 'create-authority' && known === null) {
      this.authority = { made, certificate, earlier: [] };
      return;
    }
    const follows = known !== null && typeof replaces === 'string' && replaces === known.certificate;
    const earlier = follows ? await this.store.auditActor(replaces) : null;
    if (!follows || earlier === null || this.hash(earlier) !== replaces) return this.contradiction('*', 'authority');
    known.earlier.push(earlier);
    known.certificate = certificate;
  }

  private async checkAuthority(): Promise<void> {
    const record = await this.store.readAuthority();
    const known = this.authority;
    if (record === null && known === null) return;
    const same =
      record !== null &&
      known !== null &&
      record.name === known.made.name &&
      record.profile === known.made.profile &&
      record.createdAt.toISOString() === known.made.at &&
      this.hash(record.chain[0]!) === known.certificate &&
      (await this.isChain(record.chain)) &&
      (await this.isRenewed(record.chain, known.earlier));
    if (!same) this.contradiction('*', 'authority');
  }

  /** A renewal keeps key, name and issuer: otherwise a forged renewal could install any certificate and any root. */
  private async isRenewed([own, ...above]: readonly Uint8Array[], earlier: readonly Uint8Array[]): Promise<boolean> {
    const present = this.parsed(own);
    for (const certificate of earlier) {
      const link = this.parsed(certificate);
      if (link === null || present === null || above.length === 0) return false;
      const same = equalBytes(link.spki, present.spki) && equalBytes(link.subject.der, present.subject.der);
      if (!same || !(await this.isChain([certificate, ...above]))) return false;
    }
    return true;
  }

  /**
   * The log names the first certificate; each other one, up to a self-signed one, is authenticated by its signature on
   * the previous.
   */
  private async isChain(chain: readonly Uint8Array[]): Promise<boolean> {
    const links = chain.map((certificate) => this.parsed(certificate));
    for (const [depth, link] of links.entries()) {
      const above = links[Math.min(depth + 1, links.length - 1)];
      if (link == null || above == null || link.issuer.canonical !== above.subject.canonical) return false;
      if (!(await this.isSignedBy(link, above))) return false;
    }
    return true;
  }

  /** A key that the engine does not support verifies nothing. */
  private async isSignedBy({ signatureAlgorithm, tbs, signatureValue }: Certificate, above: Certificate) {
    try {
      return await this.engine.verify(signatureAlgorithm, above.publicKey, tbs, signatureValue);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      return false;
    }
  }

  private async reserved(serial: string, facts: Facts): Promise<void> {
    this.counted.reserve++;
    const record = await this.store.find(serial);
    if (record === null) return this.contradiction(serial, 'no record');
    const tbs = record.tbs ?? this.parsed(record.certificate)?.tbs;
    if (tbs === undefined || this.hash(tbs) !== facts.tbs) return this.contradiction(serial, 'TBSCertificate');
    const recorded: Facts = {
      profile: record.profile,
      values: valuesDigest(tbs, record.values, this.sha256),
      at: record.at.toISOString(),
      request: record.requestId,
      replaces: record.replaces,
      partition: record.partition,
    };
    for (const [rule, value] of Object.entries(recorded)) if (facts[rule] !== value) this.contradiction(serial, rule);
  }

  private async issued(serial: string, facts: Facts): Promise<void> {
    this.counted.issue++;
    const record = await this.store.find(serial);
    if (record?.certificate === undefined) return this.contradiction(serial, 'not issued');
    if (record.requestId !== undefined) this.requests.answered(record.requestId, serial);
    if (this.hash(record.certificate) !== facts.certificate) return this.contradiction(serial, 'certificate');
    const certificate = this.parsed(record.certificate);
    // the index columns: a row with another key or expiry would be missed by look-ups
    const same =
      certificate !== null &&
      certificate.serialHex === serial &&
      certificate.notAfter.getTime() === record.notAfter.getTime() &&
      this.hash(utf8(certificate.subject.canonical)) === record.holder &&
      this.hash(keyIdentity(certificate.publicKey)) === record.keyId;
    if (!same) this.contradiction(serial, 'serial number, key, holder or notAfter');
  }

  private async refused(serial: string, facts: Facts): Promise<void> {
    this.counted.refuse++;
    const record = await this.store.find(serial);
    const same = record?.state === 'refused' && JSON.stringify(record.refusal) === JSON.stringify(facts.codes);
    if (!same) this.contradiction(serial, 'refused');
  }

  private async escrowed(serial: string, facts: Facts): Promise<void> {
    this.escrows.add(serial);
    const envelope = await this.store.escrow(serial);
    if (envelope === null || this.hash(envelope) !== facts.envelope) this.contradiction(serial, 'escrow');
  }

  private hash(bytes: Uint8Array): string {
    return toHex(this.sha256(bytes));
  }

  /** null: there is no certificate, or it is malformed. */
  private parsed(certificate: Uint8Array | undefined): Certificate | null {
    if (certificate === undefined) return null;
    try {
      return parseCertificate(certificate);
    } catch (error) {
      if (error instanceof CodedError && !(error instanceof CaError)) return null;
      throw error;
    }
  }

  private async actor(index: number, digest: string): Promise<void> {
    if (this.actors.has(digest)) return;
    this.actors.add(digest);
    const certificate = /^[0-9a-f]{64}$/.test(digest) ? await this.store.auditActor(digest) : null;
    if (certificate !== null && this.hash(certificate) === digest) return;
    this.report(finding(caCodes, 'CA_AUDIT_ACTOR', { params: { index, certificate: digest } }));
  }

  private contradiction(serial: string, rule: string): void {
    this.report(finding(caCodes, 'CA_AUDIT_RECORD', { params: { serial, rule } }));
  }
}
