/** `ca renew-authority`: the issuing authority's next certificate, in its folder and its store, and operation under it. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { type Certificate, parseCertificates } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { ask } from '../../../ca/test/postgres-query.ts';
import { postgres } from '../../../ca/test/stores.ts';
import { main } from '../../src/run/main.ts';
import type { CliResult } from '../run-cli.ts';
import { authorityInFolder } from './authority-in-folder.ts';

const city = authorityInFolder('govseal-ca-renew-authority-');
const { room, init, put, day, env } = city;
const at = (name: string): string => join(city.folder, name);
const good = async (...words: readonly string[]): Promise<string> => {
  const { code, out, err } = await put(...words);
  expect({ code, err }, words.join(' ')).toEqual({ code: 0, err: '' });
  return out;
};
const certificatesIn = (name: string): readonly Certificate[] => parseCertificates(readFileSync(at(name)));

async function request(name: string): Promise<string> {
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  const csr = await buildCsr({ subject: writeName([{ type: 'CN', value: name }]), key });
  writeFileSync(at(`${name}.csr`), encodePem('CERTIFICATE REQUEST', csr));
  return at(`${name}.csr`);
}

async function issued(name: string, days: number): Promise<readonly Certificate[]> {
  const set = ['uscc=11330800MB0000000T', 'organization=示例局', `commonName=${name}`].flatMap((one) => ['--set', one]);
  const words = [
    'ca',
    'issue',
    '--csr',
    await request(name),
    '--profile',
    'personal',
    ...set,
    '--out',
    at(`${name}.crt`),
  ];
  await good(...words, '--at', day(days));
  return certificatesIn(`${name}.crt`);
}

/** Codes of the audit; without a witness there is always one. */
async function audit(): Promise<readonly string[]> {
  const { out } = await put('ca', 'audit', 'verify', '--format', 'json');
  const { findings } = JSON.parse(out) as { findings: readonly { code: string }[] };
  return findings.map(({ code }) => code);
}

async function renewal(): Promise<void> {
  const [old] = certificatesIn('issuing.crt') as [Certificate];
  expect((await issued('before', 1))[1]!.serialHex).toBe(old.serialHex);
  const [file, , serial, until] = (await good('ca', 'renew-authority', '--at', day(100))).trim().split('\n');
  expect(file).toBe(at('issuing.crt'));
  const [next, earlier, ...none] = certificatesIn('issuing.crt') as [Certificate, Certificate];
  expect([next.serialHex, earlier.serialHex, none]).toEqual([serial, old.serialHex, []]);
  expect(next.notAfter.toISOString()).toBe(until);
  expect(next.spki).toEqual(old.spki);
  expect((await issued('later', 101))[1]!.serialHex).toBe(serial);
  await good('ca', 'crl', '--out', at('issuing.crl'), '--force', '--at', day(101));
  expect(await audit()).toEqual(['CA_AUDIT_UNWITNESSED']);
  const root = await put('ca', 'audit', 'verify', '--authority', 'root', '--format', 'json');
  expect((JSON.parse(root.out) as { findings: object[] }).findings).toHaveLength(1);
  // revocation of the earlier one as superseded does not block anything
  const revoked = ['--authority', 'root', '--serial', old.serialHex, '--reason', 'superseded', '--at', day(102)];
  await good('ca', 'revoke', ...revoked);
  await issued('latest', 103);
}

test('later certificates are issued under the new certificate; both authorities record it, and the audit passes', async () => {
  await init();
  await renewal();
});

test.skipIf(postgres === undefined)('the same with its records in PostgreSQL', async () => {
  const prefix = `renewal_${process.pid}`;
  try {
    await init('--store', `${postgres}#${prefix}`);
    await renewal();
  } finally {
    for (const role of ['root', 'issuing']) await ask(`drop schema if exists ${prefix}_${role} cascade`);
  }
});

test('wherever it is interrupted, folder and store match; a certificate that is missing in the folder is an error', async () => {
  await init();
  copyFileSync(at('issuing.crt'), at('first.crt'));
  await good('ca', 'renew-authority', '--at', day(100));
  const [next, first] = certificatesIn('issuing.crt').map(({ der }) => encodePem('CERTIFICATE', der)) as [
    string,
    string,
  ];
  const state = (): Promise<CliResult> => put('ca', 'request', 'list', '--at', day(101));
  writeFileSync(at('issuing.crt'), `${first}${next}`);
  expect(await state()).toMatchObject({ code: 0, err: '' });
  writeFileSync(at('issuing.crt'), first);
  expect(await state()).toMatchObject({ code: 3, err: expect.stringContaining('[CA_STORE_CORRUPT]') });
});

test('a renewal that happens while the first waits for the pass phrase is not removed from the folder again', async () => {
  await init();
  const askSecret = async (): Promise<string> => {
    if (certificatesIn('issuing.crt').length === 1) await good('ca', 'renew-authority', '--at', day(100));
    return env.GOVSEAL_PASSPHRASE;
  };
  const silent = { out: () => {}, err: () => {}, env: {}, now: () => new Date(day(101)), askSecret };
  expect(await main(['ca', 'renew-authority', '--dir', city.folder], silent)).toBe(0);
  const [own, ...earlier] = certificatesIn('issuing.crt');
  expect(earlier).toHaveLength(2);
  expect((await issued('clerk', 102))[1]!.serialHex).toBe(own!.serialHex);
  expect(await audit()).toEqual(['CA_AUDIT_UNWITNESSED']);
});

test('a backup from before or after the renewal is restored with its own certificate', async () => {
  await init();
  await good('ca', 'backup', '--to', join(room, 'before'));
  await good('ca', 'renew-authority', '--at', day(100));
  await good('ca', 'backup', '--to', join(room, 'after'));
  for (const [name, count] of [
    ['before', 1],
    ['after', 2],
  ] as const) {
    city.folder = join(room, `restored-${name}`);
    await good('ca', 'restore', '--from', join(room, name));
    await good('ca', 'audit', 'confirm', '--never-witnessed', '--at', day(101));
    expect(certificatesIn('issuing.crt')).toHaveLength(count);
    expect((await issued('clerk', 102))[1]!.der).toEqual(certificatesIn('issuing.crt')[0]!.der);
    expect(await audit()).toEqual(['CA_AUDIT_UNWITNESSED']);
  }
});

test('a bulk run continues across the renewal; complete files are unchanged', async () => {
  await init();
  const rows = ['a', 'b'].map(async (key) => {
    await request(key);
    return `${key},${key}.csr,11330800MB0000000T,示例局,示例职员${key}`;
  });
  const list = ['key,csr,uscc,organization,commonName', ...(await Promise.all(rows))];
  const run = (count: number, days: number): Promise<string> => {
    writeFileSync(at('staff.csv'), list.slice(0, count + 1).join('\n'));
    const files = ['--list', at('staff.csv'), '--csr-dir', city.folder, '--out-dir', at('out')];
    return good('ca', 'bulk', ...files, '--profile', 'personal', '--batch', 'staff', '--at', day(days));
  };
  await run(1, 1);
  const [, old] = certificatesIn('out/a.crt') as [Certificate, Certificate];
  await good('ca', 'renew-authority', '--at', day(100));
  expect(await run(2, 101)).toContain('issued 1, earlier 1');
  expect(certificatesIn('out/a.crt')[1]!.serialHex).toBe(old.serialHex);
  expect(certificatesIn('out/b.crt')[1]!.serialHex).not.toBe(old.serialHex);
});

test('after a revocation by the root it is refused, and nothing changes', async () => {
  await init();
  const before = readFileSync(at('issuing.crt'), 'utf8');
  const [own] = certificatesIn('issuing.crt') as [Certificate];
  const revoked = ['--authority', 'root', '--serial', own.serialHex, '--reason', 'cACompromise', '--at', day(1)];
  await good('ca', 'revoke', ...revoked);
  const { code, err } = await put('ca', 'renew-authority', '--at', day(2));
  expect({ code, err }).toMatchObject({ code: 3, err: expect.stringContaining('[CA_RENEWAL_STATE]') });
  expect(readFileSync(at('issuing.crt'), 'utf8')).toBe(before);
});
