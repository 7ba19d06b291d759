/** An issuing authority in a folder, and its status by the root's CRL and store there. */
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePem } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { parseCertificates } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import { expect, test } from 'vitest';
import { ask } from '../../../ca/test/postgres-query.ts';
import { postgres } from '../../../ca/test/stores.ts';
import { readInput } from '../../src/files/io.ts';
import type { CliResult } from '../run-cli.ts';
import { authorityInFolder } from './authority-in-folder.ts';

const city = authorityInFolder('govseal-ca-standing-');
const { room, init, put, day } = city;
const out = (): string => join(city.folder, 'clerk.crt');

async function issueOn(days: number, ...more: readonly string[]): Promise<CliResult> {
  const key = generateKey({ type: 'EC', curve: 'P-256' });
  const csr = join(city.folder, 'clerk.csr');
  writeFileSync(
    csr,
    encodePem('CERTIFICATE REQUEST', await buildCsr({ subject: writeName([{ type: 'CN', value: 'x' }]), key })),
  );
  const set = ['uscc=11330800MB0000000T', 'organization=示例局', 'commonName=示例经办人'].flatMap((s) => ['--set', s]);
  const words = ['ca', 'issue', '--csr', csr, '--profile', 'personal', ...set, '--out', out(), '--force'];
  return put(...words, '--at', day(days), ...more);
}

/** The root's part of the folder is taken elsewhere, or brought back. */
function move(prefix: string, from: string, to: string): void {
  for (const name of readdirSync(from)) if (name.startsWith(prefix)) renameSync(join(from, name), join(to, name));
}

const revokeIssuing = async (): Promise<CliResult> => {
  const { serialHex } = parseCertificates(readInput(join(city.folder, 'issuing.crt')))[0]!;
  return put('ca', 'revoke', '--authority', 'root', '--serial', serialHex, '--reason', 'cACompromise', '--at', day(1));
};

test('revoked with ca revoke --authority root, it issues nothing from then on, and the error says what to do', async () => {
  await init();
  expect(await issueOn(1)).toMatchObject({ code: 0, err: '' });
  rmSync(out());
  expect(await revokeIssuing()).toMatchObject({ code: 0 });
  const refused = await issueOn(2);
  expect(refused).toMatchObject({ code: 3, out: '' });
  expect(refused.err).toMatch(/revoked, cACompromise.*create a new authority.*\[CA_AUTHORITY_NOT_IN_FORCE\]/);
  expect((await issueOn(2, '--lang', 'zh')).err).toMatch(/停止签发.*\[CA_AUTHORITY_NOT_IN_FORCE\]/);
  expect(existsSync(out())).toBe(false);
  const application = [
    '--csr',
    join(city.folder, 'clerk.csr'),
    '--profile',
    'personal',
    '--set',
    'uscc=11330800MB0000000T',
  ];
  const names = ['--set', 'organization=示例局', '--set', 'commonName=示例经办人'];
  const filed = await put('ca', 'request', 'new', ...application, ...names, '--at', day(2));
  expect(filed).toMatchObject({ code: 3, err: expect.stringContaining('[CA_AUTHORITY_NOT_IN_FORCE]') });
  // relying parties now depend on its CRLs
  expect(await put('ca', 'crl', '--out', join(city.folder, 'next.crl'), '--at', day(2))).toMatchObject({
    code: 0,
    err: '',
  });
});

test('the root’s published CRL is sufficient if the root and its store have been taken offline', async () => {
  await init();
  await revokeIssuing();
  const list = ['--authority', 'root', '--days', '182', '--out', join(city.folder, 'root.crl'), '--force'];
  expect(await put('ca', 'crl', ...list, '--at', day(1))).toMatchObject({ code: 0 });
  move('root.db', city.folder, room);
  expect((await issueOn(2)).err).toContain('[CA_AUTHORITY_NOT_IN_FORCE]');
});

test('without the root’s store its CRL is needed, reported once it is stale, and required thirty days later', async () => {
  await init();
  move('root.db', city.folder, room);
  expect(await issueOn(181)).toMatchObject({ code: 0, err: '' });
  const late = await issueOn(183);
  expect(late).toMatchObject({ code: 0 });
  expect(late.err).toMatch(/2027-03-02.*2027-04-01.*\[CA_AUTHORITY_LIST_ENDED\]/);
  expect(await issueOn(213)).toMatchObject({
    code: 3,
    err: expect.stringContaining('[CA_AUTHORITY_STANDING_UNKNOWN]'),
  });
  rmSync(join(city.folder, 'root.crl'));
  expect(await issueOn(1)).toMatchObject({ code: 3, err: expect.stringContaining('[CA_AUTHORITY_STANDING_UNKNOWN]') });
  // the last CRL in the root's store also counts
  move('root.db', room, city.folder);
  expect(await issueOn(1)).toMatchObject({ code: 0, err: '' });
});

test.skipIf(postgres === undefined)('the same with its records in PostgreSQL', async () => {
  const prefix = `standing_${process.pid}`;
  try {
    await init('--store', `${postgres}#${prefix}`);
    expect(await issueOn(1)).toMatchObject({ code: 0, err: '' });
    await revokeIssuing();
    expect((await issueOn(2)).err).toContain('[CA_AUTHORITY_NOT_IN_FORCE]');
    // the root's schema is elsewhere, so its CRL in the folder decides
    await ask(`drop schema ${prefix}_root cascade`);
    expect(await issueOn(2)).toMatchObject({ code: 0, err: '' });
  } finally {
    for (const role of ['root', 'issuing']) await ask(`drop schema if exists ${prefix}_${role} cascade`);
  }
});
