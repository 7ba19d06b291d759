/**
 * Certificates of every seed profile: OpenSSL verifies and accepts them for their purpose, and two libraries parse
 * them like us.
 */
import 'reflect-metadata'; // required by @peculiar/x509
import { readdirSync } from 'node:fs';
import { generateKey, type KeySpec } from '@govseal/crypto/node';
import { type Certificate, parseCertificate } from '@govseal/x509';
import { X509Certificate } from '@peculiar/x509';
import * as pkijs from 'pkijs';
import { expect, test } from 'vitest';
import { issue, type Profile } from '../../src/index.ts';
import { profilePlaceholders } from '../../src/profile/subject-template.ts';
import { type City, createCity, pem, profile, spkiOf, start } from '../city.ts';
import { openssl, testWithOpenssl } from '../status/openssl.ts';

const P256: KeySpec = { type: 'EC', curve: 'P-256' };
const SM2: KeySpec = { type: 'EC', curve: 'SM2' };
const RSA: KeySpec = { type: 'RSA', bits: 2048 };

const values: Readonly<Record<string, string>> = {
  uscc: '11330800MB0000000T',
  organization: '衢州市示例局',
  department: '行政审批科',
  commonName: '示例名称',
  sealCode: '33080000000001',
  deviceCode: '33080000001320000001',
  dns: 'a.quzhou.example b.quzhou.example',
  address: '10.20.0.1',
};

const names = readdirSync(new URL('../../../../seeds/pki/', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -5))
  .sort();

/** The value of OpenSSL's -purpose, for profiles that state such a purpose. */
const purposes: Readonly<Record<string, string>> = {
  tsa: 'timestampsign',
  'ocsp-responder': 'ocsphelper',
  'tls-server': 'sslserver',
  'vpn-client': 'sslclient',
  personal: 'sslclient',
  'operator-admin': 'sslclient',
  'operator-registrar': 'sslclient',
  'operator-auditor': 'sslclient',
};

function admits(checked: Profile, spec: KeySpec): boolean {
  return checked.keys.some(
    (rule) =>
      rule.type === spec.type && (spec.type !== 'EC' || (rule.type === 'EC' && rule.curves.includes(spec.curve))),
  );
}

async function issued(city: City, name: string, spec: KeySpec): Promise<Certificate | undefined> {
  if (name === 'root') return city.root.chain[0];
  const checked = profile(name);
  if (!admits(checked, spec)) return undefined;
  const wanted = [...profilePlaceholders(checked)];
  const subject = Object.fromEntries(wanted.map((placeholder) => [placeholder, values[placeholder]!]));
  const ca = name === 'issuing' ? city.root : city.issuing;
  const { certificate, findings } = await issue(ca, spkiOf(generateKey(spec)), { profile: checked, subject });
  // the CAs of the city have no findings
  expect(findings.map(({ code }) => code)).toEqual([]);
  return certificate;
}

/** One city per kind of key, because generating three RSA keys takes longer than the tests. */
const cities = new Map<string, Promise<City>>();

function cityOf(kind: string, spec: KeySpec): Promise<City> {
  const known = cities.get(kind) ?? createCity(spec);
  cities.set(kind, known);
  return known;
}

const kinds: readonly (readonly [string, KeySpec, readonly string[]])[] = [
  ['P-256', P256, []],
  ['RSA', RSA, []],
  ['SM2', SM2, ['-vfyopt', 'distid:1234567812345678']],
];

for (const [kind, spec, id] of kinds) {
  testWithOpenssl.each(names)(`%s with a key of ${kind}`, async (name) => {
    const city = await cityOf(kind, spec);
    const certificate = await issued(city, name, spec);
    const without = kind !== 'SM2' ? /-encryption$|^video-device$/ : /^tls-server$|^operator-(admin|auditor)$/;
    expect(certificate === undefined, 'the kinds of keys that the profile admits').toBe(without.test(name));
    if (certificate === undefined) return;

    const text = openssl(['x509', '-in', 'c', '-noout', '-text'], { c: pem('CERTIFICATE', certificate.der) }).output;
    expect(text).toContain('Version: 3 (0x2)');
    expect(text).toMatch(/X509v3 Key Usage: critical/);
    expect(text).not.toMatch(/unable to load|Could not/);

    const issuer = name === 'root' || name === 'issuing' ? city.root : city.issuing;
    const at = String(start.getTime() / 1000 + 3600);
    const purpose = purposes[name] === undefined ? [] : ['-purpose', purposes[name]];
    // level by level: -vfyopt distid reaches only the target certificate of a chain
    const options = ['-x509_strict', '-partial_chain', ...id, ...purpose, '-attime', at];
    const { output } = openssl(['verify', ...options, '-trusted', 'issuer', 'target'], {
      issuer: pem('CERTIFICATE', issuer.chain[0]!.der),
      target: pem('CERTIFICATE', certificate.der),
    });
    expect(output).toContain('target: OK');
  });
}

test.each(names)('PKI.js and @peculiar/x509 parse %s like us', async (name) => {
  for (const spec of [P256, SM2]) {
    const certificate = await issued(await createCity(spec), name, spec);
    if (certificate === undefined) continue;
    const own = parseCertificate(certificate.der);
    const other = pkijs.Certificate.fromBER(own.der.slice().buffer as ArrayBuffer);
    const third = new X509Certificate(own.der.slice());
    const bytes = (buffer: ArrayBuffer): Uint8Array => new Uint8Array(buffer);

    expect(bytes(other.serialNumber.valueBlock.valueHexView.slice().buffer as ArrayBuffer)).toEqual(own.serialNumber);
    expect(third.serialNumber).toBe(own.serialHex);
    const attributes = own.subject.rdns.flat().map(({ oid, value }) => [oid, value]);
    const theirs = other.subject.typesAndValues.map(({ type, value }) => [type, String(value.valueBlock.value)]);
    expect(theirs).toEqual(attributes);
    expect(bytes(third.subjectName.toArrayBuffer())).toEqual(own.subject.der);
    expect([other.notBefore.value, other.notAfter.value]).toEqual([own.notBefore, own.notAfter]);
    expect([third.notBefore, third.notAfter]).toEqual([own.notBefore, own.notAfter]);
    expect(bytes(other.subjectPublicKeyInfo.toSchema().toBER())).toEqual(own.spki);
    const list = own.extensions.map(({ oid, critical }) => `${oid} ${critical}`);
    expect(other.extensions!.map(({ extnID, critical }) => `${extnID} ${critical}`)).toEqual(list);
    expect(third.extensions.map(({ type, critical }) => `${type} ${critical}`)).toEqual(list);
    expect(
      other.extensions!.map(({ extnValue }) => bytes(extnValue.valueBlock.valueHexView.slice().buffer as ArrayBuffer)),
    ).toEqual(own.extensions.map(({ value }) => value));
  }
});

test('the tests have no value that no profile uses', () => {
  const wanted = new Set(names.flatMap((name) => [...profilePlaceholders(profile(name))]));
  expect(Object.keys(values).filter((name) => !wanted.has(name))).toEqual([]);
});
