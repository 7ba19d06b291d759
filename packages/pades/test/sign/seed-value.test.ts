import { latin1, toHex } from '@govseal/core';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import { openPdf, PdfName, writeTextString } from '@govseal/pdf';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, completePdf, preparePdf, type SignPdfOptions, signPdf } from '../../src/index.ts';
import { appendUpdate, makePdf } from '../make-pdf.ts';
import { signRaw } from './sign-raw.ts';

const at = new Date('2026-10-14T01:30:00Z');
let authority: TestAuthority;
let clerk: TestSigner;

beforeAll(async () => {
  authority = await createTestAuthority({ at });
  const key = generateKey({ type: 'RSA', bits: 2048 });
  clerk = await authority.issueSigner({ key, commonName: 'Clerk' });
});

/** A form whose field `clerk` has this seed value. */
const form = (seed: string, more = ''): Uint8Array =>
  makePdf({ fields: [{ name: 'clerk', type: 'Sig', extra: `/SV << /Type /SV ${seed} >> ${more}` }] });

const sign = (source: Uint8Array, options: Partial<SignPdfOptions> = {}): ReturnType<typeof signPdf> =>
  signPdf(source, { signer: clerk.signer, engine, at, field: 'clerk', ...options });

/** Entries of the seed value that the signature of the file violates. */
async function violated(pdf: Uint8Array): Promise<unknown[]> {
  const { signatures } = await collectPdfEvidence(openPdf(pdf), { engine });
  return signatures.flatMap(({ findings }) =>
    findings.filter(({ code }) => code === 'PADES_SEED_VALUE').map(({ params }) => params.entry),
  );
}

const hex = ({ der }: { readonly der: Uint8Array }): string => `<${toHex(der)}>`;

/** By entry: a seed value that a B-B signature satisfies, and one that it violates. */
const entries = (): Readonly<Record<string, readonly [fits: string, refuses: string]>> => ({
  Filter: ['/Ff 1 /Filter /Adobe.PPKLite', '/Ff 1 /Filter /Other.Handler'],
  SubFilter: [
    '/Ff 2 /SubFilter [/adbe.pkcs7.detached /ETSI.CAdES.detached]',
    '/Ff 2 /SubFilter [/adbe.pkcs7.detached]',
  ],
  V: ['/Ff 4 /V 3', '/Ff 4 /V 4'],
  Reasons: ['/Ff 8 /Reasons [(.)]', '/Ff 8 /Reasons [(agreed) (refused)]'],
  LegalAttestation: ['/Ff 0 /LegalAttestation [(none)]', '/Ff 16 /LegalAttestation [(none)]'],
  AddRevInfo: ['/Ff 32 /AddRevInfo false', '/Ff 32 /AddRevInfo true'],
  DigestMethod: ['/Ff 64 /DigestMethod [(SHA256)]', '/Ff 64 /DigestMethod [(SHA512)]'],
  LockDocument: ['/Ff 128 /LockDocument /false', '/Ff 128 /LockDocument /true'],
  MDP: ['/MDP << /P 0 >>', '/MDP << /P 3 >>'],
  TimeStamp: ['/TimeStamp << /URL (https://tsa.example) /Ff 0 >>', '/TimeStamp << /URL (https://tsa.example) /Ff 1 >>'],
  'Cert.Subject': [
    `/Cert << /Ff 1 /Subject [${hex(clerk.certificate)}] >>`,
    `/Cert << /Ff 1 /Subject [${hex(authority.root)}] >>`,
  ],
  'Cert.Issuer': [
    `/Cert << /Ff 2 /Issuer [${hex(authority.root)}] >>`,
    `/Cert << /Ff 2 /Issuer [${hex(clerk.certificate).replace('3082', '3081')}] >>`,
  ],
  'Cert.OID': ['/Cert << /Ff 0 /OID [(1.2.3)] >>', '/Cert << /Ff 4 /OID [(1.2.3)] >>'],
  'Cert.SubjectDN': [
    '/Cert << /Ff 8 /SubjectDN [<< /CN (Somebody) >> << /CN (Clerk) /2.5.4.6 (CN) >>] >>',
    '/Cert << /Ff 8 /SubjectDN [<< /CN (Clerk) /O (Another Office) >>] >>',
  ],
  'Cert.KeyUsage': ['/Cert << /Ff 32 /KeyUsage [(X0) (X1)] >>', '/Cert << /Ff 32 /KeyUsage [(XX1)] >>'],
});

const names = [
  ...['Filter', 'SubFilter', 'V', 'Reasons', 'LegalAttestation', 'AddRevInfo', 'DigestMethod', 'LockDocument', 'MDP'],
  ...['TimeStamp', 'Cert.Subject', 'Cert.Issuer', 'Cert.OID', 'Cert.SubjectDN', 'Cert.KeyUsage'],
];

describe.each(names)('%s', (name) => {
  test('a conforming signature is made, and no violation is reported', async () => {
    expect(await violated((await sign(form(entries()[name]![0]))).toBytes())).toEqual([]);
  });

  test('a violating one is rejected before the key is used, and reported if made by other software', async () => {
    const source = form(entries()[name]![1]);
    if (name === 'MDP') {
      expect(await violated((await sign(source)).toBytes())).toEqual([]);
      await expect(sign(source, { certify: 2 })).rejects.toMatchObject({ code: 'PADES_SEED_REFUSES' });
    } else {
      const refusal = { code: 'PADES_SEED_REFUSES', params: { entries: [name] } };
      await expect(sign(source)).rejects.toMatchObject(refusal);
    }
    expect(await violated(await signRaw(source, 'clerk', { signer: clerk.signer }))).toEqual([name]);
  });
});

test('an entry that the flags do not require is a recommendation and may be ignored', async () => {
  const source = form('/Ff 0 /Filter /Other /SubFilter [/adbe.pkcs7.sha1] /Reasons [(agreed)] /DigestMethod [(MD5)]');
  expect(await violated((await sign(source)).toBytes())).toEqual([]);
});

test('a seed value that states all requirements is applied', async () => {
  const certified = (await sign(form('/MDP << /P 2 >>'))).toBytes();
  const { signatures } = await collectPdfEvidence(openPdf(certified), { engine });
  expect(signatures[0]).toMatchObject({ type: 'certification', revision: { permission: 2 }, findings: [] });
  const reasons = form('/Ff 8 /Reasons [(agreed) (refused)]');
  expect(await violated((await sign(reasons, { reason: 'agreed' })).toBytes())).toEqual([]);
  await expect(sign(reasons, { reason: 'because' })).rejects.toMatchObject({
    params: { entries: ['Reasons'], wanted: 'Reasons: agreed, refused' },
  });
  const stamped = form('/TimeStamp << /Ff 1 >>');
  expect(await violated((await sign(stamped, { tsa: authority.tsa })).toBytes())).toEqual([]);
});

test('an unreadable mandatory entry prevents signing and is reported', async () => {
  for (const [seed, entry] of [
    ['/Ff (many) /Filter /Adobe.PPKLite', 'Ff'],
    ['/Ff 2 /SubFilter [(ETSI.CAdES.detached)]', 'SubFilter'],
    ['/MDP 2', 'MDP'],
    ['/Cert [1]', 'Cert'],
    ['/Filter /A /Filter /B', 'Filter'],
    ['/Cert << /Ff 1 /Subject (x) >>', 'Cert.Subject'],
  ] as const) {
    await expect(sign(form(seed))).rejects.toMatchObject({ code: 'PADES_SEED_REFUSES' });
    expect(await violated(await signRaw(form(seed), 'clerk', { signer: clerk.signer }))).toContain(entry);
  }
});

test('a seed value that the signing update removes or relaxes still applies', async () => {
  const source = form('/Ff 8 /Reasons [(agreed)]');
  const signed = await signRaw(source, 'clerk', { signer: clerk.signer, field: { SV: undefined } });
  const { signatures } = await collectPdfEvidence(openPdf(signed), { engine });
  expect(signatures[0]!.findings.map(({ code }) => code)).toEqual(['PADES_SEED_VALUE_CHANGED', 'PADES_SEED_VALUE']);
  const honest = await signRaw(source, 'clerk', {
    signer: clerk.signer,
    entries: { Reason: writeTextString('agreed'), Prop_Build: new PdfName('other') },
  });
  expect(await violated(honest)).toEqual([]);
});

test('changing a seed value after signing is a change of the field’s definition', async () => {
  const signed = (await sign(form('/Ff 8 /Reasons [(agreed)]'), { reason: 'agreed' })).toBytes();
  const field = openPdf(signed).latest.formFields()[0]!;
  const text = latin1(signed);
  const start = text.lastIndexOf(`\n${field.ref!.number} 0 obj\n`);
  const body = text.slice(text.indexOf('obj\n', start) + 4, text.indexOf('\nendobj', start));
  const changed = appendUpdate(signed, { [field.ref!.number]: body.replace('(agreed)', '(whatever)') });
  const { signatures } = await collectPdfEvidence(openPdf(changed), { engine });
  expect(signatures[0]!.modifications).toMatchObject({
    level: 'disallowed',
    findings: [{ code: 'PADES_CHANGE_FIELD_DEFINITION', at: { path: expect.stringContaining('.SV') } }],
  });
});

describe('in two steps', () => {
  const key = new Uint8Array(32).fill(7);
  const base = { engine, key, at, expires: new Date(at.getTime() + 86_400_000), field: 'clerk' };

  test('a seed value that restricts the signer is rejected while the signer is unknown', async () => {
    await expect(preparePdf(form(entries()['Cert.Subject']![0]), base)).rejects.toMatchObject({
      code: 'PADES_SEED_REFUSES',
      params: { entries: ['Cert'] },
    });
    const { certificate } = clerk;
    const prepared = await preparePdf(form(entries()['Cert.Subject']![0]), {
      ...base,
      signer: { certificate: certificate.der },
    });
    expect(prepared.toSign.kind).toBe('attributes');
  });

  test('a time-stamp that the field requires is required at completion', async () => {
    const { certificate, key: own } = clerk;
    const { document, token, toSign } = await preparePdf(form('/TimeStamp << /Ff 1 >>'), {
      ...base,
      signer: { certificate: certificate.der },
    });
    if (toSign.kind !== 'attributes') throw new Error('the certificate was given');
    const signature = await own.sign(toSign.algorithm, toSign.message);
    const now = { engine, key, at };
    await expect(completePdf(document, token, { signature }, now)).rejects.toMatchObject({
      code: 'PADES_SEED_REFUSES',
    });
    const done = await completePdf(document, token, { signature }, { ...now, tsa: authority.tsa });
    expect(await violated(done.toBytes())).toEqual([]);
  });
});
