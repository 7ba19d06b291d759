import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { utf8 } from '@govseal/core';
import { write } from '@govseal/der';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate } from '../../test/authority.ts';
import { ca, validate } from '../../test/path.ts';
import { parseCertificate } from '../certificate/certificate.ts';
import * as extensions from '../extension/extensions.ts';
import { writeName } from '../name/write-name.ts';
import { purposeOid } from '../oids.ts';
import { profiles } from '../profile/profiles.ts';
import { readIdentity } from './signer-identity.ts';

const GBT = '1.2.156.10260.4.1';
const subject = (...attributes: readonly (readonly [string, string])[]): Uint8Array =>
  writeName([['C', 'CN'] as const, ...attributes].map(([type, value]) => ({ type, value })));

async function identity(name: Uint8Array, ...extra: readonly Uint8Array[]): Promise<ReturnType<typeof readIdentity>> {
  return readIdentity(await certificate({ subject: 'x', issuer: 'CA', subjectName: name, extra }));
}

test.each([
  ['11370306MB2867521U', '淄博市周村区自然资源局', '37030000001721', '370300'],
  ['11320500014150050B', '苏州市民政局', '32050000011053', '320500'],
  ['115300000151003540', '云南省住房和城乡建设厅', '53011200000556', '530112'],
])('splits and checks the credit code of a published seal certificate: %s', async (uscc, name, sealCode, region) => {
  expect(await identity(subject(['O', `${uscc}${name}`], ['CN', sealCode]))).toEqual({
    kind: 'organization',
    name,
    uscc,
    usccValid: true,
    sealCode,
    region,
    source: 'subject',
    extensions: [],
  });
});

test('does not split a name that only resembles one with a credit code', async () => {
  const seen = await identity(subject(['O', '11370306MB2867521T某局'], ['CN', '37030000001721']));
  expect(seen.name).toBe('11370306MB2867521T某局');
  expect(seen.uscc).toBeUndefined();
});

test('distinguishes a person from an organisation and masks the identity number', async () => {
  const number = '11010519491231002X';
  const seen = await identity(
    subject(['O', '11320500014150050B苏州市民政局'], ['OU', '审批处'], ['CN', '李明']),
    extensions.raw(`${GBT}.1`, false, write.explicit(0, write.printableString(number))),
  );
  expect(seen).toMatchObject({ kind: 'person', name: '李明', organization: '苏州市民政局', region: '320500' });
  expect(seen.idNumberMasked).toBe('110105**********2X');
  expect(seen.extensions[0]).toMatchObject({ document: 'residentCard', text: number });
});

const number = '11010519491231002X';
test.each([
  ['explicit', write.explicit(0, write.printableString(number)), 'residentCard'],
  ['implicit', write.implicit(2, utf8(number)), 'passport'],
  ['implicit UTF8String', write.implicit(1, utf8('军字第1号')), 'militaryCard'],
  ['a bare PrintableString', write.printableString(number), undefined],
  ['a bare UTF8String', write.utf8String(number), undefined],
  ['a bare IA5String', write.ia5String(number), undefined],
  ['characters without ASN.1', utf8(number), undefined],
])('decodes an identify code encoded as %s', async (_how, der, document) => {
  const { extensions: seen } = await identity(subject(['CN', '甲']), extensions.raw(`${GBT}.1`, false, der));
  expect(seen).toHaveLength(1);
  expect(seen[0]!.document).toBe(document);
  expect(seen[0]!.text).toMatch(/^(11010519491231002X|军字第1号)$/);
  expect(seen[0]!.rawDer).toEqual(der);
});

test.each([
  [`${GBT}.4`, '11330800MB0000000T', { uscc: '11330800MB0000000T', usccValid: true, region: '330800' }],
  [`${GBT}.4`, '11330800MB0000000U', { uscc: '11330800MB0000000U', usccValid: false }],
  [`${GBT}.4`, 'MB0000000', { name: '某单位' }],
  ['1.2.156.10260.4.4', '11330800MB0000000T', { usccValid: true }],
  ['1.2.156.10260.4.4.4', '11330800MB0000000T', { usccValid: true }],
])('finds the code of %s: %s', async (oid, code, expected) => {
  const extra = extensions.raw(oid, false, write.printableString(code));
  expect(await identity(subject(['O', '某单位']), extra)).toMatchObject({ name: '某单位', ...expected });
});

test('returns private extensions without interpreting them', async () => {
  const extra = extensions.raw('1.2.86.11.7.2', false, write.utf8String('浙江省税务局'));
  const seen = await identity(subject(['O', '国家税务总局浙江省税务局'], ['CN', '浙江省税务监制章电子证书']), extra);
  expect(seen).toMatchObject({ kind: 'organization', name: '国家税务总局浙江省税务局', source: 'subject' });
  expect(seen.extensions).toMatchObject([{ oid: '1.2.86.11.7.2', meaning: 'private', text: '浙江省税务局' }]);
});

test('recognises a device by its purpose or host name', async () => {
  const stamp = extensions.extendedKeyUsage([purposeOid.timeStamping], { critical: true });
  expect((await identity(subject(['O', '某市'], ['CN', '时间戳服务']), stamp)).kind).toBe('device');
  const host = extensions.subjectAltName([{ kind: 'dNSName', value: 'oa.example' }]);
  expect((await identity(subject(['CN', 'oa.example']), host)).kind).toBe('device');
});

test('reading an identity extension never throws, whatever its bytes', async () => {
  const template = await certificate({ subject: 'x', issuer: 'CA' });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom('1', '2', '3', '4', '5'), (value, last) => {
      const carried = [{ oid: `${GBT}.${last}`, critical: false, value }];
      const seen = readIdentity(Object.create(template, { extensions: { value: carried } }));
      expect(seen.extensions[0]!.rawDer).toBe(value);
    }),
  );
});

test('profile gbt20518 reports an incorrect credit code and a malformed extension as warnings', async () => {
  const leaf = await certificate({
    subject: '张三',
    issuer: 'CA',
    extra: [
      extensions.raw(`${GBT}.4`, false, write.printableString('11330800MB0000000U')),
      extensions.raw(`${GBT}.5`, false, write.octetString(Uint8Array.of(0))),
    ],
  });
  const result = await validate(leaf, { intermediates: [ca], profile: profiles.gbt20518 });
  const reasons = result.ok ? result.path.findings.map(({ code, params }) => [code, params.reason]) : [];
  expect(reasons).toEqual([
    ['X509_IDENTITY', 'unreadable'],
    ['X509_IDENTITY', 'check character'],
  ]);
});

const corpus = `${process.env.GOVSEAL_CORPUS ?? fileURLToPath(new URL('../../../../../shared/corpus', import.meta.url))}/gm`;
test.skipIf(!existsSync(corpus) && process.env.CI !== 'true')(
  'identifies the holders of the SM2 certificates of the corpus',
  () => {
    const seen = (name: string): ReturnType<typeof readIdentity> =>
      readIdentity(parseCertificate(readFileSync(`${corpus}/${name}.crt.der`)));
    expect(seen('bureau-sign')).toMatchObject({ kind: 'organization', usccValid: true });
    expect(seen('officer-sign')).toMatchObject({ kind: 'person' });
  },
);
