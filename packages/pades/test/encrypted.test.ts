/** Signing and verifying encrypted files, compared with qpdf, pdfsig and mutool. */
import { spawnSync } from 'node:child_process';
import { concatBytes, latin1 } from '@govseal/core';
import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { Increment, openPdf, PdfDict, type PdfString, readTextString } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, signPdf } from '../src/index.ts';
import { makePdf } from './make-pdf.ts';
import { scratchPdf } from './scratch.ts';
import { hasTool, qpdf, withFiles } from './tools.ts';

const at = new Date('2026-10-14T01:30:00Z');
const tools = hasTool('qpdf') && hasTool('pdfsig', '-v') && hasTool('mutool', '-v');
let signer: Signer;

beforeAll(async () => {
  const authority = await createTestAuthority();
  signer = (await authority.issueSigner({ keySpec: { type: 'RSA', bits: 2048 } })).signer;
});

/** Name, key length, further options of qpdf's --encrypt. */
const variants: readonly (readonly [string, string, readonly string[]])[] = [
  ['RC4 40 (V1 R2)', '40', []],
  ['RC4 128 (V2 R3)', '128', ['--use-aes=n']],
  ['RC4 128 by crypt filters (V4 R4)', '128', ['--use-aes=n', '--force-V4']],
  ['AES-128 (V4 R4)', '128', ['--use-aes=y']],
  ['AES-128, metadata in clear', '128', ['--use-aes=y', '--cleartext-metadata']],
  ['AES-256 (V5 R5)', '256', ['--force-R5']],
  ['AES-256 (V5 R6)', '256', []],
  ['AES-256, metadata in clear', '256', ['--cleartext-metadata']],
];

const plain = makePdf({
  fields: [
    { name: 'opinion', type: 'Tx', rect: [50, 50, 200, 70], value: 'before' },
    { name: 'seal', type: 'Sig', rect: [300, 50, 400, 150] },
  ],
});

function encrypt(length: string, more: readonly string[], ...rest: readonly string[]): Uint8Array {
  return qpdf(plain, '--allow-weak-crypto', ...rest, '--encrypt', 'user', 'owner', length, ...more, '--');
}

interface Evaluation {
  readonly status: number | null;
  readonly output: string;
}

function ask(pdf: Uint8Array, tool: string, ...options: readonly string[]): Evaluation {
  return withFiles({ 'a.pdf': pdf }, (path) => {
    const { status, stdout, stderr } = spawnSync(tool, [...options, path('a.pdf')], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  });
}

const layouts = ['--object-streams=disable', '--object-streams=generate', '--linearize'];
const cases = variants.flatMap(([name, length, more]) => layouts.map((layout) => ({ name, length, more, layout })));

/** The field `opinion` filled and `seal` signed, then signed again in a new field, with the owner's password. */
async function signTwice(source: Uint8Array): Promise<{ once: Uint8Array; twice: Uint8Array }> {
  const options = { force: true, signer, engine: nodeEngine, at, password: 'owner' };
  const after = scratchPdf({ content: 'BT /F1 10 Tf 2 2 Td (after) Tj ET' });
  const signed = await signPdf(source, {
    ...options,
    field: 'seal',
    reason: '同意 (agreed)',
    appearance: scratchPdf(),
    fill: [{ name: 'opinion', value: 'after', appearance: after }],
  });
  const once = signed.toBytes();
  return { once, twice: (await signPdf(once, { ...options, field: 'second' })).toBytes() };
}

describe.skipIf(!tools)('an encrypted document', () => {
  describe.each(cases)('$name $layout, filled and signed', ({ length, more, layout }) => {
    let source: Uint8Array;
    let once: Uint8Array;
    let twice: Uint8Array;
    beforeAll(async () => {
      source = encrypt(length, more, layout);
      ({ once, twice } = await signTwice(source));
    });

    test('keeps the original bytes and adds no plaintext', () => {
      expect(once.subarray(0, source.length)).toEqual(source);
      expect(latin1(once.subarray(source.length))).not.toContain('agreed');
    });

    test.each(['user', 'owner'])('has two valid signatures for the %s', async (password) => {
      const file = openPdf(twice, { password });
      expect(file.security?.access).toBe(password);
      const { signatures, findings } = await collectPdfEvidence(file, { engine: nodeEngine });
      const all = [findings, ...signatures.map((signature) => signature.findings)].flat();
      expect(all.filter(({ severity }) => severity === 'error')).toEqual([]);
      const valid = {
        formatFailure: false,
        cryptographic: { digest: 'match', signatureValue: 'valid' },
        claimedTime: at,
      };
      expect(signatures).toMatchObject([
        { id: 'seal', ...valid, modifications: { level: 'allowed' } },
        { id: 'second', ...valid, coverage: 'whole-file' },
      ]);
    });

    test.each(['user', 'owner'])('shows the %s the filled value and the reason', (password) => {
      const { latest } = openPdf(twice, { password });
      const fields = new Map(latest.formFields().map((field) => [field.fullName, field]));
      expect(readTextString(latest.resolve(fields.get('opinion')!.inherited('V')) as PdfString)).toBe('after');
      const value = latest.resolve(fields.get('seal')!.inherited('V')) as PdfDict;
      expect(readTextString(value.get('Reason') as PdfString)).toBe('同意 (agreed)');
    });

    test.each(['user', 'owner'])('is accepted by qpdf, pdfsig and mutool with the password of the %s', (password) => {
      const check = ask(twice, 'qpdf', '--check', `--password=${password}`);
      expect(check, check.output).toMatchObject({ status: 0 });
      const opinion = ask(twice, 'pdfsig', password === 'owner' ? '-opw' : '-upw', password).output;
      expect(opinion.match(/Signature is Valid/g), opinion).toHaveLength(2);
      expect(opinion).toContain('Total document signed');
      const shown = ask(twice, 'mutool', 'draw', '-F', 'txt', '-p', password);
      expect(shown.output).toContain('Page 1 of the application');
      expect(shown.output).toContain('after');
      expect(shown.output).not.toMatch(/error|warning(?!: ICC support)/i);
    });
  });

  test('is rejected without its password and with a wrong one', async () => {
    const source = encrypt('256', []);
    const options = { signer, engine: nodeEngine, at };
    await expect(signPdf(source, { ...options, force: true })).rejects.toMatchObject({ code: 'PDF_PASSWORD_NEEDED' });
    await expect(signPdf(source, { force: true, ...options, password: 'guess' })).rejects.toMatchObject({
      code: 'PDF_PASSWORD_WRONG',
    });
    await expect(collectPdfEvidence(openPdf(source), { engine: nodeEngine })).rejects.toMatchObject({
      code: 'PDF_PASSWORD_NEEDED',
    });
  });

  test('can be signed with the user password only as the permissions allow', async () => {
    const options = { signer, engine: nodeEngine, at, password: 'user' };
    const forbidden = encrypt('256', ['--modify=none']);
    await expect(signPdf(forbidden, { force: true, ...options, field: 'seal' })).rejects.toMatchObject({
      code: 'PADES_USER_PERMISSIONS',
    });
    await signPdf(forbidden, { force: true, ...options, password: 'owner', field: 'seal' });
    const form = encrypt('256', ['--modify=form']);
    await signPdf(form, { force: true, ...options, field: 'seal' });
    await expect(signPdf(form, { force: true, ...options, field: 'new' })).rejects.toMatchObject({
      code: 'PADES_USER_PERMISSIONS',
    });
  });

  test('does not hide a text that was changed after signing', async () => {
    const source = encrypt('256', []);
    const options = { signer, engine: nodeEngine, at, password: 'owner', field: 'seal' };
    const signed = (await signPdf(source, { ...options, force: true })).toBytes();
    const file = openPdf(signed, { password: 'owner' });
    const increment = new Increment(file);
    const page = file.latest.pages()[0]!;
    const content = increment.allocate();
    increment.setStream(content, PdfDict.of({}), new TextEncoder().encode('BT ET'));
    increment.set(page.ref, page.dict.with({ Contents: content }));
    const changed = openPdf(concatBytes(signed, increment.build().append), { password: 'user' });
    const { signatures } = await collectPdfEvidence(changed, { engine: nodeEngine });
    expect(signatures[0]!.cryptographic.digest).toBe('match');
    expect(signatures[0]!.modifications.level).toBe('disallowed');
  });
});
