import { concatBytes } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfArray, PdfDict, type PdfRef, PdfStream } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDocumentTimestamp, addLtv, collectPdfEvidence, signPdf } from '../../src/index.ts';
import { makePdf } from '../make-pdf.ts';
import { checkSyntax, pdfsig } from '../tools.ts';
import { at, authority, createAuthority, crls, roots, sign, tools } from './long-term-case.ts';

beforeAll(createAuthority);

/** The number of items in the three lists of the latest store. */
function storeOf(pdf: Uint8Array): { certs: number; crls: number; ocsps: number; vri: readonly string[] } {
  const view = openPdf(pdf).latest;
  const store = view.dictionary(view.catalog.get('DSS'))!;
  const count = (key: string): number => {
    const list = view.resolve(store.get(key));
    if (!(list instanceof PdfArray)) return 0;
    for (const item of list.items) expect(view.resolve(item)).toBeInstanceOf(PdfStream);
    return list.length;
  };
  const vri = view.dictionary(store.get('VRI'));
  return { certs: count('Certs'), crls: count('CRLs'), ocsps: count('OCSPs'), vri: vri ? [...vri.keys()] : [] };
}

test('the validation data of a time-stamped signature is stored once, and the file remains valid', async () => {
  const signed = await sign(makePdf({}));
  const result = await addLtv(signed, { engine, at, crls, certificates: roots });
  const upgraded = result.toBytes();
  expect(upgraded.subarray(0, signed.length)).toEqual(signed);
  expect(result).toMatchObject({ complete: true, findings: [] });
  // signer, issuing authority, root, time-stamp authority
  expect(storeOf(upgraded)).toEqual({ certs: 4, crls: 2, ocsps: 0, vri: [] });
  expect(result.material.map(({ role, issuer, revocation }) => [role, issuer, revocation])).toEqual([
    ['signer', 'found', 'crl'],
    ['issuer', 'found', 'crl'],
    ['issuer', 'anchor', 'not-required'],
    ['time-stamp', 'found', 'crl'],
  ]);
  const { signatures, trailing } = await collectPdfEvidence(openPdf(upgraded), { engine });
  expect(signatures[0]).toMatchObject({ modifications: { level: 'allowed' }, coverage: 'whole-revision' });
  expect(trailing).toMatchObject({ revisions: 1, content: 'validation-data' });
  if (tools) {
    checkSyntax(upgraded);
    expect(pdfsig(upgraded)).toEqual([{ validation: 'Signature is Valid.', total: false }]);
  }
});

test('adding the same data again writes nothing', async () => {
  const once = (await addLtv(await sign(makePdf({})), { engine, at, crls, certificates: roots })).toBytes();
  const again = await addLtv(once, { engine, at });
  expect(again.append).toHaveLength(0);
  expect(again.complete).toBe(true);
});

test('missing data is reported per certificate, and available data is written', async () => {
  const signed = await sign(makePdf({}));
  const result = await addLtv(signed, { engine, at });
  expect(result.complete).toBe(false);
  const missing = result.findings.map(({ code, params }) => [code, params.subject]);
  expect(missing).toEqual([
    ['LTV_REVOCATION_MISSING', authority.issuing && (await firstSigner(signed))],
    ['LTV_ISSUER_MISSING', authority.issuing.subject.text],
    ['LTV_REVOCATION_MISSING', authority.tsaCertificate.subject.text],
  ]);
  expect(storeOf(result.toBytes()).certs).toBe(3);
});

async function firstSigner(pdf: Uint8Array): Promise<string> {
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine });
  return signatures[0]!.signer!.subject.text;
}

test('a CRL of another CA is not accepted', async () => {
  const other = await createTestAuthority({ at });
  const signed = await sign(makePdf({}));
  const result = await addLtv(signed, { engine, at, crls: await other.crls(), certificates: roots });
  expect(result.complete).toBe(false);
  expect(storeOf(result.toBytes()).crls).toBe(0);
});

test('an expired CRL is not accepted', async () => {
  const later = new Date(at.getTime() + 10 * 365 * 86_400_000);
  const result = await addLtv(await sign(makePdf({})), { engine, at: later, crls, certificates: roots });
  expect(result.complete).toBe(false);
});

test('a revoked signer is reported, and its data is still written', async () => {
  const own = await createTestAuthority({ at });
  const { signer: revoked, certificate } = await own.issueSigner();
  own.revoke(certificate);
  const signed = (await signPdf(makePdf({}), { signer: revoked, engine, at, tsa: own.tsa })).toBytes();
  const result = await addLtv(signed, { engine, at, crls: await own.crls(), certificates: [own.root.der] });
  expect(result.material[0]).toMatchObject({ role: 'signer', revocation: 'crl', revoked: true });
  expect(result.findings.map(({ code }) => code)).toEqual(['LTV_REVOKED']);
});

test('data older than the signature is reported, and requested again if there is a fetcher', async () => {
  const signed = await sign(makePdf({}));
  const early = await addLtv(signed, { engine, at, crls, certificates: roots });
  const before = ({ material }: typeof early) =>
    material.filter(({ beforeSignature }) => beforeSignature).map(({ role }) => role);
  expect(early.complete).toBe(true);
  // The data of a time-stamping unit need not be newer than a signature.
  expect(before(early)).toEqual(['signer', 'issuer']);
  const own = await createTestAuthority({ at });
  const person = await own.issueSigner();
  const stamped = (await signPdf(makePdf({}), { signer: person.signer, engine, at, tsa: own.tsa })).toBytes();
  const first = await addLtv(stamped, { engine, at, crls: await own.crls(), certificates: [own.root.der] });
  own.clock.set(new Date(at.getTime() + 86_400_000));
  const later = { engine, at: own.clock() };
  // The available data is still current: without a fetcher it is kept.
  expect((await addLtv(first.toBytes(), later)).append).toHaveLength(0);
  const fresh = await own.crls();
  const none = { items: [], findings: [] };
  const fetchCrl = async () => ({ items: fresh, findings: [] });
  const fetcher = { fetchIssuers: async () => none, fetchOcsp: async () => none, fetchCrl };
  const second = await addLtv(first.toBytes(), { ...later, fetcher });
  expect([second.complete, before(second), storeOf(second.toBytes()).crls]).toEqual([true, [], 4]);
});

test('a fetcher is called only for data that is not available or is older than the signature', async () => {
  const asked: string[] = [];
  const none = { items: [], findings: [] };
  const fetcher = {
    fetchIssuers: async (certificate: { subject: { text: string } }) => {
      asked.push(`issuer of ${certificate.subject.text}`);
      return { items: roots, findings: [] };
    },
    fetchOcsp: async () => none,
    fetchCrl: async (certificate: { subject: { text: string } }) => {
      asked.push(`crl for ${certificate.subject.text}`);
      return { items: crls, findings: [] };
    },
  };
  const signed = await sign(makePdf({}));
  const result = await addLtv(signed, { engine, at, fetcher });
  expect(result.complete).toBe(true);
  expect(asked).toEqual([
    `crl for ${await firstSigner(signed)}`,
    `issuer of ${authority.issuing.subject.text}`,
    `crl for ${authority.issuing.subject.text}`,
  ]);
});

test('VRI is written on request, under the digest of each signature’s /Contents', async () => {
  const result = await addLtv(await sign(makePdf({})), { engine, at, crls, certificates: roots, vri: true });
  const { vri } = storeOf(result.toBytes());
  expect(vri).toHaveLength(1);
  expect(vri[0]).toMatch(/^[0-9A-F]{40}$/);
  const { signatures } = await collectPdfEvidence(openPdf(result.toBytes()), { engine });
  expect(signatures[0]!.modifications.level).toBe('allowed');
  if (tools) checkSyntax(result.toBytes());
});

describe('VRI is read', () => {
  /** Appends a new version of the store to the file. */
  const withStore = (pdf: Uint8Array, change: (store: PdfDict) => PdfDict): Uint8Array => {
    const file = openPdf(pdf);
    const increment = new Increment(file);
    const store = file.latest.dictionary(file.latest.catalog.get('DSS'))!;
    increment.set(file.latest.catalog.get('DSS') as PdfRef, change(store));
    return concatBytes(pdf, increment.build().append);
  };
  const poolOf = async (pdf: Uint8Array) => {
    const { signatures, findings } = await collectPdfEvidence(openPdf(pdf), { engine });
    const { certificates, crls: lists } = signatures[0]!;
    return { certificates: certificates.length, crls: lists.length, findings: findings.map(({ code }) => code) };
  };

  test('data that is only there is available, and covered by a later document time-stamp', async () => {
    const full = (
      await addLtv(await sign(makePdf({})), { engine, at, crls, certificates: roots, vri: true })
    ).toBytes();
    const bare = withStore(full, (store) => store.with({ Certs: undefined, CRLs: undefined }));
    expect(storeOf(bare)).toMatchObject({ certs: 0, crls: 0 });
    expect(await poolOf(bare)).toEqual(await poolOf(full));
    const stamped = (await addDocumentTimestamp(bare, { engine, tsa: authority.tsa })).toBytes();
    const { signatures } = await collectPdfEvidence(openPdf(stamped), { engine });
    const covers = signatures[1]!.timestamps[0]!.covers!;
    for (const crl of crls) expect(covers.crls).toContainEqual(crl);
    expect(covers.certificates).toContainEqual(authority.root.der);
  });

  test('an unreadable entry does not affect the others', async () => {
    const full = (await addLtv(await sign(makePdf({})), { engine, at, crls, certificates: roots })).toBytes();
    const vri = PdfDict.of({ A: 7, B: PdfDict.of({ Cert: new PdfArray([7]), CRL: 7 }) });
    const pool = await poolOf(withStore(full, (store) => store.with({ VRI: vri })));
    // Nor is it a store that may be added after a signature.
    expect(pool).toMatchObject({ crls: 2, findings: ['PADES_DSS_ENTRY', 'PADES_UNSIGNED_REVISION'] });
  });
});

test('before PDF 2.0 the extension is declared', async () => {
  const upgraded = (await addLtv(await sign(makePdf({})), { engine, at, crls, certificates: roots })).toBytes();
  const view = openPdf(upgraded).latest;
  const declared = view.dictionary(view.dictionary(view.catalog.get('Extensions'))!.get('ESIC'));
  expect(declared).toBeInstanceOf(PdfDict);
  expect(declared!.get('ExtensionLevel')).toBe(1);
});
