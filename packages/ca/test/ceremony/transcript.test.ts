/**
 * The transcript of a ceremony: one text in two languages, the digests of the results, and a signature of everyone
 * present.
 */
import { createHash } from 'node:crypto';
import { createSoftwareSigner, type Signer } from '@govseal/crypto';
import { generateKey, nodeEngine } from '@govseal/crypto/node';
import { expect } from 'vitest';
import { createTranscript, signTranscript, transcriptSigners } from '../../src/ceremony/index.ts';
import { issue } from '../../src/index.ts';
import { createCity, officer, P256, pem, profile, spkiOf, start } from '../city.ts';
import { openssl, testWithOpenssl } from '../status/openssl.ts';

testWithOpenssl(
  'everyone signs the same bytes, OpenSSL verifies them and computes the same digests, and a changed word is detected',
  async () => {
    const { root, issuing } = await createCity();
    const witness = async (commonName: string): Promise<Signer> => {
      const key = generateKey(P256);
      const { der } = await issue(issuing, spkiOf(key), {
        profile: profile('operator-registrar'),
        subject: { ...officer, commonName },
      });
      return createSoftwareSigner({ key, certificate: der, chain: [] });
    };
    const transcript = createTranscript({
      engine: nodeEngine,
      clock: () => start,
      title: { zh: '密钥仪式', en: 'Key ceremony' },
    });
    const der = root.chain[0]!.der;
    const shown = await transcript.step({
      zh: '生成根证书',
      en: 'Root certificate made',
      facts: [
        { zh: '主体', en: 'subject', value: 'CN=示例根CA\n2. 伪造的一步' },
        { zh: '证书', en: 'certificate', value: der },
      ],
    });
    const text = new TextDecoder().decode(transcript.bytes());
    expect(text).toContain(shown);
    expect(text.split('\n').slice(0, 8)).toEqual([
      'govseal-ceremony/1',
      '密钥仪式',
      'Key ceremony',
      '',
      '1. 2026-09-01T00:00:00.000Z',
      '   生成根证书',
      '   Root certificate made',
      '   - 主体 / subject: CN=示例根CA 2. 伪造的一步',
    ]);
    for (const [name, algorithm] of [
      ['SHA-256', 'sha256'],
      ['SM3', 'sm3'],
    ] as const) {
      expect(text).toContain(`     ${name} ${createHash(algorithm).update(der).digest('hex')}`);
    }

    const bytes = transcript.bytes();
    const signers = [await witness('示例见证人甲'), await witness('示例见证人乙')];
    const signatures = await signTranscript(bytes, signers, { engine: nodeEngine, signingTime: start });
    const names = (await transcriptSigners(bytes, signatures, nodeEngine)).map(
      (certificate) => certificate.subject.text,
    );
    expect(names.map((name) => name.slice(name.indexOf('CN=')))).toEqual(['CN=示例见证人甲', 'CN=示例见证人乙']);
    for (const signature of signatures) {
      const { output } = openssl(
        [
          'cms',
          '-verify',
          '-binary',
          '-inform',
          'DER',
          '-in',
          's',
          '-content',
          't',
          '-CAfile',
          'ca',
          '-purpose',
          'any',
          '-attime',
          String(start.getTime() / 1000 + 60),
        ],
        { s: signature, t: bytes, ca: pem('CERTIFICATE', issuing.chain[0]!.der, der) },
      );
      expect(output).toContain('CMS Verification successful');
    }
    bytes[30]! ^= 1;
    await expect(transcriptSigners(bytes, signatures, nodeEngine)).rejects.toMatchObject({
      code: 'CA_APPROVAL_SIGNATURE',
    });
  },
);
