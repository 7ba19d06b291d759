/** Checks that run before the key is used: secrecy markings in the text, and a virus scan by clamd. */
import { type Source, toRandomAccess } from '@govseal/core';
import type { ClamdAddress, PreSignCheck } from 'govseal/checks';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';

const CHECKS = ['secrecy', 'virus'] as const;
const ALLOWED = ['unscanned', 'unreadable-text'] as const;

export const checkOptions: Readonly<Record<string, OptionSpec>> = {
  check: {
    type: 'string',
    multiple: true,
    value: CHECKS.join('|'),
    help: {
      en: 'refuse to sign a file with a secrecy marking (机密★5年), or with malware (repeatable)',
      zh: '签名前检查：文件标有密级（如“机密★5年”）或含有恶意代码的，拒绝签名（可重复）',
    },
  },
  clamd: {
    type: 'string',
    value: 'HOST:PORT|SOCKET',
    help: {
      en: 'address or socket path of clamd, for --check virus',
      zh: 'clamd 的地址或套接字路径，用于 --check virus',
    },
  },
  allow: {
    type: 'string',
    multiple: true,
    value: ALLOWED.join('|'),
    help: {
      en: 'sign even if no scanner answers, or if the text cannot be read (repeatable)',
      zh: '扫描服务无应答或文字不可读时仍然签名（可重复）',
    },
  },
};

/** The requested checks, in the order given; warnings go to standard error. */
export async function preSignChecks(input: Input): Promise<readonly PreSignCheck[]> {
  const names = input.texts('check').map((value) => oneOf('--check', value, CHECKS));
  const allowed = new Set(input.texts('allow').map((value) => oneOf('--allow', value, ALLOWED)));
  if (names.length === 0) return [];
  const { secrecyCheck, virusCheck } = await import('govseal/checks');
  return names.map((name) => {
    if (name === 'secrecy')
      return shown(input, secrecyCheck({ unreadable: allowed.has('unreadable-text') ? 'allow' : 'refuse' }));
    const clamd = clamdAddress(input);
    return shown(input, virusCheck({ clamd, unavailable: allowed.has('unscanned') ? 'allow' : 'refuse' }));
  });
}

/** Runs the checks on a file that is signed unchanged. Throws `PreSignError`. */
export async function runChecks(checks: readonly PreSignCheck[], source: Source, file: string): Promise<void> {
  if (checks.length === 0) return;
  const { runPreSignChecks } = await import('govseal/checks');
  const bytes = toRandomAccess(source);
  await runPreSignChecks({ bytes: bytes.read(0, bytes.size), file }, checks);
}

function shown(input: Input, check: PreSignCheck): PreSignCheck {
  return async (document) => {
    const findings = await check(document);
    const { describeFinding } = await import('../run/describe.ts');
    for (const one of findings.filter(({ severity }) => severity !== 'error'))
      input.io.err(`govseal: ${describeFinding(one, input.lang)} [${one.code}]\n`);
    return findings;
  };
}

function clamdAddress(input: Input): ClamdAddress {
  const value = input.text('clamd');
  if (value === undefined) throw usageError('CLI_MISSING_OPTION', { option: '--clamd' });
  const tcp = /^(\[[0-9A-Fa-f:.]+\]|[^/:]+):(\d{1,5})$/.exec(value);
  if (tcp === null) return { path: value };
  return { host: tcp[1]!.replace(/^\[|\]$/g, ''), port: Number(tcp[2]) };
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw usageError('CLI_BAD_VALUE', { option, value, expected: allowed.join(', ') });
  return found;
}
