// OpenSSL parses what we build and agrees on chains: requests, CRLs, and chains that are valid or have one defect.
import { encodePem, utf8 } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { describe, expect, test } from 'vitest';
import { parseCertificates } from '../src/certificate/parse-certificates.ts';
import * as extensions from '../src/extension/extensions.ts';
import { trustAnchor } from '../src/path/trust-anchor.ts';
import { validatePath } from '../src/path/validate-path.ts';
import { buildCsr, parseCsr, verifyRequest } from '../src/request/request.ts';
import type { Certificate } from '../src/types.ts';
import { AT, certificate, crlDer, keyOf, nameOf } from './authority.ts';
import { hasOpenssl, workshop } from './openssl.ts';

const pem = (certificates: readonly Certificate[]): string =>
  certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join('');

describe.skipIf(!hasOpenssl)('OpenSSL', () => {
  test('verifies the requests we build, and we verify its own', async () => {
    using shop = workshop();
    const wanted = [
      extensions.keyUsage(['digitalSignature']),
      extensions.subjectAltName([{ kind: 'dNSName', value: 'a.cn' }]),
    ];
    shop.write('ours.csr', await buildCsr({ subject: nameOf('申请人'), key: keyOf('r'), extensions: wanted }));
    expect(shop.openssl('req', '-inform', 'DER', '-in', 'ours.csr', '-noout', '-verify', '-text')).toMatchObject({
      ok: true,
    });

    const made = shop.openssl(
      'req',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'k.pem',
      '-subj',
      '/C=CN/O=Test',
      '-addext',
      'subjectAltName=email:a@b.cn',
      '-outform',
      'DER',
      '-out',
      'theirs.csr',
    );
    expect(made.output).not.toContain('rror');
    const shown = shop.openssl('req', '-inform', 'DER', '-in', 'theirs.csr', '-outform', 'PEM');
    const der = Buffer.from(shown.output.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const request = parseCsr(new Uint8Array(der));
    await verifyRequest(request, nodeEngine);
    expect(request.subject.text).toBe('C=CN, O=Test');
    expect(request.extension('2.5.29.17')).toBeDefined();
  });

  test('reads our CRL entries with the same meaning', async () => {
    using shop = workshop();
    const revocationDate = new Date('2026-05-05T00:00:00Z');
    shop.write(
      'a.crl',
      await crlDer({
        issuer: 'Root',
        number: 4096n,
        entries: [{ serialNumber: Uint8Array.of(0x12, 0x34), revocationDate, reason: 'superseded' }],
      }),
    );
    shop.write('root.pem', pem([await certificate({ subject: 'Root', issuer: 'Root', ca: true })]));
    const { output } = shop.openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      'a.crl',
      '-noout',
      '-text',
      '-verify',
      '-CAfile',
      'root.pem',
    );
    for (const text of ['verify OK', 'Serial Number: 1234', 'Superseded', 'May  5 00:00:00 2026', '4096'])
      expect(output).toContain(text);
  });

  test('reads the same certificates from a PKCS#7 bundle', async () => {
    using shop = workshop();
    const chain = [
      await certificate({ subject: 'a', issuer: 'Root' }),
      await certificate({ subject: 'Root', issuer: 'Root', ca: true }),
    ];
    shop.write('chain.pem', pem(chain));
    shop.openssl('crl2pkcs7', '-nocrl', '-certfile', 'chain.pem', '-out', 'chain.p7b');
    const bundle = shop.openssl('pkcs7', '-in', 'chain.p7b', '-outform', 'PEM').output;
    expect(parseCertificates(utf8(bundle)).map(({ serialHex }) => serialHex)).toEqual(
      chain.map(({ serialHex }) => serialHex),
    );
  });

  /** A chain of root, CA and leaf with one difference. */
  const ca = (more: Partial<Parameters<typeof certificate>[0]> = {}) =>
    certificate({ subject: 'CA', issuer: 'Root', ca: true, ...more });
  const leaf = (more: Partial<Parameters<typeof certificate>[0]> = {}) =>
    certificate({ subject: 'leaf', issuer: 'CA', ...more });
  const ended = new Date('2026-03-01T00:00:00Z');
  const cases: [string, () => Promise<[Certificate, Certificate]>][] = [
    ['good', async () => [await leaf(), await ca()]],
    ['leaf expired', async () => [await leaf({ notAfter: ended }), await ca()]],
    ['CA expired', async () => [await leaf(), await ca({ notAfter: ended })]],
    ['leaf not yet valid', async () => [await leaf({ notBefore: new Date('2026-12-01T00:00:00Z') }), await ca()]],
    [
      'CA without the CA bit',
      async () => [await leaf(), await ca({ ca: false, extra: [extensions.keyUsage(['keyCertSign'])] })],
    ],
    ['CA without keyCertSign', async () => [await leaf(), await ca({ extra: [extensions.keyUsage(['cRLSign'])] })]],
    ['leaf signed by another key', async () => [await leaf({ signedBy: 'x' }), await ca()]],
    ['CA signed by another key', async () => [await leaf(), await ca({ signedBy: 'x' })]],
    [
      'critical unknown extension in the leaf',
      async () => [await leaf({ extra: [extensions.raw('1.2.3', true, Uint8Array.of(5, 0))] }), await ca()],
    ],
    [
      'critical unknown extension in the CA',
      async () => [await leaf(), await ca({ extra: [extensions.raw('1.2.3', true, Uint8Array.of(5, 0))] })],
    ],
    [
      'unknown extension, not critical',
      async () => [await leaf({ extra: [extensions.raw('1.2.3', false, Uint8Array.of(5, 0))] }), await ca()],
    ],
    [
      'name constraint satisfied',
      async () => [
        await leaf({ extra: [extensions.subjectAltName([{ kind: 'dNSName', value: 'a.gov.cn' }])] }),
        await ca({ extra: [extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'gov.cn' }] })] }),
      ],
    ],
    [
      'name constraint violated',
      async () => [
        await leaf({ extra: [extensions.subjectAltName([{ kind: 'dNSName', value: 'a.com' }])] }),
        await ca({ extra: [extensions.nameConstraints({ permitted: [{ kind: 'dNSName', value: 'gov.cn' }] })] }),
      ],
    ],
    ['wrong issuer name', async () => [await leaf({ issuer: 'CB', signedBy: 'CA' }), await ca()]],
  ];

  test.each(cases)('gives the same verdict on the chain "%s"', async (_name, make) => {
    using shop = workshop();
    const root = await certificate({ subject: 'Root', issuer: 'Root', ca: true });
    const [target, intermediate] = await make();
    shop.write('root.pem', pem([root]));
    shop.write('ca.pem', pem([intermediate]));
    shop.write('leaf.pem', pem([target]));
    const attime = String(Math.floor(AT.getTime() / 1000));
    const theirs = shop.openssl(
      'verify',
      '-attime',
      attime,
      '-x509_strict',
      '-CAfile',
      'root.pem',
      '-untrusted',
      'ca.pem',
      'leaf.pem',
    );
    const ours = await validatePath(target, {
      engine: nodeEngine,
      trust: [trustAnchor(root)],
      intermediates: [intermediate],
      at: AT,
      revocation: 'off',
    });
    expect(ours.ok, theirs.output).toBe(theirs.ok);
  });
});
