/** After a refusal nothing is signed, in any format, and the error gives the reason. */
import { type Finding, utf8 } from '@govseal/core';
import { createTestAuthority, type TestSigner } from '@govseal/testkit';
import { signCms, signPdf } from 'govseal';
import { type DocumentToSign, type PreSignCheck, PreSignError, runPreSignChecks, secrecyCheck } from 'govseal/checks';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makePdf } from '../../pades/test/make-pdf.ts';
import { chinesePdf } from './chinese-pdf.ts';

let clerk: TestSigner;
beforeAll(async () => {
  clerk = await (await createTestAuthority()).issueSigner();
});

const at = new Date('2026-10-14T01:30:00Z');
const finding = (severity: Finding['severity']): Finding => ({
  code: 'OWN_RULE',
  severity,
  at: { page: 2 },
  clause: '',
  params: { rule: 'x' },
});

describe('checks run in order', () => {
  test('and the first refusal ends them', async () => {
    const later = vi.fn<PreSignCheck>(async () => []);
    const run = runPreSignChecks({ bytes: utf8('a') }, [async () => [finding('error')], later]);
    await expect(run).rejects.toMatchObject({ code: 'OWN_RULE', at: { page: 2 }, params: { rule: 'x' } });
    expect(later).not.toHaveBeenCalled();
  });

  test('and hand their warnings back', async () => {
    const checks: PreSignCheck[] = [async () => [finding('warning')], async () => [finding('info')]];
    const found = await runPreSignChecks({ bytes: utf8('a') }, checks);
    expect(found.map(({ severity }) => severity)).toEqual(['warning', 'info']);
  });

  test('and one that throws also refuses', async () => {
    const broken: PreSignCheck = async () => {
      throw new Error('the rule engine is down');
    };
    await expect(runPreSignChecks({ bytes: utf8('a') }, [broken])).rejects.toThrow('rule engine');
  });
});

describe('the key is not used', () => {
  test('for a PDF with a secrecy marking', async () => {
    const sign = vi.fn(clerk.signer.sign!.bind(clerk.signer));
    const signer = { ...clerk.signer, sign };
    const pdf = await chinesePdf([{ text: '机密★5年', x: 80, y: 780 }]);
    await expect(signPdf(pdf, { signer, at, checks: [secrecyCheck()] })).rejects.toThrow(PreSignError);
    expect(sign).not.toHaveBeenCalled();
  });

  test('for content of a CMS signature', async () => {
    const content = utf8('{"密级":"机密"}');
    const signing = signCms(content, { signer: clerk.signer, at, checks: [secrecyCheck()] });
    await expect(signing).rejects.toMatchObject({ code: 'PRESIGN_SECRECY_MARKING' });
  });
});

test('a check is given the PDF with the values that are filled in while signing', async () => {
  const form = makePdf({
    fields: [{ name: 'opinion', type: 'Tx', rect: [100, 400, 300, 424], extra: '/DA (/Helv 12 Tf 0 g)' }],
  });
  const seen = vi.fn<(document: DocumentToSign) => Promise<[]>>(async () => []);
  const options = { signer: clerk.signer, at, field: 'sig', rect: [10, 10, 60, 60] as const, page: 1 };
  await signPdf(form, { ...options, fill: { opinion: '机密★5年' }, checks: [seen] });
  const { bytes } = seen.mock.calls[0]![0];
  expect(bytes.length).toBeGreaterThan(form.length);
  await expect(signPdf(form, { ...options, fill: { opinion: '机密★5年' }, checks: [secrecyCheck()] })).rejects.toThrow(
    PreSignError,
  );
});
