/** Evidence made by hand, so that each decision can be tested on its own facts. Nothing here is signed. */

import type { Finding } from '@govseal/core';
import { type CryptoEngine, rsaWeakness } from '@govseal/crypto';
import type { FilledField, RevisionFacts, SignatureEvidence, TimestampEvidence } from '@govseal/evidence';
import type {
  Certificate,
  Name,
  PathOptions,
  PathResult,
  RevocationStatus,
  TrustAnchor,
  VerifiedPath,
} from '@govseal/x509';
import { policies, type SignatureReport, type ValidatedSignature, type ValidationContext } from '../src/index.ts';

export const at = new Date('2026-11-02T00:00:00Z');
export const notBefore = new Date('2026-01-01T00:00:00Z');
export const notAfter = new Date('2026-12-31T23:59:59Z');

export const engine = {
  name: 'none',
  digest: () => new Uint8Array(32),
} as unknown as CryptoEngine;

export function name(text: string): Name {
  return { der: new Uint8Array(0), rdns: [], text, canonical: text.toLowerCase() };
}

export interface CertificateFacts {
  readonly subject?: string;
  readonly serial?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly digest?: 'SHA-1' | 'SHA-256';
  /** Default: a key of its own for every serial number. */
  readonly n?: Uint8Array;
}

const key = { type: 'RSA', n: modulus(''), e: new Uint8Array([1, 0, 1]), bits: 2048, pssOnly: false } as const;

export function certificate(facts: CertificateFacts = {}): Certificate {
  return {
    der: new TextEncoder().encode(facts.serial ?? '01'),
    serialHex: facts.serial ?? '01',
    issuer: name('C=CN, CN=Test CA'),
    subject: name(facts.subject ?? 'C=CN, CN=Signer'),
    notBefore: facts.notBefore ?? notBefore,
    notAfter: facts.notAfter ?? notAfter,
    publicKey: { ...key, n: facts.n ?? modulus(facts.serial ?? '01') },
    signatureAlgorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: facts.digest ?? 'SHA-256' },
    extensions: [],
    findings: [],
  } as unknown as Certificate;
}

/** A modulus of this serial number that has no known weakness: the last byte is searched. */
function modulus(serial: string): Uint8Array {
  const n = new Uint8Array(256).fill(0xc3);
  n.set(new TextEncoder().encode(serial));
  for (let last = 1; last < 256; last += 2) {
    n[255] = last;
    if (rsaWeakness({ type: 'RSA', n, e: Uint8Array.of(1, 0, 1), bits: 2048, pssOnly: false }) === null) return n;
  }
  throw new Error(`no modulus for ${serial}`);
}

export const anchor: TrustAnchor = {
  subject: name('C=CN, CN=Test Root'),
  publicKey: key,
  spki: new Uint8Array(0),
};

export const good: Extract<RevocationStatus, { status: 'good' }> = {
  status: 'good',
  source: 'crl',
  thisUpdate: new Date('2026-11-01T00:00:00Z'),
  nextUpdate: new Date('2026-11-08T00:00:00Z'),
};

export function revokedAt(time: Date, reason = 'keyCompromise'): RevocationStatus {
  return { status: 'revoked', source: 'crl', revocationTime: time, reason, thisUpdate: good.thisUpdate };
}

/**
 * What `validatePath` answers for a path of two with these statuses, as x509 does it: a revoked certificate refuses the
 * path, stale data is unknown, an unknown status refuses where it is required. Only tests of decisions may make one up.
 */
export function pathResult(
  leaf: Certificate,
  options: PathOptions,
  signer: RevocationStatus = good,
  authority: RevocationStatus = good,
): PathResult {
  const certificates = [leaf, authorities.get(leaf) ?? certificate({ subject: 'C=CN, CN=Test CA', serial: '02' })];
  authorities.set(leaf, certificates[1]!);
  const off = options.revocation === 'off';
  const revocation = off
    ? certificates.map((): RevocationStatus => ({ status: 'not-required', why: 'policy' }))
    : [signer, authority].map((status) => asKnown(status, options));
  const findings = revocation.flatMap((status) => refusals(status, options));
  if (findings.length > 0) return { ok: false, exhausted: false, failures: [{ certificates, findings, revocation }] };
  const facts = { certificates, anchor, at, revocation, userConstrainedPolicySet: [], findings: [] };
  return { ok: true, path: facts as unknown as VerifiedPath };
}

const authorities = new WeakMap<Certificate, Certificate>();

function asKnown(status: RevocationStatus, { maxRevocationAge, at: time }: PathOptions): RevocationStatus {
  if (status.status !== 'good' || maxRevocationAge !== undefined) return status;
  const fresh = status.nextUpdate !== undefined && time < status.nextUpdate;
  return fresh || status.thisUpdate >= time ? status : { status: 'unknown', findings: [] };
}

function refusals(status: RevocationStatus, { revocation, at: time }: PathOptions): Finding[] {
  const finding = (code: string): Finding[] => [{ code, severity: 'error', at: {}, clause: '', params: {} }];
  if (status.status === 'revoked' && status.revocationTime <= time) {
    return finding(status.reason === 'certificateHold' ? 'X509_ON_HOLD' : 'X509_REVOKED');
  }
  return status.status === 'unknown' && revocation === 'require' ? finding('X509_REVOCATION_UNKNOWN') : [];
}

export function signature(facts: Partial<SignatureEvidence> = {}): SignatureEvidence {
  const signer = facts.signer === undefined ? certificate() : facts.signer;
  return {
    id: 'Signature1',
    type: 'approval',
    subFilter: 'ETSI.CAdES.detached',
    formatFailure: false,
    findings: [],
    signer,
    signingCertificateReference: 'match',
    cryptographic: { digest: 'match', signatureValue: 'valid' },
    algorithm: { scheme: 'RSASSA-PKCS1-v1_5', digest: 'SHA-256' },
    digestAlgorithm: 'SHA-256',
    signerKey: signer?.publicKey ?? null,
    claimedTime: new Date('2026-10-10T01:00:00Z'),
    signedAttributes: ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4', '1.2.840.113549.1.9.16.2.47'],
    signatureValue: new TextEncoder().encode(facts.id ?? 'Signature1'),
    timestamps: [],
    certificates: signer === null ? [] : [signer],
    crls: [],
    ocsp: [],
    coverage: 'whole-revision',
    modifications: { level: 'none', findings: [] },
    ...facts,
  };
}

export const tsaCertificate: Certificate = certificate({ subject: 'C=CN, CN=TSA', serial: '7a' });

export function timestamp(genTime: Date, facts: Partial<TimestampEvidence> = {}): TimestampEvidence {
  return {
    kind: 'signature',
    genTime,
    accuracy: 1000,
    ordering: false,
    serialHex: '01',
    policy: '1.2.3',
    imprint: 'match',
    imprintDigest: 'SHA-256',
    signature: signature({
      id: `token ${genTime.toISOString()}`,
      type: 'doc-timestamp',
      signer: tsaCertificate,
      claimedTime: null,
    }),
    ...facts,
  };
}

export function context(facts: Partial<ValidationContext> = {}): ValidationContext {
  return {
    engine,
    at,
    policy: policies.baseline,
    trust: { signers: [anchor], timestamps: [anchor] },
    ...facts,
  };
}

export function filled(name: string, value: string, facts: Partial<FilledField> = {}): FilledField {
  return { name, value, appearance: 'matches', ...facts };
}

export function revision(index: number, facts: Partial<RevisionFacts> = {}): RevisionFacts {
  return { index, length: 1000 * (index + 1), filled: [], locks: [], ...facts };
}

/** A signature as if the engine had evaluated it; passed unless `report` says otherwise. */
export function validated(
  evidence: SignatureEvidence,
  facts: { readonly provenTime?: Date | null; readonly report?: Partial<SignatureReport> } = {},
): ValidatedSignature {
  const provenTime = facts.provenTime ?? null;
  const time = provenTime?.toISOString() ?? null;
  const report: SignatureReport = {
    id: evidence.id,
    type: evidence.type,
    integrity: 'intact',
    indication: 'TOTAL_PASSED',
    subIndication: null,
    coverage: evidence.coverage,
    modifications: evidence.modifications.level,
    level: 'B-T',
    algorithm: { digest: 'SHA-256', signature: 'RSASSA-PKCS1-v1_5', keyBits: 2048 },
    signer:
      evidence.signer === null
        ? null
        : {
            subject: evidence.signer.subject.text,
            serial: evidence.signer.serialHex,
            issuer: evidence.signer.issuer.text,
          },
    claimedTime: null,
    provenTime: time,
    timestamps:
      time === null
        ? []
        : [
            {
              kind: 'signature',
              time,
              accuracy: 1000,
              indication: 'TOTAL_PASSED',
              subIndication: null,
              signer: 'C=CN, CN=TSA',
              findings: [],
            },
          ],
    chain: [],
    revocation: [],
    findings: [],
    ...facts.report,
  };
  return {
    report,
    evidence,
    path: null,
    provenTime,
    accuracy: time === null ? null : 1000,
    certificateSha256: sha256Of(evidence.signer?.serialHex ?? ''),
    cause: report.indication === 'TOTAL_PASSED' ? null : (report.findings[0] ?? null),
  };
}

/** Stands for the SHA-256 of the certificate with this serial number. */
export function sha256Of(serial: string): string {
  return serial.padStart(64, '0');
}
