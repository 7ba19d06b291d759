/** `govseal verify FILES…`: one report a file, in the order given. */
import type { CodedError } from '@govseal/core';
import type { VerifyOptions } from '@govseal/plugin';
import { verify } from '@govseal/plugin';
import { renderReport } from '@govseal/report';
import type { FileStatus, ValidationCode, VerificationReport } from '@govseal/validation';
import { withPdfium } from 'govseal/defaults';
import { withInput } from '../files/io.ts';
import { pictureFolder } from '../files/picture-folder.ts';
import { onlineFetcher } from '../options/online.ts';
import { verificationOptions, verifyOptions } from '../options/verification-options.ts';
import { type Command, Exit } from '../run/command.ts';
import { CliError, usageError } from '../run/errors.ts';
import { hintLines } from '../run/hints.ts';
import { oneOf } from '../run/parse.ts';

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'FILES… --trust FILE [OPTIONS]',
  summary: {
    en: 'Verify signed files (PDF, OFD, CMS, mail): who signed what and when, and what changed since.',
    zh: '验证已签名的文件（PDF、OFD、CMS、邮件）：谁在何时签了什么，之后有没有改动。',
  },
  options: {
    ...verificationOptions,
    format: {
      type: 'string',
      value: 'text|json',
      help: { en: 'output: text for people, json one object a line', zh: '输出：text 供人阅读，json 每行一个对象' },
    },
  },
  details: {
    en: 'Exit code over all files: 1 something is invalid, else 3 unreadable, else 2 indeterminate or unsigned, else 0 all valid.',
    zh: '退出码：1 有文件无效；否则 3 有文件无法读取；否则 2 无法确定或没有签名；否则 0 全部有效。',
  },
  examples: [
    'govseal verify slip.pdf --trust root.crt --any-signer',
    'govseal verify slip.pdf --trust root.crt --tsa-trust tsa-root.crt --crl ca.crl --policy approval.json --roster roster.p7m --roster-signer centre.crt --calendar 2026.json --lang zh',
    'govseal verify decision.ofd --trust root.crt --seal-maker-trust maker.crt --crl ca.crl --any-signer',
    'govseal verify slip.pdf --trust root.crt --any-signer --look pictures',
    'govseal verify notice.p7s --content notice.txt --trust root.crt --any-signer --format json',
    'govseal verify decision.eml --trust root.crt --crl ca.crl --any-signer --sender office@example.gov.cn=office.crt',
    'govseal verify notice.p7m --trust root.crt --tsa-trust tsa-root.crt --responder-trust ocsp.crt --ocsp answer.der --any-signer',
  ],
  async run(input) {
    if (input.positionals.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILES' });
    const format = oneOf(input, 'format', ['text', 'json'] as const, 'text');
    const fetcher = await onlineFetcher(input);
    const options = { ...verifyOptions(input), fetcher };
    const pictures = pictureFolder(input);
    const statuses = new Set<FileStatus>();
    for (const file of input.positionals) {
      const report =
        pictures === null
          ? await verifyFile(file, options)
          : await withPdfium((render) =>
              verifyFile(file, { ...options, look: { render, pictures: pictures.of(file) } }),
            );
      pictures?.write();
      statuses.add(report.status);
      const hints = format === 'json' ? [] : hintLines(codesOf(report), input.lang);
      const texts = format === 'json' ? [] : (await import('../run/describe.ts')).texts;
      const text = renderReport(report, { format, lang: input.lang, texts }).trimEnd();
      input.io.out(`${[text, ...(hints.length === 0 ? [] : ['', ...hints])].join('\n')}\n`);
    }
    return exitCode(statuses);
  },
};

/** Of everything that options may help with; what decided comes first. */
function codesOf({ reason, findings, signatures, approval }: VerificationReport): string[] {
  const signed = signatures.flatMap(({ findings, timestamps, counterSignatures = [] }) => [
    ...findings,
    ...[...timestamps, ...counterSignatures].flatMap((part) => part.findings),
  ]);
  const approved = approval === null ? [] : [...approval.findings, ...approval.steps.flatMap((step) => step.findings)];
  const codes = [reason, ...findings, ...signed, ...approved].map(({ code }) => code);
  const untrusted = codes.some((code) => TSA_NOT_TRUSTED.has(code));
  // The decision engine says for whose path an anchor is missing, and why a time-stamp was ignored.
  return codes.filter((code) => code !== 'X509_NO_PATH' && !(untrusted && code === 'VALIDATION_TIMESTAMP_DROPPED'));
}

const TSA_NOT_TRUSTED: ReadonlySet<string> = new Set<ValidationCode>([
  'VALIDATION_TIMESTAMP_NO_TRUST',
  'VALIDATION_TIMESTAMP_NOT_TRUSTED',
]);

/** A file that cannot be opened gets a report like any other, so that a batch continues. */
async function verifyFile(file: string, options: VerifyOptions): Promise<VerificationReport> {
  try {
    return await withInput(file, (source) => verify(source, { ...options, file }));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return unreadableReport(file, error);
  }
}

async function unreadableReport(file: string, { code, params }: CodedError): Promise<VerificationReport> {
  const { describeFinding } = await import('../run/describe.ts');
  const place = { code, at: { file }, clause: '', params };
  const sentence = describeFinding(place, 'en');
  const causes = [{ code, signature: null, step: null, certificate: null }];
  return {
    schema: 'govseal-report/1',
    file,
    kind: 'unknown',
    status: 'unreadable',
    reason: { ...place, sentence, signature: null, step: null, causes },
    signatures: [],
    approval: null,
    findings: [{ ...place, severity: 'error' }],
  };
}

/** The worst outcome decides (see `details`). */
export function exitCode(statuses: ReadonlySet<FileStatus>): number {
  if (statuses.has('invalid')) return Exit.INVALID;
  if (statuses.has('unreadable')) return Exit.USAGE;
  // Only files that are all valid end with 0.
  return statuses.size === 1 && statuses.has('valid') ? Exit.OK : Exit.INDETERMINATE;
}
