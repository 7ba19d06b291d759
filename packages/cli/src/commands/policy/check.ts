/** `govseal policy check FILE`: explains an approval policy in words, and why an approval could never be completed under it. */
import { parseSignedData } from '@govseal/cms';
import { CodedError, decodePem, latin1, parseJson, toPrintableJson } from '@govseal/core';
import { PolicyError } from '@govseal/validation';
import { checkApprovalPolicy, parseApprovalPolicy, parseRoster, type Roster } from '@govseal/validation/evaluate';
import { readInput } from '../../files/io.ts';
import { readJson } from '../../files/json.ts';
import { type Command, Exit, type Input } from '../../run/command.ts';
import { describeFinding } from '../../run/describe.ts';
import { ofFile, usageError } from '../../run/errors.ts';
import { instant, oneOf } from '../../run/parse.ts';
import { describePolicy } from './policy-words.ts';
import { describeStatements } from './statement-words.ts';

export const policyCheckCommand: Command = {
  name: 'policy check',
  usage: 'FILE [--roster FILE] [--at ISO] [--format text|json]',
  summary: {
    en: 'Explain an approval policy in words and find steps that nobody can sign.',
    zh: '用文字说明审批策略，并找出无人能够签署的步骤。',
  },
  details: {
    en: 'Reads a govseal-approval/1 file. With a roster it also checks that people hold the roles at the time given; the roster may be signed or plain JSON, and its signature is not verified here.\nExit code: 0 no errors, 1 errors, 3 usage or unreadable file.',
    zh: '读取 govseal-approval/1 文件。给出名册时，还检查所给时间有无人员担任各角色；名册可为已签名文件或 JSON，此处不验证其签名。\n退出码：0 无错误，1 有错误，3 用法错误或文件无法读取。',
  },
  options: {
    roster: {
      type: 'string',
      value: 'FILE',
      help: { en: 'roster: who holds which role when (CMS or JSON)', zh: '名册：谁在何时担任何角色（CMS 或 JSON）' },
    },
    at: {
      type: 'string',
      value: 'ISO',
      help: { en: 'instant at which the roles must be held (default: now)', zh: '须担任角色的时刻（默认当前时间）' },
    },
    format: {
      type: 'string',
      value: 'text|json',
      help: {
        en: 'output: text, or one govseal-policy-check/1 object',
        zh: '输出：text，或 govseal-policy-check/1 对象',
      },
    },
  },
  examples: [
    'govseal policy check seeds/policies/approval.json',
    'govseal policy check seeds/policies/committee.json --roster roster.p7m --lang zh',
  ],
  async run(input) {
    const [file, ...others] = input.positionals;
    if (file === undefined || others.length > 0) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const policy = parse(file);
    const at = instant(input, 'at') ?? input.io.now();
    const findings = checkApprovalPolicy(policy, { roster: roster(input), at });
    const steps = describePolicy(policy, input.lang);
    const statements = describeStatements(policy, input.lang);
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    if (json) {
      const report = { schema: 'govseal-policy-check/1', file, name: policy.name, steps, statements, findings };
      input.io.out(`${toPrintableJson(report)}\n`);
    } else {
      const colon = input.lang === 'zh' ? '：' : ': ';
      const found = findings.map(
        (one) => `  ${one.severity === 'error' ? '✗' : '!'} ${describeFinding(one, input.lang)} [${one.code}]`,
      );
      const lines = steps.map(({ id, text }, index) => `  ${index + 1}. ${id}${colon}${text}`);
      input.io.out(`${[policy.name, ...lines, ...statements.map((one) => `  ${one}`), ...found].join('\n')}\n`);
    }
    return findings.some(({ severity }) => severity === 'error') ? Exit.INVALID : Exit.OK;
  },
};

function parse(file: string): ReturnType<typeof parseApprovalPolicy> {
  const json = readJson(file);
  try {
    return parseApprovalPolicy(json);
  } catch (cause) {
    if (!(cause instanceof PolicyError)) throw cause;
    throw ofFile(file, cause);
  }
}

/** A signed roster, or its JSON. */
function roster(input: Input): Roster | undefined {
  const file = input.text('roster');
  if (file === undefined) return undefined;
  const bytes = readInput(file);
  try {
    return parseRoster(parseJson(contentOf(bytes) ?? bytes));
  } catch (cause) {
    if (!(cause instanceof CodedError || cause instanceof SyntaxError)) throw cause;
    throw cause instanceof SyntaxError
      ? usageError('CLI_NOT_JSON', { path: file, reason: cause.message }, cause)
      : ofFile(file, cause);
  }
}

function contentOf(bytes: Uint8Array): Uint8Array | null {
  const pem = bytes[0] === 0x2d ? decodePem(latin1(bytes))[0]?.bytes : undefined;
  const der = pem ?? bytes;
  return der[0] === 0x30 ? parseSignedData(der, { ber: true }).eContent : null;
}
