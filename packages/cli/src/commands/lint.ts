/** `govseal lint FILE`: what other validators will reject in the signatures of a PDF, OFD or CMS. Nothing is verified. */
import { decodePem, type Finding, latin1, toPrintableJson } from '@govseal/core';
import { lintOfd } from '@govseal/ofd';
import { type LintReport, lintCms, lintPdf } from '@govseal/pades';
import { readInput } from '../files/io.ts';
import { passwordOptions, pdfPassword } from '../options/password.ts';
import { type Command, Exit, type Lang } from '../run/command.ts';
import { describeFinding } from '../run/describe.ts';
import { usageError } from '../run/errors.ts';
import { oneOf } from '../run/parse.ts';

export const lintCommand: Command = {
  name: 'lint',
  usage: 'FILE … [--format text|json]',
  summary: {
    en: 'List what other validators will reject or warn about in the signatures of a PDF, OFD or CMS.',
    zh: '列出 PDF、OFD 或 CMS 的签名中其他验证软件会拒绝或提示的问题。',
  },
  details: {
    en: [
      'Looks at how signatures are written (encoding, attributes, certificates, algorithms, reserved space). Nothing is verified; use',
      'govseal verify for that. Error: some validator rejects it. Warning: some validator complains. Note: for information.',
      'Exit code: 0 no errors, 1 errors, 3 usage or unreadable file.',
    ].join('\n'),
    zh: [
      '检查签名的写法（编码、属性、证书、算法、预留空间），不作验证；验证请用 govseal verify。',
      '错误：有验证软件会拒绝；警告：会提示；说明：供参考。',
      '退出码：0 无错误，1 有错误，3 用法错误或文件无法读取。',
    ].join('\n'),
  },
  options: {
    ...passwordOptions,
    format: {
      type: 'string',
      value: 'text|json',
      help: {
        en: 'output: text, or one govseal-lint/1 object per file',
        zh: '输出：text，或每个文件一个 govseal-lint/1 对象',
      },
    },
  },
  examples: [
    'govseal lint signed.pdf',
    'govseal lint decision.ofd',
    'govseal lint roster.p7m --lang zh',
    'govseal lint signed.pdf --format json',
  ],
  async run(input) {
    if (input.positionals.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    let worst: number = Exit.OK;
    for (const file of input.positionals) {
      const report = lint(readInput(file), pdfPassword(input));
      input.io.out(
        json ? `${toPrintableJson({ schema: 'govseal-lint/1', file, ...report })}\n` : text(file, report, input.lang),
      );
      if (report.findings.some(({ severity }) => severity === 'error')) worst = Exit.INVALID;
    }
    return worst;
  },
};

function lint(bytes: Uint8Array, password: { readonly password?: string | undefined }): LintReport {
  if (latin1(bytes.subarray(0, 1024)).includes('%PDF-')) return lintPdf(bytes, password);
  if (latin1(bytes.subarray(0, 4)) === 'PK\x03\x04') return lintPackage(bytes);
  if (bytes[0] === 0x30) return lintCms(bytes);
  return lintCms(decodePem(latin1(bytes)).find(({ label }) => label === 'PKCS7' || label === 'CMS')?.bytes ?? bytes);
}

/** The rules of OFD, and those of CMS for signatures in CMS. */
function lintPackage(bytes: Uint8Array): LintReport {
  const { signatures, findings, cms } = lintOfd(bytes);
  const inside = cms.flatMap(({ id, value }) =>
    lintCms(value).findings.map((one) => ({ ...one, at: { ...one.at, signature: id } })),
  );
  return { signatures, findings: [...findings, ...inside] };
}

const SEVERITY: Readonly<Record<Finding['severity'], Readonly<Record<Lang, string>>>> = {
  error: { en: 'error', zh: '错误' },
  warning: { en: 'warning', zh: '警告' },
  info: { en: 'note', zh: '说明' },
};

function text(file: string, { signatures, findings }: LintReport, lang: Lang): string {
  const head =
    lang === 'zh'
      ? `${file}：${signatures} 个签名，${findings.length} 个问题`
      : `${file}: ${signatures} signatures, ${findings.length} findings`;
  const lines = findings.map((one) => {
    const place = one.at.field ?? one.at.signature;
    const where = place === undefined ? '' : lang === 'zh' ? `（${place}）` : ` (${place})`;
    const colon = lang === 'zh' ? '：' : ': ';
    return `  ${SEVERITY[one.severity][lang]}${where}${colon}${describeFinding(one, lang)} [${one.code}; ${one.clause}]`;
  });
  return `${[head, ...lines].join('\n')}\n`;
}
