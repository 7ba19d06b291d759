import { parseSignedData } from '@govseal/cms';
import { concatBytes, encodePem, utf8 } from '@govseal/core';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfArray, PdfDict, type PdfRef, PdfStream, type PdfString } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority } from '@govseal/testkit';
import type { Certificate } from '@govseal/x509';
import { beforeAll, describe, expect, test } from 'vitest';
import { addDocumentTimestamp, addLtv, collectPdfEvidence, renewArchive, signPdf } from '../src/index.ts';
import { signatureFields } from '../src/signature/signed-fields.ts';
import { makePdf } from './make-pdf.ts';
import { checkSyntax, hasTool, pdfsig, qpdf, run, withFiles } from './tools.ts';

const tools = hasTool('qpdf') && hasTool('pdfsig', '-v') && hasTool('mutool', '-v');
const at = new Date('2026-10-14T01:30:00Z');
let authority: TestAuthority;
let signer: Awaited<ReturnType<TestAuthority['issueSigner']>>['signer'];
let crls: readonly Uint8Array[];
let roots: readonly Uint8Array[];

beforeAll(async () => {
  authority = await createTestAuthority({ algorithm: { type: 'RSA', bits: 2048 }, at });
  signer = (await authority.issueSigner()).signer;
  crls = await authority.crls();
  roots = [authority.root.der];
});

async function sign(source: Uint8Array, options: Partial<Parameters<typeof signPdf>[1]> = {}): Promise<Uint8Array> {
  return (await signPdf(source, { signer, engine, at, tsa: authority.tsa, ...options })).toBytes();
}

/** Items of the three lists of the latest store. */
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

test('the validation data of a time-stamped signature goes into the store once, and the file stays whole', async () => {
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

test('what is missing is named certificate by certificate, and what is there is written', async () => {
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

test('a CRL of another authority is not taken for this one’s', async () => {
  const other = await createTestAuthority({ at });
  const signed = await sign(makePdf({}));
  const result = await addLtv(signed, { engine, at, crls: await other.crls(), certificates: roots });
  expect(result.complete).toBe(false);
  expect(storeOf(result.toBytes()).crls).toBe(0);
});

test('a CRL that is no longer current is not taken', async () => {
  const later = new Date(at.getTime() + 10 * 365 * 86_400_000);
  const result = await addLtv(await sign(makePdf({})), { engine, at: later, crls, certificates: roots });
  expect(result.complete).toBe(false);
});

test('a revoked signer is reported, and its data written all the same', async () => {
  const own = await createTestAuthority({ at });
  const { signer: revoked, certificate } = await own.issueSigner();
  own.revoke(certificate);
  const signed = (await signPdf(makePdf({}), { signer: revoked, engine, at, tsa: own.tsa })).toBytes();
  const result = await addLtv(signed, { engine, at, crls: await own.crls(), certificates: [own.root.der] });
  expect(result.material[0]).toMatchObject({ role: 'signer', revocation: 'crl', revoked: true });
  expect(result.findings.map(({ code }) => code)).toEqual(['LTV_REVOKED']);
});

test('data from before the signature is said to be, and asked for anew where there is somebody to ask', async () => {
  const signed = await sign(makePdf({}));
  const early = await addLtv(signed, { engine, at, crls, certificates: roots });
  const before = ({ material }: typeof early) =>
    material.filter(({ beforeSignature }) => beforeSignature).map(({ role }) => role);
  expect(early.complete).toBe(true);
  // A time-stamping unit's own data has no signature to come after.
  expect(before(early)).toEqual(['signer', 'issuer']);
  const own = await createTestAuthority({ at });
  const person = await own.issueSigner();
  const stamped = (await signPdf(makePdf({}), { signer: person.signer, engine, at, tsa: own.tsa })).toBytes();
  const first = await addLtv(stamped, { engine, at, crls: await own.crls(), certificates: [own.root.der] });
  own.clock.set(new Date(at.getTime() + 86_400_000));
  const later = { engine, at: own.clock() };
  // What is there is still current: without a fetcher it stays.
  expect((await addLtv(first.toBytes(), later)).append).toHaveLength(0);
  const fresh = await own.crls();
  const none = { items: [], findings: [] };
  const fetchCrl = async () => ({ items: fresh, findings: [] });
  const fetcher = { fetchIssuers: async () => none, fetchOcsp: async () => none, fetchCrl };
  const second = await addLtv(first.toBytes(), { ...later, fetcher });
  expect([second.complete, before(second), storeOf(second.toBytes()).crls]).toEqual([true, [], 4]);
});

test('a fetcher is asked only for what is not available, or is older than the signature', async () => {
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
  /** A new version of the store behind the file. */
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

  test('what stands only there is available, and covered by a document time-stamp from then on', async () => {
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

  test('an entry that cannot be read takes nothing else with it', async () => {
    const full = (await addLtv(await sign(makePdf({})), { engine, at, crls, certificates: roots })).toBytes();
    const vri = PdfDict.of({ A: 7, B: PdfDict.of({ Cert: new PdfArray([7]), CRL: 7 }) });
    const pool = await poolOf(withStore(full, (store) => store.with({ VRI: vri })));
    // It is no store that may stand behind a signature, either.
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

describe.each([
  ['a cross-reference table', (pdf: Uint8Array) => pdf],
  ['cross-reference and object streams', (pdf: Uint8Array) => (tools ? qpdf(pdf, '--object-streams=generate') : pdf)],
])('B-LTA over %s', (_, prepare) => {
  test('one call signs, adds the data and time-stamps the document', async () => {
    const source = prepare(makePdf({}));
    const result = await signPdf(source, {
      signer,
      engine,
      at,
      tsa: authority.tsa,
      level: 'B-LTA',
      ltv: { crls, certificates: roots },
    });
    const archived = result.toBytes();
    expect(archived.subarray(0, source.length)).toEqual(source);
    expect(openPdf(archived).revisions).toHaveLength(openPdf(source).revisions.length + 3);
    const { signatures, trailing } = await collectPdfEvidence(openPdf(archived), { engine });
    expect(signatures.map(({ type }) => type)).toEqual(['approval', 'doc-timestamp']);
    for (const one of signatures) {
      expect(one.cryptographic).toEqual({ digest: 'match', signatureValue: 'valid' });
      expect(one.formatFailure).toBe(false);
    }
    expect(signatures[0]!.timestamps.map(({ kind, imprint }) => [kind, imprint])).toEqual([
      ['signature', 'match'],
      ['document', 'match'],
    ]);
    expect(signatures[0]!.modifications.level).toBe('allowed');
    expect(signatures[1]!.coverage).toBe('whole-file');
    expect(trailing.content).toBe('nothing');
    if (tools) {
      checkSyntax(archived);
      // pdfsig lists document time-stamps and does not verify them; OpenSSL does.
      expect(pdfsig(archived)[0]!.validation).toBe('Signature is Valid.');
      expect(opensslVerifiesToken(archived)).toContain('Verification: OK');
    }
  });
});

/** The last signature's token over its own ranges, by `openssl ts`. */
function opensslVerifiesToken(pdf: Uint8Array): string {
  const dict = signatureFields(openPdf(pdf).latest).at(-1)!.value as PdfDict;
  const [start, length, start2, length2] = (dict.get('ByteRange') as PdfArray).items as number[];
  const covered = concatBytes(pdf.slice(start!, start! + length!), pdf.slice(start2!, start2! + length2!));
  const token = parseSignedData((dict.get('Contents') as PdfString).bytes, { padding: 'zeros' }).der;
  const pem = (...certificates: readonly Certificate[]): Uint8Array =>
    utf8(certificates.map(({ der }) => encodePem('CERTIFICATE', der)).join(''));
  const files = { data: covered, token, root: pem(authority.root), more: pem(authority.issuing) };
  return withFiles(files, (path) => {
    const time = String(at.getTime() / 1000);
    const names = ['-data', path('data'), '-in', path('token'), '-CAfile', path('root'), '-untrusted', path('more')];
    return run('openssl', 'ts', '-verify', '-token_in', '-attime', time, ...names);
  });
}

test('an archive is renewed: data for the last time-stamp, then another one', async () => {
  const archived = await sign(makePdf({}), { level: 'B-LTA', ltv: { crls, certificates: roots } });
  const renewed = await renewArchive(archived, { engine, at, tsa: authority.tsa, crls: await authority.crls() });
  expect(renewed.complete).toBe(true);
  const { signatures } = await collectPdfEvidence(openPdf(renewed.toBytes()), { engine });
  expect(signatures.map(({ type }) => type)).toEqual(['approval', 'doc-timestamp', 'doc-timestamp']);
  expect(signatures.map(({ modifications }) => modifications.level)).toEqual(['allowed', 'allowed', 'none']);
  expect(signatures[1]!.timestamps.map(({ kind }) => kind)).toContain('document');
  if (tools) checkSyntax(renewed.toBytes());
});

test('a document certified with P=1 and locked fields still takes data and time-stamps', async () => {
  const source = makePdf({ fields: [{ name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] }] });
  const archived = await sign(source, {
    certify: 1,
    lock: { action: 'All' },
    level: 'B-LTA',
    ltv: { crls, certificates: roots },
  });
  const { signatures } = await collectPdfEvidence(openPdf(archived), { engine });
  expect(signatures.map(({ type, modifications }) => [type, modifications.level])).toEqual([
    ['certification', 'allowed'],
    ['doc-timestamp', 'none'],
  ]);
});

test('a second signature after B-LTA leaves the first one what it is', async () => {
  const archived = await sign(makePdf({}), { level: 'B-LTA', ltv: { crls, certificates: roots } });
  const again = await sign(archived, { level: 'B-LT', ltv: { crls }, field: 'second' });
  const { signatures } = await collectPdfEvidence(openPdf(again), { engine });
  expect(signatures.map(({ modifications }) => modifications.level)).toEqual(['allowed', 'allowed', 'none']);
});

test('B-LT without its material, or without an authority, is refused with the names of what is missing', async () => {
  await expect(sign(makePdf({}), { level: 'B-LT', ltv: { crls } })).rejects.toMatchObject({
    code: 'PADES_LTV_INCOMPLETE',
    params: { certificates: [authority.issuing.subject.text] },
  });
  const noAuthority = signPdf(makePdf({}), { signer, engine, at, level: 'B-LT', ltv: { crls } });
  await expect(noAuthority).rejects.toMatchObject({ code: 'PADES_TSA_MISSING' });
  await expect(addLtv(makePdf({}), { engine, at })).rejects.toMatchObject({ code: 'PADES_NO_SIGNATURE' });
});

test('a document without signatures can be time-stamped alone', async () => {
  const stamped = (
    await addDocumentTimestamp(makePdf({}), { engine, tsa: authority.tsa, digest: 'SHA-512' })
  ).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(stamped), { engine });
  expect(signatures[0]).toMatchObject({ id: 'Timestamp1', type: 'doc-timestamp', coverage: 'whole-file' });
  const named = addDocumentTimestamp(stamped, { engine, tsa: authority.tsa, field: 'Timestamp1' });
  await expect(named).rejects.toMatchObject({ code: 'PADES_FIELD_SIGNED' });
});

test('an encrypted document is archived with its password', async () => {
  if (!tools) return;
  const encrypted = qpdf(makePdf({}), '--encrypt', 'user', 'owner', '256', '--');
  const archived = await sign(encrypted, { password: 'owner', level: 'B-LTA', ltv: { crls, certificates: roots } });
  const file = openPdf(archived, { password: 'owner' });
  const { signatures } = await collectPdfEvidence(file, { engine });
  expect(signatures.map(({ cryptographic }) => cryptographic.digest)).toEqual(['match', 'match']);
  expect(signatures[0]!.crls).toHaveLength(2);
});
