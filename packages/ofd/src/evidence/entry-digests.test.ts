import { toHex, utf8 } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { expect, test } from 'vitest';
import { ofdError } from '../error.ts';
import type { ZipPackage } from '../zip/zip-package.ts';
import { EntryDigests } from './entry-digests.ts';

const MEBIBYTE = 1024 * 1024;

function packageOf(entries: Readonly<Record<string, Uint8Array | null>>): ZipPackage {
  return {
    has: (name: string) => name in entries,
    read: (name: string) => {
      const bytes = entries[name];
      if (bytes === undefined) throw ofdError('OFD_ZIP_MISSING', name);
      if (bytes === null) throw ofdError('OFD_ZIP_DATA', name, { reason: 'CRC-32' });
      return bytes;
    },
  } as unknown as ZipPackage;
}

function counting(): { engine: CryptoEngine; groups: number[]; alone: () => number } {
  const groups: number[] = [];
  let alone = 0;
  const engine: CryptoEngine = {
    ...nodeEngine,
    digest: (...args) => {
      alone++;
      return nodeEngine.digest(...args);
    },
    digestAll: (name, messages) => {
      groups.push(messages.length);
      return nodeEngine.digestAll(name, messages);
    },
  };
  return { engine, groups, alone: () => alone };
}

test('prepared entries are digested once, in a batch; the rest is digested on request', async () => {
  const { engine, groups, alone } = counting();
  const digests = new EntryDigests(packageOf({ a: utf8('abc'), b: utf8('b'), broken: null }), engine);
  await digests.prepare(['a', 'b', 'a', 'missing', 'broken'], 'SM3');
  expect(groups).toEqual([2]);
  expect(toHex(await digests.of('a', 'SM3'))).toMatch(/^66c7f0f4/);
  expect(alone()).toBe(0);
  await digests.prepare(['b', 'a'], 'SM3');
  expect(groups).toEqual([2]);
  expect(await digests.of('b', 'SHA-256')).toEqual(nodeEngine.digest('SHA-256', utf8('b')));
  expect(alone()).toBe(1);
  await expect(digests.of('broken', 'SM3')).rejects.toThrow('OFD_ZIP_DATA');
  await expect(digests.of('missing', 'SM3')).rejects.toThrow('OFD_ZIP_MISSING');
});

test('no more than a few dozen megabytes are held in memory', async () => {
  const { engine, groups } = counting();
  const entry = new Uint8Array(10 * MEBIBYTE);
  const names = ['1', '2', '3', '4', '5', '6', '7'];
  await new EntryDigests(packageOf(Object.fromEntries(names.map((name) => [name, entry]))), engine).prepare(
    names,
    'SM3',
  );
  expect(groups).toEqual([3, 3, 1]);
});

test('an engine without batches digests entries one by one', async () => {
  const { digestAll: _, ...engine } = nodeEngine;
  const digests = new EntryDigests(packageOf({ a: utf8('abc') }), engine);
  await digests.prepare(['a'], 'SM3');
  expect(toHex(await digests.of('a', 'SM3'))).toMatch(/^66c7f0f4/);
});
