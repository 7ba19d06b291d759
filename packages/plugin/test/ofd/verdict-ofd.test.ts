/** What the verdict on an OFD file rests on: who may make seals, when, what the set covers, the seal's status, the approval. */
import { readFileSync } from 'node:fs';
import { concatBytes } from '@govseal/core';
import { parseDer, write } from '@govseal/der';
import { signOfd } from '@govseal/ofd';
import { policies, type SealStatus } from '@govseal/validation';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { noPython, secondOpinion } from '../../../ofd/test/second-opinion.ts';
import { renderReport } from '../../../report/src/index.ts';
import { verify } from '../../src/index.ts';
import { ofdAttackFolder } from './attacks/catalogue.ts';
import { documentFiles, PAGE, SIGNATURES } from './attacks/document.ts';
import { handSigned } from './attacks/hand.ts';
import { changedEntries, pack, unpack } from './attacks/pack.ts';
import { generousOptions, ofdScene } from './attacks/scene.ts';
import { createScene, evaluate, options, scene, sealed } from './verdict-case.ts';

beforeAll(createScene);

test('the report says whose seal it is, by whom it was made and what its keeper says', async () => {
  const { report } = await evaluate(sealed);
  expect(report).toMatchObject({
    kind: 'ofd',
    status: 'valid',
    signatures: [
      {
        id: 's001',
        type: 'seal',
        integrity: 'intact',
        indication: 'TOTAL_PASSED',
        coverage: 'whole-file',
        modifications: 'none',
        provenTime: '2026-10-14T01:30:00.000Z',
        seal: {
          version: 4,
          code: '33080000000001',
          vendor: 'GOVSEAL',
          name: '样章示例局',
          maker: 'C=CN, O=示例测试机构, CN=示例电子印章制作系统',
          result: 'passed',
          status: 'unknown',
        },
      },
    ],
  });
  const schema = new URL('../../../report/schema/govseal-report-1.json', import.meta.url);
  const valid = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')));
  expect([valid(JSON.parse(JSON.stringify(report))), valid.errors]).toEqual([true, null]);
  const text = (lang: 'zh' | 'en'): string => renderReport(report, { format: 'text', lang });
  expect(text('zh')).toMatch(/印章 +样章示例局 · 33080000000001 · SES V4 · 通过/);
  expect(text('en')).toMatch(/Seal-maker +C=CN, O=示例测试机构, CN=示例电子印章制作系统/);
});

describe.skipIf(noPython)('another program says the same', () => {
  test('of the files that the attacks begin with', () => {
    for (const [name, count] of [
      ['good-seal.ofd', 1],
      ['good-approval.ofd', 2],
    ] as const) {
      const blocks = secondOpinion(new Uint8Array(readFileSync(ofdAttackFolder + name)));
      expect(blocks).toHaveLength(count);
      for (const block of blocks) expect(block).toMatch(/refs ok \d+ bad 0 missing 0/);
      expect(blocks.at(-1)).toMatch(/dataHash==SM3\(Signature\.xml\) True[\s\S]*SES sig over TBS DER True/);
      expect(blocks.at(-1)).toMatch(/sealsig over info DER True[\s\S]*Seal\.esl == eseal in SES True/);
    }
  });
});

test('what is missing about the seal-maker is fetched as for every other party', async () => {
  // a seal-maker of another authority, whose revocation list nobody else needs
  const other = await scene.mallory();
  const seal = await other.sealWith({ signers: [scene.bureau.certificate.der] });
  const bytes = pack(await handSigned(documentFiles(), scene, { seal }));
  const { crls = [], ...rest } = options;
  const theirs = (await generousOptions(other)).crls ?? [];
  const root = scene.authority.root.der;
  const trust = { signers: [root], timestamps: [root], sealMakers: [other.authority.root.der] };
  const certificates = [scene.authority.issuing.der, other.authority.issuing.der];
  const asked = new Set<string>();
  const found = (items: readonly Uint8Array[]) => Promise.resolve({ items, findings: [] });
  const offline = { ...rest, trust, certificates, crls };
  expect((await verify(bytes, offline)).signatures[0]!.seal!.result).toBe('indeterminate');
  const report = await verify(bytes, {
    ...offline,
    fetcher: {
      fetchIssuers: () => found([]),
      fetchOcsp: () => found([]),
      fetchCrl: (certificate) => {
        asked.add(certificate.subject.text);
        return found(theirs);
      },
    },
  });
  expect(asked).toContain(other.maker.certificate.subject.text);
  expect([report.status, report.signatures[0]!.seal!.result]).toEqual(['valid', 'passed']);
});

describe('the time', () => {
  test('a seal that ended since counts where a time-stamp proves the signature older, and not on a claim', async () => {
    // its clock stands at the signing time, that of the verifier six hours later
    const { at, sealWith, sealed: sealedWith } = await ofdScene();
    const seal = await sealWith({ validEnd: new Date(at.getTime() + 3_600_000) });
    const proven = await evaluate(await sealedWith({ seal }));
    expect([proven.status, proven.codes]).toEqual(['valid', ['VALIDATION_SEAL_STATUS_UNKNOWN']]);
    const unstamped = { seal, engine: scene.engine, signer: scene.bureau.signer, at };
    const signed = await signOfd(pack(documentFiles()), { ...unstamped, stamps: [{ page: 1, x: 1, y: 1 }] });
    const claimed = await evaluate(signed.bytes);
    expect(claimed.status).toBe('indeterminate');
    expect(claimed.codes).toContain('VALIDATION_SEAL_TIME_UNPROVEN');
  });
});

describe('the set of signatures', () => {
  test('an earlier signature may cover less when the last one covers all', async () => {
    const { engine, at, clerk } = scene;
    const first = await signOfd(pack(documentFiles()), { engine, signer: clerk.signer, at, leaveOut: [PAGE] });
    const bytes = await scene.sealed({}, unpack(first.bytes));
    const result = await evaluate(bytes);
    expect(result.status).toBe('valid');
    expect(result.report.signatures.map(({ coverage }) => coverage)).toEqual(['partial', 'whole-file']);
    expect(result.report.signatures[0]!.findings).toContainEqual(
      expect.objectContaining({ code: 'OFD_CONTENT_COVERED_LATER', params: { count: 1, files: [PAGE] } }),
    );
  });

  test('a seal may cover less where a later seal covers all, and that is a warning', async () => {
    const { engine, at, bureau, seal } = scene;
    const sealing = { engine, signer: bureau.signer, at, seal, stamps: [{ page: 1, x: 10, y: 10 }] };
    const first = await signOfd(pack(documentFiles()), { ...sealing, leaveOut: [PAGE] });
    const result = await evaluate(await scene.sealed({}, unpack(first.bytes)));
    expect(result.status).toBe('valid');
    expect(result.report.signatures[0]!.findings).toContainEqual(
      expect.objectContaining({ code: 'OFD_CONTENT_COVERED_LATER', severity: 'warning' }),
    );
  });

  test('the last signature has to cover what is shown; the policy says what comes of it', async () => {
    const bytes = await scene.sealed({ leaveOut: [PAGE] });
    const { baseline, strict } = policies;
    const statuses = [];
    for (const policy of [baseline, strict, { ...baseline, uncoveredContent: 'warn' } as const]) {
      statuses.push((await evaluate(bytes, { policy })).status);
    }
    expect(statuses).toEqual(['indeterminate', 'invalid', 'valid']);
  });

  test.each([
    ['stampGeometry', { stamps: '<ofd:StampAnnot ID="a" PageRef="1" Boundary="300 1 42 42"/>' }],
    ['propertyInfo', { propertyInfo: '/Doc_0/elsewhere.xml' }],
    ['sealSigner', { signer: 'clerk' }],
  ] as const)('the row %s decides, and only tells where the policy says so', async (check, hand) => {
    const { signer, ...rest } = hand as { signer?: 'clerk' };
    const bytes = pack(
      await handSigned(documentFiles(), scene, { ...rest, ...(signer && { signer: scene[signer].signer }) }),
    );
    expect((await evaluate(bytes)).status).not.toBe('valid');
    const { checks } = policies.baseline;
    for (const level of ['warn', 'info', 'off'] as const) {
      const policy = { ...policies.baseline, checks: { ...checks, [check]: level } };
      expect((await evaluate(bytes, { policy })).status).toBe('valid');
    }
  });
});

test('a file with the habits of producers is valid: relative places, numbers as IDs, times without zone, bare r and s', async () => {
  const bareValue = (value: Uint8Array): Uint8Array => {
    const [tbs, certificate, algorithm, signature] = parseDer(value).children;
    const numbers = parseDer(signature!.content.subarray(1)).children.map(({ content }) => {
      const digits = content.subarray(content.length > 32 ? 1 : 0);
      return concatBytes(new Uint8Array(32 - digits.length), digits);
    });
    // the token is over the value in its other form, so that it goes
    return write.sequence(tbs!.der, certificate!.der, algorithm!.der, write.bitString(concatBytes(...numbers)));
  };
  const entries = await handSigned(documentFiles(), scene, {
    checkMethod: 'SM3',
    xml: (text) =>
      text
        .replace('/Doc_0/Signs/Sign_0/SignedValue.dat', 'SignedValue.dat')
        .replace('/Doc_0/Signs/Sign_0/Seal.esl', 'Seal.esl')
        .replace('20261014013000Z', '2026-10-14 09:30:00')
        .replaceAll('http://www.ofdspec.org/2016', 'http://www.ofdspec.org'),
    value: bareValue,
  });
  const result = await evaluate(pack(changedEntries(entries, { [SIGNATURES]: (text) => text.replace('s001', '1') })));
  expect([result.status, result.codes]).toEqual(['valid', ['OFD_SIGNATURE_RAW', 'VALIDATION_SEAL_STATUS_UNKNOWN']]);
});

describe('the seal’s status', () => {
  const hour = 3_600_000;
  test.each<[string, SealStatus | null, string, string | null]>([
    ['in use', { status: 'in-use', since: null }, 'valid', null],
    ['unknown', null, 'valid', 'VALIDATION_SEAL_STATUS_UNKNOWN'],
    [
      'lost before',
      { status: 'lost', since: new Date('2026-10-13T00:00:00Z') },
      'invalid',
      'VALIDATION_SEAL_OUT_OF_USE',
    ],
    ['lost some time', { status: 'lost', since: null }, 'indeterminate', 'VALIDATION_SEAL_OUT_OF_USE'],
    [
      'cancelled afterwards',
      { status: 'cancelled', since: new Date(Date.parse('2026-10-14T01:30:00Z') + hour) },
      'valid',
      'VALIDATION_SEAL_OUT_OF_USE_LATER',
    ],
    ['cancelled in the future', { status: 'cancelled', since: new Date('2030-01-01T00:00:00Z') }, 'valid', null],
  ])('%s', async (_, answer, status, code) => {
    const asked: string[] = [];
    const result = await evaluate(sealed, {
      sealStatus: ({ code: seal, vendor, name }) => {
        asked.push(`${vendor} ${seal} ${name}`);
        return answer;
      },
    });
    expect(result.status).toBe(status);
    expect(result.codes).toEqual(code === null ? [] : [code]);
    expect(asked).toEqual(['GOVSEAL 33080000000001 样章示例局']);
    expect(result.report.signatures[0]!.seal!.status).toBe(answer?.status ?? 'unknown');
  });
});

test('where the keeper of seals does not answer the verdict waits', async () => {
  const result = await evaluate(sealed, {
    sealStatus: () => {
      throw new Error('no network');
    },
  });
  expect([result.status, result.codes]).toEqual(['indeterminate', ['VALIDATION_SEAL_STATUS_UNANSWERED']]);
});

test('whatever byte is changed: the file is not valid, or every entry of it is as it was', async () => {
  const good = unpack(sealed);
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = sealed.slice();
      bytes[at]! ^= change;
      const report = await verify(bytes, options);
      expect(report.findings.map(({ code }) => code)).not.toContain('VERIFY_INTERNAL_ERROR');
      if (report.status === 'valid') expect(unpack(bytes)).toEqual(good);
    }),
    { numRuns: 300 },
  );
});
