// One changed byte of a certificate, a CRL or an OCSP response gives a verdict: never an exception, never a wrong
// acceptance.
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as extensions from '../src/extension/extensions.ts';
import {
  type Certificate,
  type PathResult,
  parseCertificate,
  purposeOid,
  trustAnchor,
  validatePath,
  X509Error,
} from '../src/index.ts';
import { AT, certificate, certificateDer, crlDer } from './authority.ts';
import { ocspDer } from './ocsp-responder.ts';

const root = await certificate({ subject: 'Root', issuer: 'Root', ca: true });
const ca = await certificateDer({
  subject: 'CA',
  issuer: 'Root',
  ca: true,
  extra: [
    extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'gov.cn' }] }),
    extensions.certificatePolicies(['1.2.3', { oid: '1.2.4', cps: 'http://a/' }]),
    extensions.policyMappings([{ issuerDomainPolicy: '1.2.3', subjectDomainPolicy: '1.2.5' }]),
  ],
});
const relativePoint = write.sequence(
  write.sequence(write.explicit(0, write.explicit(1, write.sequence(write.oid('2.5.4.3'), write.utf8String('d'))))),
);
const leaf = await certificateDer({
  subject: 'leaf',
  issuer: 'CA',
  extra: [
    extensions.subjectAltName([{ kind: 'dNSName', value: 'a.gov.cn' }]),
    extensions.certificatePolicies(['1.2.5']),
    extensions.raw('2.5.29.31', false, relativePoint),
  ],
});
const responder = await certificateDer({
  subject: 'OCSP',
  issuer: 'CA',
  extra: [extensions.extendedKeyUsage([purposeOid.ocspSigning]), extensions.ocspNoCheck()],
});
const rootCrl = await crlDer({ issuer: 'Root' });
const caCrl = await crlDer({
  issuer: 'CA',
  entries: [{ serialNumber: Uint8Array.of(5), revocationDate: AT, reason: 'superseded' }],
  extra: [extensions.issuingDistributionPoint({ onlyContainsUserCerts: true })],
});
const answer = await ocspDer({
  about: parseCertificate(leaf),
  issuerSpki: parseCertificate(ca).spki,
  signedBy: 'OCSP',
  certificates: [responder],
});

interface Material {
  readonly leaf: Uint8Array;
  readonly ca: Uint8Array;
  readonly crls: readonly Uint8Array[];
  readonly ocsp: readonly Uint8Array[];
}

/** undefined if one of them cannot be parsed. */
function readBoth(...ders: readonly [Uint8Array, Uint8Array]): readonly [Certificate, Certificate] | undefined {
  try {
    return [parseCertificate(ders[0]), parseCertificate(ders[1])];
  } catch (error) {
    if (error instanceof X509Error) return undefined;
    throw error;
  }
}

async function evaluate({ leaf, ca, crls, ocsp }: Material, engine = nodeEngine): Promise<PathResult | undefined> {
  const certificates = readBoth(leaf, ca);
  if (certificates === undefined) return undefined;
  const [target, issuer] = certificates;
  return validatePath(target, { engine, trust: [trustAnchor(root)], intermediates: [issuer], crls, ocsp, at: AT });
}

const changed = (bytes: Uint8Array, position: number, value: number): Uint8Array =>
  bytes.with(position % bytes.length, value);

test('the unchanged material is valid, by CRL and by OCSP', async () => {
  expect((await evaluate({ leaf, ca, crls: [rootCrl, caCrl], ocsp: [] }))?.ok).toBe(true);
  expect((await evaluate({ leaf, ca, crls: [rootCrl], ocsp: [answer] }))?.ok).toBe(true);
});

test.each([
  ['leaf', (m: Material, p: number, v: number) => ({ ...m, leaf: changed(m.leaf, p, v) })],
  ['CA', (m: Material, p: number, v: number) => ({ ...m, ca: changed(m.ca, p, v) })],
  ['CRL', (m: Material, p: number, v: number) => ({ ...m, ocsp: [], crls: [rootCrl, changed(caCrl, p, v)] })],
  ['OCSP response', (m: Material, p: number, v: number) => ({ ...m, crls: [rootCrl], ocsp: [changed(answer, p, v)] })],
])('one changed byte of the %s is never accepted', async (what, change) => {
  const original: Material = { leaf, ca, crls: [rootCrl, caCrl], ocsp: [answer] };
  await fc.assert(
    fc.asyncProperty(fc.nat(3000), fc.nat(255), async (position, value) => {
      const material = change(original, position, value);
      const result = await evaluate(material);
      const bytes = { leaf: material.leaf, CA: material.ca, CRL: material.crls[1], 'OCSP response': material.ocsp[0] }[
        what
      ]!;
      const before = { leaf, CA: ca, CRL: caCrl, 'OCSP response': answer }[what]!;
      const same = bytes.every((byte, i) => byte === before[i]);
      // The certificates in a response and its unsigned bytes may change without changing the verdict.
      if (!same && what !== 'OCSP response') expect(result?.ok ?? false).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test('changed material gives a verdict even if every signature verifies', async () => {
  const gullible = { ...nodeEngine, verify: () => true };
  const position = fc.nat(3000);
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(position, position, position, position),
      fc.nat(255),
      fc.nat(15),
      async (at, value, which) => {
        const touch = (bytes: Uint8Array, n: number): Uint8Array =>
          (which & (1 << n)) !== 0 ? changed(bytes, at[n]!, value) : bytes;
        const material = {
          leaf: touch(leaf, 0),
          ca: touch(ca, 1),
          crls: [rootCrl, touch(caCrl, 2)],
          ocsp: [touch(answer, 3)],
        };
        const result = await evaluate(material, gullible);
        if (result !== undefined && !result.ok) expect(result.failures.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 1500 },
  );
});
