/** OCSP responders whose own certificates have ended: what their word is worth later (EN 319 102-1 §5.6.2.4 step 1). */
import { collectCmsEvidence, signCms } from '@govseal/cms';
import { equalBytes } from '@govseal/core';
import { createSoftwareSigner, type PublicKey } from '@govseal/crypto';
import { nodeEngine as engine } from '@govseal/crypto/node';
import type { SignatureEvidence } from '@govseal/evidence';
import { createTestAuthority } from '@govseal/testkit';
import { trustAnchor } from '@govseal/x509';
import { extensions } from '@govseal/x509/build';
import { describe, expect, test } from 'vitest';
import { certificate, keyOf } from '../../x509/test/authority.ts';
import { ocspDer } from '../../x509/test/ocsp-responder.ts';
import { policies, type ValidationContext, validateSignature } from '../src/index.ts';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const root = await certificate({
  subject: 'R',
  issuer: 'R',
  ca: true,
  notBefore: day('2026-01-01'),
  notAfter: day('2040-01-01'),
});
const leaf = await certificate({
  subject: 'leaf',
  issuer: 'R',
  notBefore: day('2026-01-01'),
  notAfter: day('2030-01-01'),
});
const noCheck = extensions.raw('1.3.6.1.5.5.7.48.1.5', false, new Uint8Array([5, 0]));
const responder = await certificate({
  subject: 'responder',
  issuer: 'R',
  notBefore: day('2026-01-01'),
  notAfter: day('2027-01-01'),
  extra: [extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.9']), noCheck],
});
const response = await ocspDer({
  about: leaf,
  issuerSpki: root.spki,
  signedBy: 'responder',
  thisUpdate: day('2026-07-02'),
  nextUpdate: day('2031-01-01'),
  certificates: [responder.der],
});

const time = day('2026-07-01');
const unit = await createTestAuthority({ at: time, algorithm: { type: 'RSA', bits: 2048 } });
const signer = createSoftwareSigner({ key: keyOf('leaf'), certificate: leaf.der });
const cms = await signCms(new TextEncoder().encode('准予'), { signer, engine, signingTime: time, tsa: unit.tsa });
const [plain] = await collectCmsEvidence(cms, { engine });

/** The archive unit's token over signature and response; null objects are left out of what it covers. */
async function archivedAt(at: Date, objects: { readonly issuer: boolean }): Promise<SignatureEvidence> {
  unit.clock.set(at);
  const again = await signCms(new TextEncoder().encode('x'), { signer, engine, signingTime: at, tsa: unit.tsa });
  const [other] = await collectCmsEvidence(again, { engine });
  const covers = {
    certificates: [leaf.der, ...(objects.issuer ? [responder.der] : [])],
    crls: [],
    ocsp: [response],
    signatureValues: [plain!.signatureValue],
  };
  const token = { ...other!.timestamps[0]!, kind: 'archive' as const, covers };
  return { ...plain!, timestamps: [...plain!.timestamps, token] };
}

async function outcomeOf(evidence: SignatureEvidence, at: Date, facts: Partial<ValidationContext> = {}) {
  unit.clock.set(at);
  const { report } = await validateSignature(evidence, {
    engine,
    at,
    policy: policies.baseline,
    trust: { signers: [trustAnchor(root)], timestamps: unit.tsaTrust },
    certificates: [unit.issuing],
    crls: await unit.crls(),
    ocsp: [response],
    ...facts,
  });
  return [report.indication, report.subIndication];
}

test('while the responder’s certificate is valid its word counts', async () => {
  expect(await outcomeOf(plain!, day('2026-08-01'))).toEqual(['TOTAL_PASSED', null]);
});

test('once it has ended, its word is out of bounds without a proof from before', async () => {
  const at = day('2028-01-01');
  expect(await outcomeOf(plain!, at)).toEqual(['INDETERMINATE', 'REVOCATION_OUT_OF_BOUNDS_NO_POE']);
  const early = await archivedAt(day('2026-09-01'), { issuer: true });
  expect(await outcomeOf(early, at)).toEqual(['TOTAL_PASSED', null]);
});

test('a proof from after its end, or one that leaves its certificate out, does not help', async () => {
  const at = day('2028-01-01');
  const none = ['INDETERMINATE', 'REVOCATION_OUT_OF_BOUNDS_NO_POE'];
  expect(await outcomeOf(await archivedAt(day('2027-02-01'), { issuer: true }), at)).toEqual(none);
  expect(await outcomeOf(await archivedAt(day('2026-09-01'), { issuer: false }), at)).toEqual(none);
});

test('data that proves nothing because its signer has ended still tells of a revocation: it is not left out', async () => {
  const second = await certificate({
    subject: 'second responder',
    issuer: 'R',
    notBefore: day('2026-01-01'),
    notAfter: day('2027-06-01'),
    extra: [extensions.extendedKeyUsage(['1.3.6.1.5.5.7.3.9']), noCheck],
  });
  const revokedOn = (revoked: Date): Promise<Uint8Array> =>
    ocspDer({
      about: leaf,
      issuerSpki: root.spki,
      signedBy: 'second responder',
      status: { revoked },
      thisUpdate: day('2026-10-01'),
      nextUpdate: day('2031-01-01'),
      certificates: [second.der],
    });
  const at = day('2028-01-01');
  const archived = await archivedAt(day('2026-09-01'), { issuer: true });
  const before = await revokedOn(day('2026-06-01'));
  expect((await outcomeOf(archived, at, { ocsp: [response, before] }))[0]).toBe('INDETERMINATE');
  const later = await revokedOn(day('2026-08-01'));
  expect(await outcomeOf(archived, at, { ocsp: [response, later] })).toEqual(['TOTAL_PASSED', null]);
  // It settles nothing either: alone it leaves the status as unknown as nothing does.
  const alone = { ...archived, ocsp: [] };
  expect((await outcomeOf(alone, at, { ocsp: [later] }))[0]).toBe('INDETERMINATE');
});

test('a response that turns up only after its algorithm has ended is worth nothing, an archived one is', async () => {
  const { algorithms } = policies.baseline;
  const signatures = algorithms.signatures.map((row) =>
    row.scheme === 'ECDSA' ? { ...row, until: '2026-12-01' } : row,
  );
  const policy = { ...policies.baseline, algorithms: { ...algorithms, signatures } };
  const at = day('2026-12-20');
  const archived = await archivedAt(day('2026-09-01'), { issuer: true });
  expect(await outcomeOf(archived, at, { policy })).toEqual(['TOTAL_PASSED', null]);
  const [token, archive] = archived.timestamps;
  const without = { ...archived, timestamps: [token!, { ...archive!, covers: { ...archive!.covers!, ocsp: [] } }] };
  expect(await outcomeOf(without, at, { policy })).toEqual(['INDETERMINATE', 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE']);
});

describe('where a policy only warns of old algorithms', () => {
  const at = day('2028-01-01');
  const blocking = (name: string): Partial<ValidationContext> => {
    const blocked = keyOf(name).publicKey;
    const has = (key: PublicKey): boolean => key.type === 'EC' && blocked.type === 'EC' && equalBytes(key.x, blocked.x);
    const { checks, algorithms } = policies.baseline;
    const policy = {
      ...policies.baseline,
      checks: { ...checks, algorithms: 'warn' as const },
      algorithms: { ...algorithms, blockedKeys: { has } },
    };
    return { policy };
  };

  test('an archived response under a blocked key proves nothing', async () => {
    const archived = await archivedAt(day('2026-09-01'), { issuer: true });
    expect(await outcomeOf(archived, at, blocking('another'))).toEqual(['TOTAL_PASSED', null]);
    expect((await outcomeOf(archived, at, blocking('responder')))[0]).toBe('INDETERMINATE');
  });

  test('an archived response under a blocked key does not stand in the way of an older one under a good key', async () => {
    const own = { about: leaf, issuerSpki: root.spki, signedBy: 'R', nextUpdate: day('2031-01-01') };
    const older = await ocspDer({ ...own, thisUpdate: new Date('2026-07-01T12:00:00Z') });
    const { timestamps, ...facts } = await archivedAt(day('2026-09-01'), { issuer: true });
    const [token, archive] = timestamps;
    const covers = { ...archive!.covers!, ocsp: [response, older] };
    const both = { ...facts, timestamps: [token!, { ...archive!, covers }] };
    const inUse = day('2026-12-20');
    const given = { ...blocking('responder'), ocsp: [response, older] };
    expect(await outcomeOf(both, inUse, given)).toEqual(['TOTAL_PASSED', null]);
    expect((await outcomeOf(both, inUse, { ...given, ocsp: [response] }))[0]).toBe('INDETERMINATE');
  });
});
