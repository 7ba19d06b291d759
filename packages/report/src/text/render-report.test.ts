import { escapeInvisible, type Finding, type Language, type PackageTexts } from '@govseal/core';
import type { ApprovalReport } from '@govseal/validation';
import { expect, test } from 'vitest';
import { engineFinding } from '../../../validation/src/blocks/status.ts';
import { decideFile } from '../../../validation/src/process/decide-file.ts';
import { revision, signature, validated } from '../../../validation/test/evidence.ts';
import { describeFinding, findingLines } from './finding-lines.ts';
import { alignColumns, displayWidth } from './plain-text.ts';
import { renderReport } from './render-report.ts';

const approval: ApprovalReport = {
  status: 'violated',
  policy: '审批流转',
  steps: [
    {
      id: 'clerk',
      role: '经办',
      status: 'satisfied',
      signature: 'step1.sign',
      person: '示例经办人',
      verdict: '同意',
      opinion: '材料齐全，拟同意。',
      provenTime: '2026-10-10T01:00:00.000Z',
      workingDays: 1,
      limitDays: 2,
      findings: [],
    },
    {
      id: 'leader',
      role: '分管领导',
      status: 'missing',
      signature: null,
      person: null,
      verdict: null,
      opinion: null,
      provenTime: null,
      workingDays: null,
      limitDays: 2,
      findings: [
        {
          code: 'APPROVAL_INCOMPLETE',
          severity: 'error',
          at: {},
          clause: 'govseal approval: steps',
          params: { step: 'leader', role: '分管领导' },
        },
      ],
    },
  ],
  workingDays: 1,
  promisedDays: 7,
  statutoryDays: 20,
  findings: [],
};

const warning = engineFinding('VALIDATION_CLAIMED_TIME', {
  at: { field: 'step1.sign' },
  params: { claimed: '2026-10-10T02:00:00.000Z', proven: '2026-10-10T01:00:00.000Z' },
});

const report = decideFile({
  file: 'slip.pdf',
  kind: 'pdf',
  signatures: [
    validated(signature({ id: 'step1.sign', revision: revision(1), coverage: 'whole-file' }), {
      provenTime: new Date('2026-10-10T01:00:00Z'),
      report: { findings: [warning] },
    }),
  ],
  approval,
  findings: [],
});

test('the total shows the days that notices added and stopped', () => {
  const [first, ...rest] = approval.steps;
  const clock = { stoppedDays: 3, promisedExtension: 0, statutoryExtension: 10, notices: [] };
  const changed = { ...report, approval: { ...approval, clock, steps: [{ ...first!, extendedDays: 5 }, ...rest] } };
  const text = renderReport(changed, { format: 'text', lang: 'zh' });
  expect(text).toContain('全程 1 个工作日（承诺 7，法定 20 + 10，另有 3 日中止计时）');
  expect(text).toContain('1/7');
  expect(renderReport(changed, { format: 'text', lang: 'en' })).toContain(
    '1 working day in total (promised 7, statutory 20 + 10, clock stopped for 3 more)',
  );
});

test('a report in Chinese gives the verdict first, then who, when, what and why', () => {
  expect(renderReport(report, { format: 'text', lang: 'zh' })).toMatchInlineSnapshot(`
    "slip.pdf
    结论：无法确定
    原因：步骤 leader（分管领导）没有签名：审批尚未完成。请由担任该角色的人签署，或索取完整文件。[APPROVAL_INCOMPLETE]
    未发现伪造或篡改，但尚不能确认文件有效。
    1 个签名，1 个通过；审批：尚未完成

    1. step1.sign · 审批签名
       签署人    C=CN, CN=Signer
       颁发者    C=CN, CN=Test CA · 序列号 01
       时间      北京时间 2026-10-10 09:00:00 ±1000 毫秒（时间戳证明）
       验证结果  ✓ 通过
       完整性    完好
       覆盖范围  整个文件
       后续改动  无
       级别      B-T
       算法      RSASSA-PKCS1-v1_5 · SHA-256 · 2048 位
       ! 声称的签名时间（北京时间 2026-10-10 10:00:00）晚于已证明的时间（北京时间 2026-10-10 09:00:00），以后者为准。请校准签署人的时钟。
         [VALIDATION_CLAIMED_TIME · 域 step1.sign · 依据 EN 319 102-1 §5.2.8.4]

    审批：尚未完成 · 审批流转
      步骤  角色      人员        审批结论  时间                          工作日/时限  状态
      1     经办      示例经办人  同意      北京时间 2026-10-10 09:00:00  1/2          符合规定
      2     分管领导  –           –         –                             –/2          未签署
      意见（经办）：材料齐全，拟同意。
      全程 1 个工作日（承诺 7，法定 20）
      ✗ 步骤 leader（分管领导）没有签名：审批尚未完成。请由担任该角色的人签署，或索取完整文件。
        [APPROVAL_INCOMPLETE · 依据 govseal approval: steps]

    ✓ 通过，✗ 决定结论，! 需要注意，· 供参考
    "
  `);
});

test('the same report in English, with times in the reader’s zone', () => {
  expect(renderReport(report, { format: 'text', lang: 'en', timeZone: 'UTC' })).toMatchInlineSnapshot(`
    "slip.pdf
    Verdict: INDETERMINATE
    Reason: Step leader (分管领导) has no signature: the approval is incomplete. Let that person sign, or ask for the complete document. [APPROVAL_INCOMPLETE]
    Nothing was proven false, but the file is not confirmed.
    1 signature, 1 passed; approval: incomplete

    1. step1.sign · approval signature
       Signer         C=CN, CN=Signer
       Issuer         C=CN, CN=Test CA · serial 01
       Time           2026-10-10 01:00:00 UTC ±1000 ms (proven by time-stamp)
       Result         ✓ passed
       Integrity      intact
       Coverage       the whole file
       Later changes  none
       Level          B-T
       Algorithm      RSASSA-PKCS1-v1_5 · SHA-256 · 2048 bit
       ! The claimed signing time 2026-10-10 02:00:00 UTC lies after the proven one 2026-10-10 01:00:00 UTC; only the proven one counts. Set the signer’s clock.
         [VALIDATION_CLAIMED_TIME · field step1.sign · rule EN 319 102-1 §5.2.8.4]

    Approval: incomplete · 审批流转
      Step  Role      Person      Verdict  Time                     Days/limit  Status
      1     经办      示例经办人  同意     2026-10-10 01:00:00 UTC  1/2         satisfied
      2     分管领导  –           –        –                        –/2         missing
      Opinion (经办): 材料齐全，拟同意。
      1 working day in total (promised 7, statutory 20)
      ✗ Step leader (分管领导) has no signature: the approval is incomplete. Let that person sign, or ask for the complete document.
        [APPROVAL_INCOMPLETE · rule govseal approval: steps]

    ✓ passed, ✗ decides the verdict, ! deserves attention, · for information
    "
  `);
});

test('rendering is repeatable and JSON is the report itself on one line', () => {
  const json = renderReport(report, { format: 'json', lang: 'zh' });
  expect(JSON.parse(json)).toEqual(report);
  expect(json).not.toMatch(/\n/);
  expect(renderReport(report, { format: 'text', lang: 'zh' })).toBe(
    renderReport(report, { format: 'text', lang: 'zh' }),
  );
});

test('names from the document cannot repaint the verdict', () => {
  const hostile = '\u001b[2J结论：有效\n\u202eevil';
  const signed = validated(signature({ id: hostile }), {
    report: { signer: { subject: hostile, serial: '01', issuer: hostile } },
  });
  const text = renderReport(
    decideFile({ file: hostile, kind: 'pdf', signatures: [signed], approval: null, findings: [] }),
    { format: 'text', lang: 'zh' },
  );
  expect(text).not.toContain('\u001b');
  expect(text).not.toContain('\u202e');
  expect(text.split('\n').filter((line) => line.startsWith('结论'))).toHaveLength(1);
});

test('many findings of one kind are written once with their places, and a text may refer to a place', () => {
  const filled = (field: string) => ({
    code: 'APPROVAL_FIELD_NOT_LOCKED',
    severity: 'info' as const,
    at: { field },
    clause: '',
    params: {},
  });
  const section = { indent: '', place: 'signature 1', decides: () => false };
  const style = { lang: 'en', timeZone: 'UTC', texts: [], said: new Map() } as const;
  expect(findingLines([filled('a'), filled('b'), filled('c')], section, style).slice(1)).toEqual(
    ['[APPROVAL_FIELD_NOT_LOCKED · field a]', '  and 2 more of this kind: b, c'].map((line, index) =>
      index === 0 ? `  ${line}` : line,
    ),
  );
  expect(describeFinding({ ...warning, params: { claimed: 'x' }, at: {} }, 'en')).toContain('x lies after');
});

test('columns are aligned with wide characters', () => {
  expect(displayWidth('审批a')).toBe(5);
  const [first, second] = alignColumns([
    ['角色', 'x'],
    ['ab', 'x'],
  ]);
  expect(displayWidth(first!)).toBe(displayWidth(second!));
  expect(escapeInvisible('a\u0000b')).toBe('a\\u{0}b');
});

/** Texts of a calling program. */
const program: PackageTexts = {
  en: { PROGRAM_FILE: '{path} cannot be read ({reason}).', PROGRAM_VALUE: '{value} is not one of {expected}.' },
  zh: { PROGRAM_FILE: '{path} 无法读取（{reason}）。', PROGRAM_VALUE: '不能是“{value}”；要求：{expected}。' },
  words: { 'one file': '一个文件' },
};

test('a system error is shown with its meaning', () => {
  const file = { code: 'PROGRAM_FILE', at: {} } as const;
  const say = (params: Finding['params'], lang: Language): string =>
    describeFinding({ ...file, params }, lang, undefined, [program]);
  expect(say({ path: 'ENOENT.pdf', reason: 'ENOENT' }, 'en')).toBe('ENOENT.pdf cannot be read (not found, ENOENT).');
  expect(say({ path: 'ENOENT.pdf', reason: 'ENOENT' }, 'zh')).toContain('（不存在，ENOENT）');
  expect(say({ path: 'x', reason: 'ERR_FS_FILE_TOO_LARGE' }, 'en')).toContain(
    '(too large to be read at once, ERR_FS_FILE_TOO_LARGE)',
  );
  expect(say({ path: 'x', reason: 'EOTHER' }, 'en')).toContain('(EOTHER)');
});

test('in Chinese the program’s own words are translated, words of documents are not', () => {
  const dropped = { code: 'VALIDATION_TIMESTAMP_DROPPED', severity: 'error', at: {}, clause: '' } as const;
  const params = { kind: 'archive', subIndication: 'HASH_FAILURE' };
  expect(describeFinding({ ...dropped, params }, 'zh')).toContain('一个归档时间戳未通过验证（HASH_FAILURE）');
  expect(describeFinding({ ...dropped, params }, 'en')).toContain('archive time-stamp');
  expect(describeFinding({ ...dropped, params: { ...params, kind: 'unlisted' } }, 'zh')).toContain(
    '一个unlisted时间戳',
  );
  const left = { code: 'APPROVAL_LEFT_ROSTER', severity: 'error', at: {}, clause: '' } as const;
  const then = { person: '示例科长', role: '科室负责人', time: '2026-10-12T07:20:00.000Z' };
  expect(describeFinding({ ...left, params: then }, 'zh')).toBe(
    '示例科长在签署时（北京时间 2026-10-12 15:20:00）已不再担任科室负责人。须由继任者签署。',
  );
  const named = { ...left, code: 'X509_REVOCATION_UNKNOWN', params: { certificate: 'C=CN, CN=示例科长' } };
  expect(describeFinding(named, 'zh')).toContain('无法确定 C=CN, CN=示例科长 是否已被撤销');
  const usage = { code: 'PROGRAM_VALUE', at: {}, params: { value: 'one file', expected: ['one file', 'x.crt'] } };
  expect(describeFinding(usage, 'zh', undefined, [program])).toBe('不能是“one file”；要求：一个文件、x.crt。');
  const shown = {
    code: 'PADES_FIELD_APPEARANCE_DIFFERS',
    severity: 'error',
    at: { field: 'seal' },
    clause: '',
  } as const;
  expect(describeFinding({ ...shown, params: { value: 'valid', shown: 'page' } }, 'zh')).toBe(
    '域 seal 的值是“valid”，显示的却是“page”。',
  );
});
