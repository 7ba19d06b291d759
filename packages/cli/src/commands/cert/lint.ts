/** `govseal cert lint FILE…`: lists the rules for issuers that a certificate breaks. Nothing is verified. */

import { lintCertificate } from '@govseal/ca/lint';
import { toPrintableJson } from '@govseal/core';
import { readChain } from '../../path/trust-list.ts';
import { type Command, Exit } from '../../run/command.ts';
import { describeFinding } from '../../run/describe.ts';
import { usageError } from '../../run/errors.ts';
import { oneOf } from '../../run/parse.ts';

export const certLintCommand: Command = {
  name: 'cert lint',
  usage: 'FILE … [--format text|json]',
  summary: {
    en: 'List the rules for issuers that a certificate breaks.',
    zh: '列出证书违反的签发规范。',
  },
  options: {
    format: {
      type: 'string',
      value: 'text|json',
      help: { en: 'text, or one JSON object per certificate and line', zh: 'text，或每张证书一行 JSON 对象' },
    },
  },
  details: {
    en: 'Checks the rules that the authority itself applies before it signs: RFC 5280 and related standards, GB/T 20518, GB 32100 and, where applicable, the requirements of the CA/Browser Forum. To check trust, dates and revocation, use govseal cert verify.\nExit code: 0 no errors, 1 errors, 3 usage or unreadable file.',
    zh: '逐条检查 CA 自身在签发前遵守的规则：RFC 5280 及相关标准、GB/T 20518、GB 32100，以及适用的 CA/Browser Forum 要求。信任、有效期与撤销请用 govseal cert verify。\n退出码：0 无错误，1 有错误，3 用法错误或文件无法读取。',
  },
  examples: ['govseal cert lint clerk.crt', 'govseal cert lint bundle.pem --format json --lang zh'],
  async run(input) {
    if (input.positionals.length === 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    let worst: number = Exit.OK;
    for (const file of input.positionals) {
      for (const certificate of readChain(file)) {
        const findings = lintCertificate(certificate);
        const facts = { subject: certificate.subject.text, serial: certificate.serialHex };
        if (json) input.io.out(`${toPrintableJson({ schema: 'govseal-cert-lint/1', file, ...facts, findings })}\n`);
        else {
          const lines = findings.map(
            (found) => `  ${describeFinding(found, input.lang)} [${found.code} · ${found.clause}]`,
          );
          input.io.out(`${[`${file}${input.lang === 'zh' ? '：' : ': '}${facts.subject}`, ...lines].join('\n')}\n`);
        }
        if (findings.some(({ severity }) => severity === 'error')) worst = Exit.INVALID;
      }
    }
    return worst;
  },
};
