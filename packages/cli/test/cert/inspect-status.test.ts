/** `govseal inspect` of CRLs and OCSP responses. */
import { execFileSync } from 'node:child_process';
import { encodePem, toHex } from '@govseal/core';
import { beforeAll, expect, test } from 'vitest';
import { need } from '../../../govseal/test/tools.ts';
import { runCli } from '../run-cli.ts';
import { authority, createCertificates, folder, here, leaf, put } from './certificate-scene.ts';

beforeAll(createCertificates);

test('inspect shows a CRL with its entries, in both languages', async () => {
  const { code, out } = await runCli(['inspect', here('issuing.crl')]);
  expect(code).toBe(0);
  expect(out).toContain('Certificate revocation list v2');
  expect(out).toMatch(/signed with +ECDSA with SHA-256\n/);
  expect(out).toContain(authority.issuing.subject.text);
  expect(out).toMatch(/entries +1\n +[0-9a-f]+ {2}2026-10-14T01:30:00.000Z {2}cessationOfOperation/);
  const chinese = await runCli(['inspect', here('issuing.crl'), '--lang', 'zh']);
  expect(chinese.out).toContain('证书撤销列表 v2');
  const json = JSON.parse((await runCli(['inspect', here('root.crl'), '--format', 'json'])).out);
  expect(json).toMatchObject({ issuer: authority.root.subject.text, entries: ['0'] });
});

test('inspect shows an OCSP response made by OpenSSL', async (context) => {
  need(context, 'openssl');
  put('ca.pem', encodePem('CERTIFICATE', authority.issuing.der));
  const serial = toHex(leaf.certificate.serialNumber).toUpperCase();
  put('index', `R\t361014020000Z\t261014013000Z,keyCompromise\t${serial}\tunknown\t/CN=x\n`);
  put('responder.key', encodePem('PRIVATE KEY', leaf.key.exportPkcs8()));
  execFileSync(
    'openssl',
    [
      'ocsp',
      '-index',
      'index',
      '-issuer',
      'ca.pem',
      '-CA',
      'ca.pem',
      '-cert',
      'leaf.crt',
      '-rsigner',
      'leaf.crt',
      '-rkey',
      'responder.key',
      '-ndays',
      '1',
      '-respout',
      'r.ocsp',
      '-noverify',
    ],
    { cwd: folder, stdio: 'pipe' },
  );
  const { code, out } = await runCli(['inspect', here('r.ocsp')]);
  expect(code).toBe(0);
  expect(out).toContain('OCSP response');
  expect(out).toContain('Answer 1: REVOKED');
  expect(out).toMatch(/reason +keyCompromise/);
  expect(out).toContain(leaf.certificate.serialHex);
  expect((await runCli(['inspect', here('r.ocsp'), '--lang', 'zh'])).out).toContain('单项响应 1：已撤销');
});
