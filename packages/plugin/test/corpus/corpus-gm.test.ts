/** Third-party SM2 samples: every file of `../shared/corpus/gm` gives what its `expected.json` states. */
import { existsSync, readFileSync } from 'node:fs';
import { collectCmsEvidence, collectTokenEvidence } from '@govseal/cms';
import { equalBytes, fromHex, toHex } from '@govseal/core';
import type { PrivateKey } from '@govseal/crypto';
import { openPrivateKey } from '@govseal/crypto/keystore';
import { importPkcs8, nodeEngine, nodeSm4 } from '@govseal/crypto/node';
import { openSm2EnvelopedKey } from '@govseal/crypto/sm';
import { write } from '@govseal/der';
import { collectSealEvidence, parseSeal } from '@govseal/ofd';
import { policies, type VerificationReport } from '@govseal/validation';
import { parseCertificate } from '@govseal/x509';
import { describe, expect, test } from 'vitest';
import { corpus } from '../../../ofd/test/sample.ts';
import { verify } from '../../src/index.ts';

const missing = !existsSync(corpus);
if (missing && process.env.CI === 'true') throw new Error('../shared/corpus/gm is absent');

interface Expected {
  readonly file: string;
  readonly status?: string;
  readonly signatures?: number;
  readonly integrity?: readonly string[];
  readonly ses?: readonly number[];
  readonly type?: readonly string[];
  readonly timestamp?: string;
  readonly maker?: string;
  readonly certList?: string;
  readonly signer?: string;
  readonly content?: string;
  readonly imprintOf?: string;
  readonly recipient?: string;
  readonly delivers?: string;
  readonly note?: string;
}

const read = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, corpus)));
const manifest: { readonly trust: string; readonly at: string; readonly files: readonly Expected[] } = missing
  ? { trust: '', at: '', files: [] }
  : JSON.parse(readFileSync(new URL('expected.json', corpus), 'utf8'));
const engine = nodeEngine;
const { baseline } = policies;
/** The samples carry no revocation data: an unknown status is reported and does not decide. */
const lenient = {
  ...baseline,
  checks: {
    ...baseline.checks,
    signerRevocation: 'warn',
    authorityRevocation: 'warn',
    timestampRevocation: 'warn',
    sealMakerRevocation: 'warn',
  },
} as const;

function evaluate(file: string, policy: typeof baseline = lenient): Promise<VerificationReport> {
  const root = read(manifest.trust);
  return verify(read(file), {
    engine,
    at: new Date(manifest.at),
    trust: { signers: [root], timestamps: [root], sealMakers: [read('maker.crt.der')] },
    policy,
    anySigner: true,
  });
}

/** A published test key as PKCS#8 (RFC 5915 inside). */
function keyOf({ d, pub }: { readonly d: string; readonly pub: string }): PrivateKey {
  const algorithm = write.sequence(write.oid('1.2.840.10045.2.1'), write.oid('1.2.156.10197.1.301'));
  const point = write.explicit(1, write.bitString(fromHex(pub)));
  const inner = write.sequence(write.integer(1), write.octetString(fromHex(d)), point);
  return importPkcs8(write.sequence(write.integer(0), algorithm, write.octetString(inner)));
}

const of = (ending: string): Expected[] => manifest.files.filter(({ file }) => file.endsWith(ending));

describe.skipIf(missing)('SM2 samples in ../shared/corpus/gm', () => {
  test('every file of the manifest is evaluated by a test here', () => {
    const kinds = [...of('.ofd'), ...of('.esl'), ...of('.der')];
    expect(kinds.length).toBe(manifest.files.length);
    expect(manifest.files.length).toBeGreaterThan(15);
  });

  test.each(of('.ofd').map((entry) => [entry.file, entry] as const))('%s', async (file, expected) => {
    const report = await evaluate(file);
    expect(report.kind).toBe('ofd');
    if (expected.status === 'unsigned') {
      expect(report).toMatchObject({ status: 'unsigned', signatures: [] });
      return;
    }
    expect(report.signatures.map(({ integrity }) => integrity)).toEqual(expected.integrity);
    const types = { Seal: 'seal', Sign: 'cms' } as const;
    expect(report.signatures.map(({ type }) => type)).toEqual(
      expected.type?.map((type) => types[type as keyof typeof types]),
    );
    if (expected.ses !== undefined) expect(report.signatures.map(({ seal }) => seal?.version)).toEqual(expected.ses);
    const stamped = report.signatures.flatMap(({ timestamps }) => timestamps);
    expect(stamped).toHaveLength(expected.timestamp === undefined ? 0 : 1);
    if (expected.timestamp !== undefined) {
      expect(stamped[0]).toMatchObject({
        kind: 'signature',
        indication: 'TOTAL_PASSED',
        signer: parseCertificate(read('tsa.crt.der')).subject.text,
        time: '2026-10-01T02:03:05.000Z',
      });
    }
    // "valid only under a policy that allows" unknown revocation
    expect([report.status, (await evaluate(file, baseline)).status]).toEqual(['valid', 'indeterminate']);
  });

  test.each(of('.esl').map((entry) => [entry.file, entry] as const))('%s', async (file, expected) => {
    const seal = parseSeal(read(file));
    const evidence = await collectSealEvidence(seal, { engine });
    expect({ integrity: [evidence.signatureValue === 'valid' ? 'intact' : 'broken'] }).toEqual({
      integrity: expected.integrity,
    });
    expect(equalBytes(seal.makerCertificate, read(expected.maker!))).toBe(true);
    if (expected.certList !== undefined) expect(seal.signers.kind).toBe(expected.certList);
  });

  test.each(of('.der').map((entry) => [entry.file, entry] as const))('%s', async (file, expected) => {
    const bytes = read(file);
    if (expected.imprintOf !== undefined) {
      const covered = read(expected.imprintOf);
      const token = await collectTokenEvidence(bytes, {
        kind: 'signature',
        engine,
        digestCovered: (name) => engine.digest(name, covered),
      });
      expect(token.imprint).toBe('match');
      expect(token.signature.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
      expect(equalBytes(token.signature.signer!.der, read(expected.signer!))).toBe(true);
    } else if (expected.integrity !== undefined) {
      const content = expected.content === undefined ? {} : { content: read(expected.content) };
      const [evidence, ...others] = await collectCmsEvidence(bytes, { engine, ...content });
      expect(others).toEqual([]);
      expect(evidence!.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
      expect(equalBytes(evidence!.signer!.der, read(expected.signer!))).toBe(true);
    } else if (expected.delivers !== undefined) {
      const vectors = JSON.parse(readFileSync(new URL('vectors.json', corpus), 'utf8'));
      const pkcs8 = openSm2EnvelopedKey(bytes, keyOf(vectors.keys['bureau-sign']), { sm4: nodeSm4 });
      expect(toHex(pkcs8)).toContain(vectors.keys['bureau-enc'].d);
      const { publicKey } = parseCertificate(read('bureau-enc.crt.der'));
      expect(publicKey).toMatchObject({ curve: 'SM2' });
      expect(toHex(pkcs8)).toContain(publicKey.type === 'EC' ? toHex(publicKey.x) : 'no');
    } else {
      const { pbes2 } = JSON.parse(readFileSync(new URL('vectors.json', corpus), 'utf8'));
      const key = await openPrivateKey(bytes, { passphrase: pbes2.password });
      expect(toHex(key.exportPkcs8())).toBe(toHex(read('std-key.pkcs8.der')));
    }
  });
});
