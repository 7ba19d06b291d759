/** The demo, its tampered copies, and the verdicts of other programs on its files. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VerificationReport } from '@govseal/validation';
import { beforeAll, describe, expect, test } from 'vitest';
import { need, tool } from '../../../govseal/test/tools.ts';
import { tamperings } from '../../src/demo/tamper/index.ts';
import { type DemoOutput, demoOutput } from './output.ts';
import { readReport, testTamperedCopies } from './tampered-copies.ts';

let demo: DemoOutput;
beforeAll(async () => {
  demo = await demoOutput();
}, 240_000);

const report = (name: string): VerificationReport => readReport(demo.folder, name);

test('the whole demo gives the expected results', () => {
  expect(demo.good, demo.lines.join('\n')).toBe(true);
});

test('the slip is valid, approved by five signers in order, within the promised days', () => {
  const { status, signatures, approval } = report('slip.report.json');
  expect(status).toBe('valid');
  expect(
    signatures.map(({ id, type, integrity, indication, level }) => [id, type, integrity, indication, level]),
  ).toEqual([
    ['sig.hall', 'certification', 'intact', 'TOTAL_PASSED', 'B-T'],
    ['sig.step1', 'approval', 'intact', 'TOTAL_PASSED', 'B-T'],
    ['sig.step2', 'approval', 'intact', 'TOTAL_PASSED', 'B-T'],
    ['sig.step3', 'approval', 'intact', 'TOTAL_PASSED', 'B-T'],
    ['sig.seal', 'approval', 'intact', 'TOTAL_PASSED', 'B-T'],
  ]);
  expect(approval?.status).toBe('satisfied');
  expect(approval?.steps.map(({ role, person }) => [role, person])).toEqual([
    ['受理系统', '示例网上审批系统'],
    ['经办', '示例经办人'],
    ['科室负责人', '示例科长'],
    ['分管领导', '示例分管领导'],
    ['单位印章', '衢州市示例局'],
  ]);
  // accepted on 9 October 2026; 10 October is a make-up working Saturday, 12 and 13 October follow
  expect(approval?.workingDays).toBe(3);
});

test('the decision letter is valid and certified by the unit seal', () => {
  const { status, signatures } = report('decision.report.json');
  expect(status).toBe('valid');
  expect(signatures).toHaveLength(1);
  expect(signatures[0]).toMatchObject({
    type: 'certification',
    integrity: 'intact',
    coverage: 'whole-file',
    level: 'B-T',
  });
});

testTamperedCopies(() => demo.folder, tamperings, tamperings);

describe('other programs agree', () => {
  const at = String(Date.parse('2026-10-15T01:00:00Z') / 1000);

  test.for(['slip', 'decision'])(
    '%s.pdf: pdfsig finds every signature valid, and the last one covering the whole document',
    (name, context) => {
      need(context, 'pdfsig');
      const { output } = tool('pdfsig', ['-nocert', join(demo.folder, `${name}.pdf`)]);
      const count = name === 'slip' ? 5 : 1;
      expect(output.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(count);
      expect(output.split(/^Signature #/m).at(-1)).toContain('Total document signed');
    },
  );

  test.for(['slip', 'decision'])('%s.pdf: qpdf and mutool find no error', (name, context) => {
    need(context, 'qpdf', 'mutool');
    const file = join(demo.folder, `${name}.pdf`);
    const qpdf = tool('qpdf', ['--check', file]);
    expect(qpdf, qpdf.output).toMatchObject({ status: 0 });
    const mutool = tool('mutool', ['info', file]);
    expect(mutool.output).not.toMatch(/error|warning/i);
    expect(mutool.status).toBe(0);
  });

  test('pdftotext reads every opinion, so the Chinese text is selectable', (context) => {
    need(context, 'pdftotext');
    const { output } = tool('pdftotext', ['-raw', join(demo.folder, 'slip.pdf'), '-']);
    const text = output.replace(/\s+/g, '');
    for (const part of ['审批流转单', '现场核查情况与申报内容一致', '同意准予许可', '示例有限公司'])
      expect(text).toContain(part);
  });

  test.for([
    ['slip', 5],
    ['decision', 1],
  ] as const)('%s.pdf: openssl accepts each CMS over the bytes of its range', ([name, count], context) => {
    need(context, 'openssl');
    const pdf = readFileSync(join(demo.folder, `${name}.pdf`));
    const ranges = [...pdf.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+) *\]/g)];
    expect(ranges).toHaveLength(count);
    for (const [before, from, behind] of ranges.map(
      (match) => match.slice(1).map(Number) as [number, number, number],
    )) {
      const path = (part: string): string => join(demo.folder, `extracted.${part}`);
      writeFileSync(path('content'), Buffer.concat([pdf.subarray(0, before), pdf.subarray(from, from + behind)]));
      writeFileSync(path('cms'), Buffer.from(pdf.toString('latin1', before + 1, from - 1), 'hex'));
      const signed = ['-inform', 'DER', '-in', path('cms'), '-content', path('content')];
      const trusted = ['-CAfile', join(demo.folder, 'ca/root.crt'), '-purpose', 'any', '-attime', at];
      const { status, output } = tool('openssl', [
        'cms',
        '-verify',
        '-binary',
        ...signed,
        ...trusted,
        '-out',
        path('out'),
      ]);
      expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('Verification successful') });
    }
  });

  test('openssl accepts the chain with both CRLs at the time of signing', (context) => {
    need(context, 'openssl');
    const ca = join(demo.folder, 'ca');
    const { status, output } = tool('openssl', [
      'verify',
      '-attime',
      at,
      '-crl_check_all',
      '-x509_strict',
      '-CAfile',
      join(ca, 'root.crt'),
      '-untrusted',
      join(ca, 'issuing.crt'),
      '-CRLfile',
      join(ca, 'root.crl'),
      '-CRLfile',
      join(ca, 'issuing.crl'),
      join(demo.folder, 'certificates', 'shili.crt'),
    ]);
    expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining(': OK') });
  });
});
