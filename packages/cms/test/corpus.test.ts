import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '@govseal/core';
import { nodeEngine } from '@govseal/crypto/node';
import { DerError } from '@govseal/der';
import type { SignatureEvidence } from '@govseal/evidence';
import { parseCertificates } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { corpusRoot } from '../../crypto/test/corpus.ts';
import {
  collectCmsEvidence,
  collectTokenEvidence,
  parseTimestampRequest,
  parseTimestampResponse,
} from '../src/index.ts';
import { integrityOf } from './integrity.ts';

const corpus = corpusRoot.pathname;
const present = existsSync(join(corpus, 'manifest.json'));
if (!present && process.env.CI === 'true') throw new Error('../shared/corpus is absent');

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly expected: { readonly signatures?: number; readonly integrity: string[]; readonly integrity_alt?: string[] };
}

const manifest: Entry[] = present ? JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) : [];
const cases = (...kinds: string[]): (readonly [string, Entry['expected']])[] =>
  manifest.filter(({ kind }) => kinds.includes(kind)).map(({ file, expected }) => [file, expected] as const);
const read = (file: string): Uint8Array => new Uint8Array(readFileSync(join(corpus, file)));

/** The integrity of each signature, or the code of the error. */
async function integrities(file: string): Promise<string[] | string> {
  try {
    return (await collectCmsEvidence(read(file), { engine: nodeEngine })).map(integrityOf);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return error.code;
  }
}

/** Files that are rejected as a whole: two are not CMS, one has a line feed after its end-of-contents bytes. */
const refused: Readonly<Record<string, string>> = {
  'cms/asn1crypto/cms-signed-indefinite-length.der': 'CMS_TRAILING_BYTES',
  'cms/tongsuo/25-test_pkcs7_data/malformed.pkcs7': 'DER_MISSING_ELEMENT',
};

describe.skipIf(!present)('third-party files in ../shared/corpus', () => {
  test.each(cases('cms', 'tampered-cms'))('%s has the integrity that the manifest states', async (file, expected) => {
    const found = await integrities(file);
    if (typeof found === 'string') {
      if (expected.signatures === 0) return expect(found).toMatch(/^(CMS|DER)_/);
      return expect(found).toBe(refused[file]);
    }
    expect([expected.integrity, expected.integrity_alt ?? expected.integrity]).toContainEqual(found);
  });

  test.each(cases('tsp', 'tampered-tsp'))('%s has the integrity that the manifest states', async (file, expected) => {
    const evidence = await collectTokenEvidence(tokenOf(read(file)), {
      engine: nodeEngine,
      kind: 'signature',
      digestCovered: () => null,
    });
    expect([expected.integrity, expected.integrity_alt ?? expected.integrity]).toContainEqual([
      integrityOf(evidence.signature),
    ]);
    expect(evidence.genTime).toBeInstanceOf(Date);
  });

  test('a token without certificates is intact if the pool has its authority’s certificate', async () => {
    const evidence = await collectTokenEvidence(
      tokenOf(read('tsp/rfc3161-client/sigstage/response-no-embedded-cert.tsr')),
      {
        engine: nodeEngine,
        kind: 'signature',
        digestCovered: () => null,
        certificates: parseCertificates(read('tsp/rfc3161-client/sigstage/ts_chain.pem')),
      },
    );
    expect(integrityOf(evidence.signature)).toBe('intact');
    expect(evidence.signature.signingCertificateReference).toBe('match');
  });

  test('a token covers what was requested and nothing else', async () => {
    const request = parseTimestampRequest(read('tsp/rfc3161-client/test_tsa/request.der'));
    for (const [file, imprint] of [
      ['response.tsr', 'match'],
      ['response-injected-certs.tsr', 'match'],
    ] as const) {
      const token = tokenOf(read(`tsp/rfc3161-client/test_tsa/${file}`));
      const options = { engine: nodeEngine, kind: 'signature' as const };
      const covered = await collectTokenEvidence(token, { ...options, digestCovered: () => request.imprint });
      expect(covered.imprint).toBe(imprint);
      const other = await collectTokenEvidence(token, { ...options, digestCovered: () => new Uint8Array(64) });
      expect(other.imprint).toBe('mismatch');
      expect(other.signature.findings.map(({ code }) => code)).toContain('TST_IMPRINT_MISMATCH');
    }
  });

  test('the detached message of RFC 4134 §4.3 is intact with its content and broken with other content', async () => {
    const bytes = read('cms/bc-test-data-rfc4134/4.3.bin');
    const content = read('cms/bc-test-data-rfc4134/ExContent.bin');
    const own: SignatureEvidence[] = await collectCmsEvidence(bytes, { engine: nodeEngine, content });
    expect(own.map(integrityOf)).toEqual(['intact']);
    const other = await collectCmsEvidence(bytes, { engine: nodeEngine, content: content.subarray(1) });
    expect(other.map(integrityOf)).toEqual(['broken']);
  });
});

/** Some files have a TimeStampResp, others only the token. */
function tokenOf(bytes: Uint8Array): Uint8Array {
  try {
    return parseTimestampResponse(bytes).token!;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    return bytes;
  }
}
