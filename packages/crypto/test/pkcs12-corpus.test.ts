// Third-party PKCS #12 files with the results that their manifest expects. Differences are listed with reasons.
import { KeystoreError } from '@govseal/crypto';
import { describe, expect, test } from 'vitest';
import { openPkcs12 } from '../src/keystore/index.ts';
import { corpusFile, corpusJson, hasCorpus } from './corpus.ts';

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected: { readonly overall: string; readonly password?: string; readonly notes?: string };
}

/** Accepted by the manifest because it parses, rejected here because it cannot be used for signing. */
const withoutSigner: Readonly<Record<string, string>> = {
  'tongsuo/certs/v3-certs-RC2.p12': 'KEYSTORE_NO_KEY', // certificates only
  'tongsuo/certs/v3-certs-TDES.p12': 'KEYSTORE_NO_KEY',
  'tongsuo/recipes/80-test_pkcs12_data/nomac_parse.p12': 'KEYSTORE_NO_MAC',
};

async function outcome(entry: Entry, passphrase: string): Promise<string> {
  try {
    const opened = await openPkcs12(corpusFile(entry.file), { passphrase });
    const algorithm = opened.key.publicKey.type === 'EC' ? 'ECDSA' : 'RSASSA-PKCS1-v1_5';
    await opened.key.sign({ scheme: algorithm, digest: 'SHA-256' }, new Uint8Array(3));
    return `opened ${opened.key.publicKey.type}`;
  } catch (error) {
    if (error instanceof KeystoreError) return error.code;
    throw error;
  }
}

const entries = hasCorpus
  ? corpusJson<Entry[]>('manifest.json').filter(({ file, kind }) => kind === 'p12' && file.startsWith('p12/'))
  : [];

describe.skipIf(!hasCorpus)('PKCS #12 corpus', () => {
  test('has the 41 files on which the counts below are based', () => {
    expect(entries).toHaveLength(41);
    const tally = (overall: string): number => entries.filter(({ expected }) => expected.overall === overall).length;
    expect([tally('accept'), tally('reject'), tally('unknown')]).toEqual([24, 15, 2]);
  });

  for (const entry of entries) {
    const name = entry.file.slice('p12/'.length);
    const { overall, password, notes = '' } = entry.expected;
    if (overall === 'accept') {
      const kind = /key=(EC|RSA)PrivateKey/.exec(notes)?.[1];
      const expected = withoutSigner[name] ?? (kind === undefined ? /^opened / : `opened ${kind}`);
      test(`${name} opens with its pass phrase (${String(expected)})`, async () => {
        expect(await outcome(entry, password!)).toMatch(expected);
      });
      if (withoutSigner[name] !== 'KEYSTORE_NO_MAC') {
        test(`${name} rejects another pass phrase`, async () => {
          expect(await outcome(entry, 'not the pass phrase')).toBe('KEYSTORE_WRONG_PASSPHRASE');
        });
      }
    } else {
      test(`${name} is rejected with a keystore code (${overall})`, async () => {
        for (const passphrase of ['1234', '', 'not the pass phrase']) {
          expect(await outcome(entry, passphrase)).toMatch(/^KEYSTORE_(MALFORMED|WRONG_PASSPHRASE|UNSUPPORTED_MAC)$/);
        }
      });
    }
  }
});
