/** Holds a store's certificates, revocations and CRLs against its audit log: each has its record, and each record its deed. */
import { CodedError, type Finding, finding, toHex, utf8 } from '@govseal/core';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { CaError, caCodes } from '../error.ts';
import { keyIdentity } from '../key-identity.ts';
import type { CaStore } from '../store.ts';
import type { CertificateRecord, CrlKind } from '../store-records.ts';
import { type Facts, type Sha256, valuesDigest } from './event.ts';
import { RequestCheck } from './request-check.ts';
import { RevocationCheck } from './revocation-check.ts';

export class RecordCheck {
  private readonly store: CaStore;
  private readonly sha256: Sha256;
  private readonly note: (found: Finding) => void;
  private readonly requests: RequestCheck;
  private readonly revocations: RevocationCheck;
  private readonly actors = new Set<string>();
  private readonly crls = new Map<string, string>();
  private readonly counted = { reserve: 0, issue: 0, refuse: 0 };
  private authorities = 0;

  constructor(store: CaStore, sha256: Sha256, note: (found: Finding) => void) {
    this.store = store;
    this.sha256 = sha256;
    this.note = note;
    const contradiction = (subject: string, rule: string): void => this.contradiction(subject, rule);
    this.requests = new RequestCheck(store, sha256, contradiction);
    this.revocations = new RevocationCheck(store, contradiction);
  }

  async see(index: number, facts: Facts): Promise<void> {
    const { action, by, serial } = facts;
    if (typeof by === 'string') await this.actor(index, by);
    if (action === 'create-authority') await this.authority(facts);
    if (action === 'publish') this.crls.set(`${facts.kind} ${facts.scope}`, String(facts.crl));
    if (typeof facts.request === 'string' && typeof serial !== 'string') await this.requests.see(facts.request, facts);
    if (typeof serial !== 'string') return;
    if (action === 'reserve') await this.reserved(serial, facts);
    else if (action === 'issue') await this.issued(serial, facts);
    else if (action === 'refuse') await this.refused(serial, facts);
    else if (action === 'escrow') await this.escrowed(serial, facts);
    else if (action === 'revoke' || action === 'release') await this.revocations.see(serial, facts);
  }

  /** What stands in the store without a record. */
  async finish(): Promise<void> {
    const found = { reserve: 0, issue: 0, refuse: 0 };
    for await (const { state } of this.store.certificates()) {
      found.reserve++;
      if (state === 'issued') found.issue++;
      if (state === 'refused') found.refuse++;
    }
    for (const action of ['reserve', 'issue', 'refuse'] as const) {
      if (found[action] === this.counted[action]) continue;
      this.contradiction('*', `${found[action]} certificates, ${this.counted[action]} records of ${action}`);
    }
    // one that leads to no certificate of its own would be told as issued
    for await (const serial of this.store.serialNumbers()) {
      if ((await this.store.find(serial))?.serialHex !== serial) this.contradiction(serial, 'serial number');
    }
    if (this.authorities === 0 && (await this.store.readAuthority()) !== null) this.contradiction('*', 'authority');
    await this.revocations.finish();
    await this.requests.finish();
    for (const [place, digest] of this.crls) {
      const [kind, scope] = place.split(' ') as [CrlKind, string];
      const latest = await this.store.latestCrl(scope, kind);
      if (latest === null || this.hash(latest.der) !== digest) this.contradiction(`CRL ${place}`, 'CRL');
    }
  }

  private async authority(facts: Facts): Promise<void> {
    this.authorities++;
    const record = await this.store.readAuthority();
    const own = record?.chain[0];
    const same =
      own !== undefined &&
      record?.name === facts.name &&
      record?.profile === facts.profile &&
      this.hash(own) === facts.certificate;
    if (!same) this.contradiction('*', 'authority');
  }

  private async reserved(serial: string, facts: Facts): Promise<void> {
    this.counted.reserve++;
    const record = await this.store.find(serial);
    if (record === null) return this.contradiction(serial, 'no record');
    const tbs = record.tbs ?? this.parsed(record)?.tbs;
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
    const certificate = this.parsed(record);
    // what look-ups go by: a row with another key or end would be overlooked, or kept too short
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
    const envelope = await this.store.escrow(serial);
    if (envelope === null || this.hash(envelope) !== facts.envelope) this.contradiction(serial, 'escrow');
  }

  private hash(bytes: Uint8Array): string {
    return toHex(this.sha256(bytes));
  }

  /** null where there is no certificate, or none that can be read. */
  private parsed({ certificate }: CertificateRecord): Certificate | null {
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
    this.note(finding(caCodes, 'CA_AUDIT_ACTOR', { params: { index, certificate: digest } }));
  }

  private contradiction(serial: string, rule: string): void {
    this.note(finding(caCodes, 'CA_AUDIT_RECORD', { params: { serial, rule } }));
  }
}
