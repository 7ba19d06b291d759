/** The key ceremony on the command line: its transcript, its shares, and the keys that they open. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePem, latin1 } from '@govseal/core';
import { parseCrl } from '@govseal/x509';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';
import {
  at,
  ceremony,
  city,
  folder,
  govseal,
  holdCeremony,
  refused,
  request,
  set,
  shares,
  subjectOf,
} from './ceremony-scene.ts';

beforeAll(holdCeremony, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the transcript of the ceremony lists every step in both languages, and the certificates', () => {
  const transcript = readFileSync(join(city, 'transcript.txt'), 'utf8');
  for (const line of [
    '生成密钥口令并分为 3 份，任意 2 份可恢复',
    'Key of the root CA generated and its certificate issued',
    'First CRL of the issuing CA published',
    '为在场人员签发证书：示例见证人',
  ]) {
    expect(transcript).toContain(line);
    expect(ceremony).toContain(line);
  }
  for (const file of ['root.crt', 'issuing.crt']) {
    const [der] = decodePem(latin1(readFileSync(join(city, file))));
    const digest = createHash('sha256').update(der!.bytes).digest('hex');
    expect(transcript).toContain(`SHA-256 ${digest}`);
  }
});

test('everyone present signs the transcript, and the signatures are valid for its text only', async () => {
  expect(readdirSync(city).filter((name) => name.endsWith('.p7s'))).toHaveLength(4);
  const crls = ['root.crl', 'issuing.crl'].flatMap((name) => ['--crl', join(city, name)]);
  const trust = ['--any-signer', '--trust', join(city, 'root.crt'), ...crls];
  const verify = (content: string) =>
    runCli(['verify', join(city, 'transcript-4.p7s'), '--content', content, ...trust]);
  const verified = await verify(join(city, 'transcript.txt'));
  expect(verified.out).toContain('示例见证人');
  expect(verified.code, verified.out).toBe(0);
  const transcript = readFileSync(join(city, 'transcript.txt'), 'utf8');
  writeFileSync(at('forged.txt'), transcript.replace('示例见证人', '示例旁人'));
  expect((await verify(at('forged.txt'))).code).toBe(1);
}, 60_000);

test('the key opens with two shares, not with one, and not with two of the same', async () => {
  const { csr } = await request('one');
  const issue = (...secret: readonly string[]): string[] => [
    'ca',
    'issue',
    '--dir',
    city,
    '--csr',
    csr,
    '--profile',
    'personal',
    ...set('示例甲'),
    '--out',
    at('one.crt'),
    ...secret,
  ];
  expect(await refused(...issue(...shares(1)))).toBe('CA_SHARES');
  expect(await refused(...issue(...shares(2, 2)))).toBe('CA_SHARES');
  expect(existsSync(at('one.crt'))).toBe(false);
  await govseal(...issue(...shares(3, 1)));
  expect(subjectOf(at('one.crt'))).toContain('CN=示例甲');
}, 60_000);

test('after a ceremony the shares publish the root list and sign the head of the log', async () => {
  const list = ['ca', 'crl', '--dir', city, '--authority', 'root', '--days', '180', '--out', at('root.crl')];
  expect(await refused(...list, ...shares(2))).toBe('CA_SHARES');
  await govseal(...list, ...shares(2, 3));
  expect(parseCrl(new Uint8Array(readFileSync(at('root.crl')))).crlNumber).toBe(2n);
  await govseal('ca', 'audit', 'checkpoint', '--dir', city, '--out', at('request'), ...shares(1, 3));
  expect(readFileSync(at('request'), 'utf8')).toContain('city-issuing/audit');
  const lines = readFileSync(join(city, 'audit.keys'), 'utf8').trim().split('\n');
  expect(lines.length).toBe(2);
  for (const line of lines) expect(readFileSync(join(city, 'transcript.txt'), 'utf8')).toContain(line);
});

test('a ceremony requires two persons and an empty folder', async () => {
  const words = [
    'ca',
    'ceremony',
    '--dir',
    city,
    '--organization',
    '示例',
    '--uscc',
    '12330800MB0000078P',
    '--officer-passphrase-file',
    at('first.txt'),
  ];
  expect(await refused(...words, '--present', 'admin:甲')).toBe('CLI_BAD_VALUE');
  expect(await refused(...words, '--present', 'admin:甲', '--present', 'auditor:甲')).toBe('CLI_BAD_VALUE');
  expect(await refused(...words, '--present', 'king:甲', '--present', 'auditor:乙')).toBe('CLI_BAD_VALUE');
  expect(await refused(...words, '--present', 'admin:甲', '--present', 'auditor:乙')).toBe('CLI_FILE_EXISTS');
});

test('every ca command has help in both languages', async () => {
  for (const name of [
    'issue',
    'renew',
    'request new',
    'request list',
    'request approve',
    'request issue',
    'request reject',
    'bulk',
    'ceremony',
  ]) {
    for (const lang of ['zh', 'en']) {
      const help = await govseal('ca', ...name.split(' '), '--help', '--lang', lang);
      expect(help).toContain(`govseal ca ${name}`);
    }
  }
});
