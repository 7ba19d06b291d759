/** What nobody compiled: each argument is refused by name, before the key is used. */
import { readFile } from 'node:fs/promises';
import { createTestAuthority, type TestAuthority, type TestSigner } from '@govseal/testkit';
import { beforeAll, expect, test } from 'vitest';
import * as govseal from '../src/index.ts';

type Any = Record<string, unknown>;
const { addDocumentTimestamp, addLtv, bindCertificate, completePdf, preparePdf, renewArchive } = govseal;
const { signCms, signerFromKey, signerFromPkcs12, signOfd, signPdf } = govseal as unknown as Record<
  string,
  (...args: unknown[]) => Promise<unknown>
>;

let authority: TestAuthority;
let clerk: TestSigner;
let pdf: Uint8Array;
let uses = 0;
let good: Any;

beforeAll(async () => {
  authority = await createTestAuthority();
  clerk = await authority.issueSigner();
  pdf = await readFile(new URL('../../../fixtures/pdf/acroform.pdf', import.meta.url));
  const sign = (message: Uint8Array) => {
    uses++;
    return clerk.signer.sign!(message);
  };
  good = { signer: { ...clerk.signer, sign }, at: authority.clock() };
});

async function refused(argument: string, work: () => Promise<unknown>): Promise<void> {
  const before = uses;
  await expect(work(), argument).rejects.toMatchObject({ code: 'SIGN_ARGUMENT', params: { argument } });
  expect(uses).toBe(before);
}

test('a permission, a level, a lock that do not exist are not signed as something else', async () => {
  for (const certify of [true, 0, 4, '2']) await refused('certify', () => signPdf!(pdf, { ...good, certify }));
  for (const level of ['B-LTX', 'LTA']) {
    await refused('level', () => signPdf!(pdf, { ...good, level, tsa: authority.tsa }));
  }
  for (const lock of ['All', true, { action: 'include', fields: [] }, { action: 'Include', fields: 'a' }]) {
    await refused('lock', () => signPdf!(pdf, { ...good, lock }));
  }
});

test('a path for a document, a signer that was not awaited, an invalid instant', async () => {
  for (const source of ['notice.pdf', pdf.buffer, undefined]) await refused('source', () => signPdf!(source, good));
  await refused('options', () => signPdf!(pdf));
  await refused('signer', () => signPdf!(pdf, { ...good, signer: Promise.resolve(clerk.signer) }));
  await refused('signer', () => signCms!(pdf, { ...good, signer: { certificate: clerk.signer.certificate } }));
  const { chain: _, ...bare } = clerk.signer;
  await refused('signer', () => signPdf!(pdf, { ...good, signer: bare }));
  for (const key of ['field', 'reason', 'location', 'contactInfo', 'name']) {
    await refused(key, () => signPdf!(pdf, { ...good, [key]: 5 }));
  }
  for (const utcOffset of ['+08:00', Number.NaN]) {
    await refused('utcOffset', () => signPdf!(pdf, { ...good, utcOffset }));
  }
  for (const at of ['2026-10-14', 5, new Date('x')]) await refused('at', () => signPdf!(pdf, { ...good, at }));
  await refused('tsa', () => signPdf!(pdf, { ...good, tsa: 'http://tsa.example' }));
  for (const fill of [[{ name: 'a', value: 'b' }], { a: 5 }])
    await refused('fill', () => signPdf!(pdf, { ...good, fill }));
  for (const appearance of ['张三', {}]) await refused('appearance', () => signPdf!(pdf, { ...good, appearance }));
  await refused('content', () => signCms!('text', good));
  await refused('source', () => signOfd!('letter.ofd', good));
  await refused('signer', () => signOfd!(pdf, { ...good, signer: undefined }));
});

test('keys and certificates are bytes', async () => {
  await refused('bytes', () => signerFromPkcs12!('seal.p12', 'x'));
  await refused('key', () => signerFromKey!('clerk.key', clerk.certificate.der));
  await refused('certificates', () => signerFromKey!(clerk.key.exportPkcs8(), undefined));
});

test('the halves of a signature, and what is added to one', async () => {
  const key = new Uint8Array(32).fill(1);
  const now = { key, at: authority.clock() };
  await refused('expires', () => preparePdf(pdf, now as never));
  await refused('certify', () => preparePdf(pdf, { ...now, expires: now.at, certify: true } as never));
  await refused('token', () => bindCertificate(pdf as never, { certificate: clerk.certificate.der }, now));
  await refused('signer.certificate', () => bindCertificate('', {} as never, now));
  await refused('returned.signature', () => completePdf(pdf, '', {} as never, now));
  await refused('returned.signature', () => completePdf(pdf, '', { signature: 'base64' } as never, now));
  await refused('returned.cms', () => completePdf(pdf, '', { cms: 'base64' } as never, now));
  await refused('options', () => completePdf(pdf, '', { signature: pdf }, undefined as never));
  await refused('source', () => addLtv({ toBytes: () => pdf } as never));
  await refused('tsa', () => addDocumentTimestamp(pdf, {} as never));
  await refused('tsa', () => renewArchive(pdf, {} as never));
});

test('verify without options says which it needs', async () => {
  const verify = govseal.verify as (...args: unknown[]) => Promise<unknown>;
  for (const none of [undefined, null]) {
    await expect(verify(pdf, none)).rejects.toMatchObject({ code: 'VERIFY_ARGUMENT', params: { argument: 'trust' } });
  }
});

test('an error says in both languages what is the matter, by the function that describes findings', async () => {
  const error = await signPdf!('notice.pdf', good).catch((thrown: unknown) => thrown);
  if (!(error instanceof govseal.CodedError)) throw error;
  expect(govseal.describeFinding(error, 'en')).toBe(
    'The argument "source" is not a Uint8Array, or size and read. Nothing was signed.',
  );
  expect(govseal.describeFinding(error, 'zh')).toContain('参数“source”');
});
