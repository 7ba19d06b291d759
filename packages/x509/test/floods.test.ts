// Large numbers of certificates or revocation data in a document: validation soon reaches a budget, and relevant data
// is never hidden.
import { compareBytes } from '@govseal/core';
import { defaultAlgorithm, writeDigestAlgorithm, writeSignatureAlgorithm } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { expect, test } from 'vitest';
import { parseCertificate } from '../src/certificate/certificate.ts';
import { publicKeyBytes } from '../src/certificate/key-identifier.ts';
import * as extensions from '../src/extension/extensions.ts';
import type { PathBudget, PathOptions } from '../src/path/path-types.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate, certificateDer, crlDer, keyOf } from './authority.ts';
import { codes, day, leaf, root, validate } from './revocation.ts';

/** CPU time of this process, independent of the machine's load. */
async function cpuMs(run: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Copies that differ only in the signature, for pools that are never verified. */
function copies(der: Uint8Array, count: number): Certificate[] {
  return Array.from({ length: count }, (_, i) => {
    const copy = der.slice();
    new DataView(copy.buffer).setUint32(copy.length - 4, i);
    return parseCertificate(copy);
  });
}

/**
 * A leaf that is revoked in the CA's newest CRL, which is signed with a key that the CA certified through two further
 * keys.
 */
async function revokedByAnotherKey(): Promise<{
  readonly victim: Certificate;
  readonly options: Partial<PathOptions>;
}> {
  const ca = await certificate({ subject: 'CA', issuer: 'R', ca: true });
  const middle = [
    await certificate({ subject: 'CA', issuer: 'CA', key: 'Middle 1', ca: true }),
    await certificate({ subject: 'CA', issuer: 'CA', key: 'Middle 2', signedBy: 'Middle 1', ca: true }),
  ];
  const lists = await certificate({
    subject: 'CA',
    issuer: 'CA',
    signedBy: 'Middle 2',
    key: 'CA lists',
    extra: [extensions.keyUsage(['cRLSign'])],
  });
  const victim = await certificate({ subject: 'victim', issuer: 'CA' });
  const entries = [
    { serialNumber: victim.serialNumber, revocationDate: day('2026-06-28'), reason: 'keyCompromise' as const },
  ];
  const crls = [
    await crlDer({ issuer: 'CA', thisUpdate: day('2026-06-20') }),
    await crlDer({ issuer: 'CA', signedBy: 'CA lists', number: 2n, entries }),
    await crlDer({ issuer: 'R' }),
  ];
  return { victim, options: { intermediates: [ca, ...middle, lists], crls } };
}

test('a budget exhausted while validating a CRL signer makes the verdict indeterminate, whatever older CRLs state', async () => {
  const { victim, options } = await revokedByAnotherKey();
  expect(codes(await validate(options, victim))).toEqual(['X509_REVOKED']);
  for (const kind of ['signatures', 'paths', 'depth', 'evidence', 'policyNodes'] satisfies (keyof PathBudget)[]) {
    for (let limit = 0; limit < 20; limit++) {
      const result = await validate({ ...options, budget: { [kind]: limit } }, victim);
      expect(result.ok, `${kind} ${limit}`).toBe(false);
    }
  }
});

test('twenty thousand expired certificates with a CA’s name do not hide the CRL that revokes the signer', async () => {
  const { victim, options } = await revokedByAnotherKey();
  const middle = options.intermediates![2]!;
  // It is tried before the real one, because it has the same key identifier and smaller bytes.
  let namesake: Uint8Array;
  do {
    namesake = await certificateDer({
      subject: 'CA',
      issuer: 'CA',
      signedBy: 'Middle 1',
      key: 'impostor',
      ca: true,
      serial: 1,
      notAfter: day('2026-02-01'),
      extra: [extensions.subjectKeyIdentifier(middle.subjectKeyIdentifier!)],
    });
  } while (compareBytes(namesake, middle.der) > 0);
  const intermediates = [...options.intermediates!, ...copies(namesake, 20_000)];
  const result = await validate({ ...options, intermediates }, victim);
  expect(!result.ok && result.exhausted).toBe(true);
});

test('certificates of the same name without a path or in a loop are counted', async () => {
  const names = Array.from({ length: 8 }, (_, i) => `Mesh ${i}`);
  const mesh = await Promise.all(
    names.flatMap((subject) =>
      names.filter((issuer) => issuer !== subject).map((issuer) => certificate({ subject, issuer, ca: true })),
    ),
  );
  const door = await certificate({ subject: 'Mesh 7', issuer: 'R', ca: true, signedBy: 'Mallory' });
  const target = await certificate({ subject: 'a', issuer: 'Mesh 0' });
  for (const issuer of ['Nowhere', 'Mesh 3']) {
    const flood = copies(await certificateDer({ subject: 'Mesh 3', issuer, ca: true }), 4000);
    const spent = await cpuMs(async () => {
      const result = await validate({ intermediates: [...mesh, door, ...flood], revocation: 'off' }, target);
      expect(!result.ok && result.exhausted).toBe(true);
    });
    expect(spent, issuer).toBeLessThan(1000);
  }
});

test('an OCSP response with a thousand responses and certificates exhausts the evidence budget', async () => {
  const certId = write.sequence(
    writeDigestAlgorithm('SHA-1'),
    write.octetString(nodeEngine.digest('SHA-1', leaf.issuer.der) as Uint8Array),
    write.octetString(nodeEngine.digest('SHA-1', publicKeyBytes(root.spki)) as Uint8Array),
    write.encode(2, leaf.serialNumber),
  );
  const single = write.sequence(certId, write.implicit(0, new Uint8Array()), write.generalizedTime(AT));
  const tbs = write.sequence(
    write.explicit(2, write.octetString(new Uint8Array(20))),
    write.generalizedTime(AT),
    write.sequence(...Array.from({ length: 1000 }, () => single)),
  );
  const key = keyOf('Mallory');
  const algorithm = defaultAlgorithm(key.publicKey);
  const basic = write.sequence(
    tbs,
    writeSignatureAlgorithm(algorithm, 'certificate'),
    write.bitString(await key.sign(algorithm, tbs)),
    write.explicit(0, write.sequence(...Array.from({ length: 1000 }, () => root.der))),
  );
  const bytes = write.sequence(write.oid('1.3.6.1.5.5.7.48.1.1'), write.octetString(basic));
  const response = write.sequence(write.enumerated(0), write.explicit(0, bytes));
  const spent = await cpuMs(async () => {
    const result = await validate({ ocsp: [response], revocation: 'report' });
    expect(!result.ok && result.failures.at(-1)!.findings[0]).toMatchObject({
      code: 'X509_BUDGET',
      params: { budget: 'evidence' },
    });
  });
  expect(spent).toBeLessThan(2000);
});

test('parsing a certificate with twenty thousand extensions takes linear time', async () => {
  const extra = Array.from({ length: 20_000 }, (_, i) => extensions.raw(`2.999.${i}`, false, write.nullValue()));
  const der = await certificateDer({ subject: 'x', issuer: 'R', bare: true, extra });
  expect(await cpuMs(() => parseCertificate(der))).toBeLessThan(1000);
  const twice = await certificateDer({ subject: 'x', issuer: 'R', bare: true, extra: [...extra, extra[7]!] });
  expect(() => parseCertificate(twice)).toThrow('X509_EXTENSION_DUPLICATE');
});
