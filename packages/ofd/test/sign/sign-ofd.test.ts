/** Signed packages: their coverage, unchanged earlier signatures, and the verdict of an independent checker. */
import { collectCmsEvidence, collectTokenEvidence } from '@govseal/cms';
import { equalBytes, latin1 } from '@govseal/core';
import { isListedSigner, type OfdFile, openOfd, parseSesSignature, type SignOfdOptions, signOfd } from '@govseal/ofd';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleWith, zipOf } from '../sample.ts';
import { noPython, secondOpinion } from '../second-opinion.ts';
import { createScene, engine, read, SIGNATURES, scene, sealing, unsigned } from './sign-ofd-case.ts';

beforeAll(createScene);

const signing = (more: Partial<SignOfdOptions> = {}): SignOfdOptions => ({
  engine,
  signer: scene.clerk.signer,
  at: scene.at,
  ...more,
});

/** Recomputes the digest of every reference. */
async function intact(file: OfdFile, index: number): Promise<boolean> {
  for (const { file: name, checkValue } of read(file, index).references) {
    if (!equalBytes(await engine.digest('SM3', file.zip.read(name)), checkValue)) return false;
  }
  return true;
}

test('a seal covers every entry except its own two files and, until it locks the document, Signatures.xml', async () => {
  for (const lock of [false, true]) {
    const { bytes, signature } = await signOfd(unsigned, sealing({ lock }));
    expect(signature).toEqual({ id: 's001', type: 'Seal', file: 'Doc_0/Signs/Sign_0/Signature.xml' });
    const file = openOfd(bytes);
    expect(file.signatures).toEqual([signature]);
    const covered = new Set(read(file, 0).references.map((reference) => reference.file));
    const uncovered = file.zip.names.filter((name) => !covered.has(name));
    const own = ['Doc_0/Signs/Sign_0/Signature.xml', 'Doc_0/Signs/Sign_0/SignedValue.dat'];
    expect(uncovered).toEqual(lock ? own : [SIGNATURES, ...own]);
    expect(file.document.parts.every(({ name }) => covered.has(name))).toBe(true);
    expect(await intact(file, 0)).toBe(true);
  }
});

test('the SES signature is over the digest of Signature.xml and contains its path', async () => {
  const file = openOfd((await signOfd(unsigned, sealing())).bytes);
  const signature = read(file, 0);
  const ses = parseSesSignature(file.zip.read(signature.signedValueFile));
  expect(ses).toMatchObject({ version: 4, propertyInfo: '/Doc_0/Signs/Sign_0/Signature.xml', timestamp: null });
  expect(ses.dataHash).toEqual(await engine.digest('SM3', signature.bytes));
  expect(ses.claimedTime).toEqual(scene.at);
  const { publicKey } = scene.bureau.certificate;
  expect(engine.verify({ scheme: 'SM2', digest: 'SM3' }, publicKey, ses.tbs, ses.signatureValue)).toBe(true);
  expect(file.zip.read(signature.sealFile!)).toEqual(ses.seal.der);
  expect(await isListedSigner(ses.certificate, ses.seal, engine)).toBe(true);
  expect(signature).toMatchObject({
    checkMethod: '1.2.156.10197.1.401',
    signatureMethod: '1.2.156.10197.1.501',
    stamps: [{ id: 's001-stamp-1', pageRef: '1', boundary: '126 186 42 42' }],
  });
});

test('a signature of type Sign is GB/T 35275 over Signature.xml', async () => {
  const file = openOfd((await signOfd(unsigned, signing())).bytes);
  expect(file.signatures[0]).toMatchObject({ type: 'Sign' });
  const { signedValueFile, bytes, stamps, sealFile } = read(file, 0);
  expect([stamps, sealFile]).toEqual([[], undefined]);
  const [evidence] = await collectCmsEvidence(file.zip.read(signedValueFile), {
    engine,
    content: bytes,
  });
  expect(evidence).toMatchObject({
    findings: [],
    formatFailure: false,
    signingCertificateReference: 'match',
    cryptographic: { digest: 'match', signatureValue: 'valid' },
  });
});

test('clerk, chief and seal sign one after another; signed entries keep their bytes', async () => {
  const first = (await signOfd(unsigned, signing())).bytes;
  const second = (await signOfd(first, signing())).bytes;
  const third = (await signOfd(second, sealing({ lock: true }))).bytes;
  const file = openOfd(third);
  expect(file.signatures.map(({ id, type, file: name }) => [id, type, name])).toEqual([
    ['s001', 'Sign', 'Doc_0/Signs/Sign_0/Signature.xml'],
    ['s002', 'Sign', 'Doc_0/Signs/Sign_1/Signature.xml'],
    ['s003', 'Seal', 'Doc_0/Signs/Sign_2/Signature.xml'],
  ]);
  for (const index of [0, 1, 2]) expect(await intact(file, index)).toBe(true);
  const covered = read(file, 2).references.map((reference) => reference.file);
  expect(covered).toContain('Doc_0/Signs/Sign_1/SignedValue.dat');
  expect(covered).toContain(SIGNATURES);
  await expect(signOfd(third, signing())).rejects.toMatchObject({ code: 'OFD_WRITE_LOCKED' });
});

test('equal input gives equal bytes, except for the randomness of the signature', async () => {
  const once = openOfd((await signOfd(unsigned, sealing())).bytes);
  const again = openOfd((await signOfd(unsigned, sealing())).bytes);
  expect(once.zip.names).toEqual(again.zip.names);
  for (const name of once.zip.names.filter((each) => !each.endsWith('SignedValue.dat'))) {
    expect(once.zip.read(name)).toEqual(again.zip.read(name));
  }
});

describe('time-stamps', () => {
  test('of a seal: over the bytes of the signature value', async () => {
    const { tsa } = scene.authority;
    const file = openOfd((await signOfd(unsigned, sealing({ tsa }))).bytes);
    const ses = parseSesSignature(file.zip.read(read(file, 0).signedValueFile));
    const evidence = await collectTokenEvidence(ses.timestamp!, {
      engine,
      kind: 'signature',
      digestCovered: (name) => engine.digest(name, ses.signatureValue),
    });
    expect(evidence).toMatchObject({ imprint: 'match', signature: { cryptographic: { signatureValue: 'valid' } } });
  });

  test('of a signature of type Sign: an unsigned attribute', async () => {
    const { tsa } = scene.authority;
    const file = openOfd((await signOfd(unsigned, signing({ tsa }))).bytes);
    const { signedValueFile, bytes } = read(file, 0);
    const [evidence] = await collectCmsEvidence(file.zip.read(signedValueFile), {
      engine,
      content: bytes,
    });
    expect(evidence!.timestamps.map(({ imprint }) => imprint)).toEqual(['match']);
  });
});

test('entries excluded for a later step are not covered; the last signature covers them', async () => {
  const note = 'Doc_0/Attachs/note.txt';
  const first = (await signOfd(unsigned, signing({ leaveOut: [note] }))).bytes;
  const file = openOfd((await signOfd(first, sealing({ lock: true }))).bytes);
  const covers = (index: number): boolean => read(file, index).references.some((reference) => reference.file === note);
  expect([covers(0), covers(1)]).toEqual([false, true]);
  // no later signature can cover them after a lock, and a lock must cover the list of signatures
  for (const name of [note, SIGNATURES]) {
    const last = sealing({ lock: true, leaveOut: [name] });
    await expect(signOfd(first, last)).rejects.toMatchObject({ code: 'OFD_WRITE_PROTECTION', at: { file: name } });
  }
  const absent = signing({ leaveOut: ['Doc_0/none.txt'] });
  await expect(signOfd(unsigned, absent)).rejects.toMatchObject({ code: 'OFD_WRITE_PROTECTION' });
});

test('the content of another producer’s list of signatures is kept', async () => {
  const other = `<?xml version="1.0"?><x:Signatures xmlns:x="http://www.ofdspec.org/2016"><x:MaxSignId>7</x:MaxSignId><!-- kept --></x:Signatures >`;
  const source = sampleWith({ [SIGNATURES]: other });
  const first = await signOfd(source, signing());
  const again = await signOfd(first.bytes, signing());
  expect(again.signature.id).toBe('s002');
  // nothing was listed, so a new list is written
  const broken = sampleWith({ 'Doc_0/Pages/Page_0/Content.xml': null, [SIGNATURES]: other });
  await expect(signOfd(broken, signing())).rejects.toMatchObject({ code: 'OFD_WRITE_ENTRY' });
});

describe.skipIf(noPython)('an independent checker', () => {
  test('accepts seal, signature, digests and coverage', async () => {
    const { tsa } = scene.authority;
    const clerk = (await signOfd(unsigned, signing())).bytes;
    const [cms, ses] = secondOpinion((await signOfd(clerk, sealing({ lock: true, tsa }))).bytes);
    expect(cms).toMatch(/refs ok \d+ bad 0 missing 0 /);
    expect(cms).toContain('CMS contentType 2a811ccf550601040202');
    expect(ses).toMatch(/refs ok \d+ bad 0 missing 0 /);
    expect(ses).toContain("unprotected: ['Doc_0/Signs/Sign_1/Signature.xml', 'Doc_0/Signs/Sign_1/SignedValue.dat']");
    expect(ses).toContain('dataHash==SM3(Signature.xml) True');
    expect(ses).toContain('SES sig over TBS DER True');
    expect(ses).toContain('sealsig over info DER True');
    expect(ses).toContain('TS present');
    expect(ses).toContain('Seal.esl == eseal in SES True');
  });

  test('and rejects a changed page', async () => {
    const { bytes } = await signOfd(unsigned, sealing());
    const { zip } = openOfd(bytes);
    const decode = (name: string): string => latin1(zip.read(name));
    const text = Object.fromEntries(zip.names.map((name) => [name, decode(name)]));
    const page = 'Doc_0/Tpls/Tpl_0/Content.xml';
    const [opinion] = secondOpinion(zipOf({ ...text, [page]: text[page]!.replace('"8"', '"9"') }));
    expect(opinion).not.toMatch(/ bad 0 /);
  });
});
