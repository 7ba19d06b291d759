/**
 * A certificate authority in memory for tests: root, issuing CA, signers, CRLs, an OCSP responder and a TSA that share one clock, with named
 * faults. It uses only `@govseal/x509` and `@govseal/cms` and stores nothing. Not for production use.
 */
import { equalBytes, toHex } from '@govseal/core';
import { createSoftwareSigner, type PrivateKey } from '@govseal/crypto';
import { generateKey as generateNodeKey, nodeEngine } from '@govseal/crypto/node';
import { type Certificate, type KeyUsageBit, type RevocationReason, trustAnchor } from '@govseal/x509';
import { type CrlEntryInput, writeName, writeOcspCertId } from '@govseal/x509/build';
import { issuingAddresses } from './addresses.ts';
import { createTestClock } from './clock.ts';
import { faultSet } from './fault.ts';
import { daysFrom, leafRequest, tsaRequest } from './leaf.ts';
import { createSerialSource } from './serial.ts';
import { createTestCa, issueCertificate, type TestCa } from './test-ca.ts';
import { buildTestCrl } from './test-crl.ts';
import { createTestFetch } from './test-fetch.ts';
import { answerOcsp, responderRequest, type TestResponder, writeOcspRequest } from './test-ocsp.ts';
import { createTestTsa, tokenOf, writeTimestampRequest } from './test-tsa.ts';
import type { TestAuthority, TestAuthorityOptions } from './types.ts';

const CA_USAGE: readonly KeyUsageBit[] = ['keyCertSign', 'cRLSign'];

/** Creates root, issuing CA and TSA; signers are issued on request. Throws `TESTKIT_FAULT`. */
export async function createTestAuthority(options: TestAuthorityOptions = {}): Promise<TestAuthority> {
  const engine = options.engine ?? nodeEngine;
  const clock = createTestClock(options.at ?? new Date('2026-10-14T01:30:00Z'));
  const faults = faultSet(options.faults ?? []);
  const algorithm = options.algorithm ?? { type: 'EC', curve: 'P-256' };
  const generateKey = options.generateKey ?? generateNodeKey;
  const issuance = { engine, serial: createSerialSource(engine, options.seed) };
  const start = clock();
  const named = options.addresses !== false;
  const organization = options.name ?? '示例测试机构';
  const name = (commonName: string): Uint8Array =>
    writeName([
      { type: 'C', value: 'CN' },
      { type: 'O', value: organization },
      { type: 'CN', value: commonName },
    ]);

  const root = await createTestCa(issuance, null, {
    subject: name('示例测试根CA'),
    key: generateKey(algorithm),
    notBefore: daysFrom(start, -730),
    notAfter: daysFrom(start, 6570),
    keyUsage: CA_USAGE,
    cA: {},
  });
  const issuing = await createTestCa(issuance, root, {
    subject: name('示例测试运营CA'),
    key: generateKey(algorithm),
    notBefore: daysFrom(start, -365),
    notAfter: daysFrom(start, 3285),
    keyUsage: faults.has('issuing-without-cert-sign') ? ['cRLSign'] : CA_USAGE,
    cA: faults.has('issuing-not-ca') ? undefined : { pathLength: 0 },
    extensions: named ? issuingAddresses() : undefined,
  });

  const revoked: { readonly byRoot: CrlEntryInput[]; readonly byIssuing: CrlEntryInput[] } = {
    byRoot: [],
    byIssuing: [],
  };
  const dayBefore = daysFrom(start, -1);
  if (faults.has('revoked-issuing')) {
    revoked.byRoot.push(entry(issuing.certificate.serialNumber, dayBefore, 'cACompromise'));
  }

  let strangerKey: PrivateKey | undefined;
  const stranger = (): PrivateKey => {
    strangerKey ??= generateKey(algorithm);
    return strangerKey;
  };

  const tsaKey = generateKey(algorithm);
  const tsaCertificate = await issueCertificate(
    issuance,
    issuing,
    tsaRequest({ key: tsaKey, subject: name('示例测试时间戳'), now: start, faults, named }),
  );
  if (faults.has('tsa-revoked')) revoked.byIssuing.push(entry(tsaCertificate.serialNumber, dayBefore, 'keyCompromise'));
  const tsa = createTestTsa({
    signer: createSoftwareSigner({ key: tsaKey, certificate: tsaCertificate.der, chain: [issuing.certificate.der] }),
    engine,
    clock,
    serial: issuance.serial,
    faults,
  });

  let signers = 0;
  let crlNumber = 0n;
  const removeEntry = ({ serialNumber }: Certificate): void => {
    const index = revoked.byIssuing.findIndex((one) => equalBytes(one.serialNumber, serialNumber));
    if (index >= 0) revoked.byIssuing.splice(index, 1);
  };
  const crl = (ca: TestCa, entries: readonly CrlEntryInput[]): Promise<Uint8Array> => {
    crlNumber++;
    const issued = { ca, now: clock(), number: crlNumber, entries, faults, strangerKey: stranger };
    return buildTestCrl({ ...issued, issuing: ca === issuing });
  };
  const issuingCrl = async (): Promise<Uint8Array | null> =>
    faults.has('crl-missing') ? null : crl(issuing, revoked.byIssuing);

  const issuedSerials = new Set([tsaCertificate.serialHex]);
  let responder: TestResponder | undefined;
  const ocspAnswer = async (request: Uint8Array): Promise<Uint8Array> => {
    responder ??= await createResponder();
    return answerOcsp(request, {
      engine,
      clock,
      faults,
      responder,
      strangerKey: stranger,
      isIssued: (serialNumber) => issuedSerials.has(toHex(serialNumber)),
      revoked: revoked.byIssuing,
    });
  };
  const createResponder = async (): Promise<TestResponder> => {
    const key = generateKey(algorithm);
    const request = responderRequest({ key, subject: name('示例测试OCSP响应者'), now: start, faults });
    const signWith = faults.has('ocsp-responder-of-other-ca') ? stranger() : undefined;
    return { key, certificate: await issueCertificate(issuance, issuing, request, signWith) };
  };

  return {
    engine,
    clock,
    root: root.certificate,
    issuing: issuing.certificate,
    tsaCertificate,
    trust: [trustAnchor(root.certificate)],
    tsaTrust: [trustAnchor(root.certificate)],
    tsa,
    issueSigner: async (leaf = {}) => {
      signers++;
      const key = leaf.key ?? generateKey(leaf.keySpec ?? algorithm);
      const subject =
        leaf.subject === undefined ? name(leaf.commonName ?? `示例签名人${signers}`) : writeName(leaf.subject);
      const certificate = await issueCertificate(
        issuance,
        issuing,
        leafRequest({ key, subject, now: clock(), faults, named }, leaf),
        faults.has('wrong-issuer') ? stranger() : undefined,
      );
      issuedSerials.add(certificate.serialHex);
      if (faults.has('revoked-signer')) {
        revoked.byIssuing.push(entry(certificate.serialNumber, dayBefore, 'keyCompromise'));
      }
      const signer = createSoftwareSigner({ key, certificate: certificate.der, chain: [issuing.certificate.der] });
      return { signer, key, certificate };
    },
    revoke: (certificate, revocation = {}) => {
      const at = revocation.at ?? clock();
      removeEntry(certificate);
      revoked.byIssuing.push(entry(certificate.serialNumber, at, revocation.reason ?? 'keyCompromise'));
    },
    release: removeEntry,
    crls: async () => {
      const lists = [await crl(root, revoked.byRoot)];
      const list = await issuingCrl();
      return list === null ? lists : [...lists, list];
    },
    ocsp: async (certificate) => {
      const issuer = { name: issuing.certificate.subject.der, spki: issuing.certificate.spki };
      return ocspAnswer(writeOcspRequest(await writeOcspCertId('SHA-1', issuer, certificate.serialNumber, engine)));
    },
    fetch: createTestFetch({
      faults,
      rootCertificate: root.certificate.der,
      issuingCertificate: issuing.certificate.der,
      rootCrl: () => crl(root, revoked.byRoot),
      issuingCrl,
      ocsp: ocspAnswer,
      tsa,
    }),
    timestampToken: async (digest, imprint) =>
      tokenOf(await tsa.respond(writeTimestampRequest(digest, imprint, engine.randomBytes(8)))),
  };
}

function entry(serialNumber: Uint8Array, at: Date, reason: RevocationReason): CrlEntryInput {
  return { serialNumber, revocationDate: new Date(Math.floor(at.getTime() / 1000) * 1000), reason };
}
