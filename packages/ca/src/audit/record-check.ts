/** Holds a store's records against its audit log: each certificate, revocation and CRL has its record, and each record its deed. */
import { CodedError, type Finding, finding, toHex } from '@govseal/core';
import { parseCertificate } from '@govseal/x509';
import { CaError, caCodes } from '../error.ts';
import type { CaStore } from '../store.ts';
import type { CertificateRecord, CrlKind } from '../store-records.ts';
import type { Sha256 } from './event.ts';

type Facts = Readonly<Record<string, unknown>>;

export class RecordCheck {
  private readonly store: CaStore;
  private readonly sha256: Sha256;
  private readonly note: (found: Finding) => void;
  private readonly actors = new Set<string>();
  /** Reason in force by serial number; released ones are gone. */
  private readonly revoked = new Map<string, string>();
  private readonly crls = new Map<string, string>();
  private readonly counted = { reserve: 0, issue: 0 };

  constructor(store: CaStore, sha256: Sha256, note: (found: Finding) => void) {
    this.store = store;
    this.sha256 = sha256;
    this.note = note;
  }

  async see(index: number, facts: Facts): Promise<void> {
    const { action, by, serial } = facts;
    if (typeof by === 'string') await this.actor(index, by);
    if (action === 'publish') this.crls.set(`${facts.kind} ${facts.scope}`, String(facts.crl));
    if (typeof serial !== 'string') return;
    if (action === 'reserve') {
      this.counted.reserve++;
      const record = await this.store.find(serial);
      if (record === null) this.contradiction(serial, 'no record');
      else if (record.profile !== facts.profile) this.contradiction(serial, 'profile');
      else if (this.tbsDigest(record) !== facts.tbs) this.contradiction(serial, 'TBSCertificate');
    } else if (action === 'issue') {
      this.counted.issue++;
      const certificate = (await this.store.find(serial))?.certificate;
      if (certificate === undefined) this.contradiction(serial, 'not issued');
      else if (toHex(this.sha256(certificate)) !== facts.certificate) this.contradiction(serial, 'certificate');
    } else if (action === 'revoke') {
      this.revoked.set(serial, `${facts.reason} ${facts.date}`);
    } else if (action === 'release') {
      this.revoked.delete(serial);
    }
  }

  /** What stands in the store without a record. */
  async finish(): Promise<void> {
    const found = { reserve: 0, issue: 0 };
    for await (const record of this.store.certificates()) {
      found.reserve++;
      if (record.state === 'issued') found.issue++;
    }
    for (const action of ['reserve', 'issue'] as const) {
      if (found[action] === this.counted[action]) continue;
      this.contradiction('*', `${found[action]} certificates, ${this.counted[action]} records of ${action}`);
    }
    for await (const { serialHex, reason, revocationDate } of this.store.revocations()) {
      if (this.revoked.get(serialHex) !== `${reason} ${revocationDate.toISOString()}`) {
        this.contradiction(serialHex, 'revocation');
      }
      this.revoked.delete(serialHex);
    }
    for (const serial of this.revoked.keys()) this.contradiction(serial, 'revocation');
    for (const [place, digest] of this.crls) {
      const [kind, scope] = place.split(' ') as [CrlKind, string];
      const latest = await this.store.latestCrl(scope, kind);
      if (latest === null || toHex(this.sha256(latest.der)) !== digest) this.contradiction(`CRL ${place}`, 'CRL');
    }
  }

  /** Digest of what was signed; null where the certificate cannot be read. */
  private tbsDigest({ tbs, certificate }: CertificateRecord): string | null {
    if (tbs !== undefined) return toHex(this.sha256(tbs));
    if (certificate === undefined) return null;
    try {
      return toHex(this.sha256(parseCertificate(certificate).tbs));
    } catch (error) {
      if (error instanceof CodedError && !(error instanceof CaError)) return null;
      throw error;
    }
  }

  private async actor(index: number, digest: string): Promise<void> {
    if (this.actors.has(digest)) return;
    this.actors.add(digest);
    const certificate = /^[0-9a-f]{64}$/.test(digest) ? await this.store.auditActor(digest) : null;
    if (certificate !== null && toHex(this.sha256(certificate)) === digest) return;
    this.note(finding(caCodes, 'CA_AUDIT_ACTOR', { params: { index, certificate: digest } }));
  }

  private contradiction(serial: string, rule: string): void {
    this.note(finding(caCodes, 'CA_AUDIT_RECORD', { params: { serial, rule } }));
  }
}
