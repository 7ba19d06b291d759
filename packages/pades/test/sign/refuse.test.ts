import type { Signer } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { openPdf } from '@govseal/pdf';
import { createTestAuthority } from '@govseal/testkit';
import { beforeAll, describe, expect, test } from 'vitest';
import { collectPdfEvidence, type SignPdfOptions, signPdf } from '../../src/index.ts';
import { makePdf } from '../make-pdf.ts';
import { scratchPdf } from '../scratch.ts';
import { hasTool, qpdf } from '../tools.ts';

const at = new Date('2026-10-14T01:30:00Z');
let signer: Signer;

beforeAll(async () => {
  signer = (await (await createTestAuthority()).issueSigner()).signer;
});

const form = (): Uint8Array =>
  makePdf({
    fields: [
      { name: 'opinion', type: 'Tx', rect: [50, 500, 300, 520] },
      { name: 'agree', type: 'Btn', extra: '/AP << /N << /Yes 3 0 R /Off 3 0 R >> >> /AS /Off' },
      { name: 'push', type: 'Btn', extra: '/Ff 65536' },
      {
        name: 'clerk',
        type: 'Sig',
        rect: [50, 400, 200, 450],
        extra: '/Lock << /Type /SigFieldLock /Action /Include /Fields [(opinion)] >>',
      },
      { name: 'chief', type: 'Sig', rect: [50, 300, 200, 350], extra: '/Lock << /Type /SigFieldLock /Action /All >>' },
    ],
  });

const sign = (source: Uint8Array, options: Partial<SignPdfOptions> = {}): ReturnType<typeof signPdf> =>
  signPdf(source, { force: true, signer, engine: nodeEngine, at, ...options });

const refusal = (source: Uint8Array, options: Partial<SignPdfOptions>, code: string): Promise<void> =>
  expect(sign(source, options)).rejects.toMatchObject({ code });

describe('before a key is used', () => {
  test('a field that is not a signature field, or is signed, ambiguous or badly named, is rejected', async () => {
    await refusal(form(), { field: 'opinion' }, 'PADES_FIELD_NOT_SIGNATURE');
    await refusal(form(), {}, 'PADES_FIELD_AMBIGUOUS');
    await refusal(form(), { field: 'group.new' }, 'PADES_FIELD_NAME');
    const once = (await sign(form(), { field: 'clerk' })).toBytes();
    await refusal(once, { field: 'clerk' }, 'PADES_FIELD_SIGNED');
  });

  test('a rectangle for an existing field, an empty one, or one on a missing page is rejected', async () => {
    await refusal(form(), { field: 'clerk', page: 1, rect: [0, 0, 10, 10] }, 'PADES_RECT');
    await refusal(makePdf(), { page: 1, rect: [10, 10, 10, 40] }, 'PADES_RECT');
    await refusal(makePdf(), { page: 2, rect: [10, 10, 40, 40] }, 'PADES_PAGE_NOT_FOUND');
  });

  test('an appearance requires a visible field and a form /FRM', async () => {
    await refusal(makePdf(), { appearance: scratchPdf() }, 'PADES_FIELD_INVISIBLE');
    await refusal(makePdf(), { page: 1, rect: [10, 10, 99, 99], appearance: makePdf() }, 'PADES_APPEARANCE_SOURCE');
  });

  test('B-T without a time-stamping authority is rejected', async () => {
    await refusal(makePdf(), { level: 'B-T' }, 'PADES_TSA_MISSING');
  });

  test('a field that is unknown, cannot have the value or needs a font is not filled', async () => {
    const fill = (name: string, value: string): Partial<SignPdfOptions> => ({
      field: 'clerk',
      fill: [{ name, value }],
    });
    await refusal(form(), fill('nobody', 'x'), 'PADES_FIELD_NOT_FOUND');
    await refusal(form(), fill('agree', 'Maybe'), 'PADES_FIELD_NOT_FILLABLE');
    await refusal(form(), fill('push', 'Yes'), 'PADES_FIELD_NOT_FILLABLE');
    await refusal(form(), fill('clerk', 'x'), 'PADES_FIELD_NOT_FILLABLE');
    await refusal(form(), fill('opinion', '同意'), 'PADES_FIELD_APPEARANCE_NEEDED');
  });

  test('a lock that contradicts the field or refers to no field is rejected', async () => {
    await refusal(form(), { field: 'clerk', lock: { action: 'All' } }, 'PADES_LOCK_CONFLICT');
    await refusal(
      form(),
      { field: 'x', lock: { action: 'Include', fields: ['oppinion'] } },
      'PADES_LOCK_UNKNOWN_FIELD',
    );
  });

  test.skipIf(!hasTool('qpdf'))('an encrypted document is rejected without its password', async () => {
    const encrypted = qpdf(makePdf(), '--encrypt', 'user', 'owner', '256', '--');
    await expect(sign(encrypted)).rejects.toMatchObject({ code: 'PDF_PASSWORD_NEEDED' });
  });
});

describe('what an earlier signature forbids', () => {
  test('a later signature cannot certify', async () => {
    const once = (await sign(form(), { field: 'clerk' })).toBytes();
    await refusal(once, { field: 'chief', certify: 2 }, 'PADES_CERTIFY_NOT_FIRST');
  });

  test('P=1 forbids filling and signing', async () => {
    const certified = (await sign(form(), { field: 'clerk', certify: 1 })).toBytes();
    await refusal(certified, { field: 'chief' }, 'PADES_CERTIFICATION_FORBIDS');
  });

  test('P=2 allows signing and filling, but no new visible field', async () => {
    const certified = (await sign(form(), { field: 'clerk', certify: 2 })).toBytes();
    await refusal(certified, { page: 1, rect: [10, 10, 99, 99] }, 'PADES_CERTIFICATION_FORBIDS');
    const both = await sign(certified, { field: 'chief', fill: [{ name: 'agree', value: 'Yes' }] });
    const { signatures } = await collectPdfEvidence(openPdf(both.toBytes()), { engine: nodeEngine });
    expect(signatures.map(({ type, modifications }) => [type, modifications.level])).toEqual([
      ['certification', 'allowed'],
      ['approval', 'none'],
    ]);
    expect(signatures[0]!.revision).toMatchObject({ permission: 2, locks: ['opinion'], filled: [] });
    expect(signatures[1]!.revision).toMatchObject({ locks: 'all', filled: [{ name: 'agree', value: 'Yes' }] });
  });

  test('a locked field is neither filled nor signed', async () => {
    const once = (await sign(form(), { field: 'clerk', fill: [{ name: 'opinion', value: 'agreed' }] })).toBytes();
    const changed = { field: 'chief', fill: [{ name: 'opinion', value: 'refused' }] };
    await refusal(once, changed, 'PADES_FIELD_LOCKED');
    const twice = (await sign(once, { field: 'chief' })).toBytes();
    await refusal(twice, { field: 'another' }, 'PADES_FIELD_LOCKED');
  });
});
