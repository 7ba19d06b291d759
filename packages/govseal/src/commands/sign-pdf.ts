/** `govseal sign pdf FILE`: fills fields, signs, appends. The original bytes stay an exact prefix. */
import type { SealSpec } from '@govseal/forms';
import { type Command, Exit, type Input } from '../cli/command.ts';
import { usageError } from '../cli/errors.ts';
import { readInput, writeOutput } from '../cli/io.ts';
import { measureLevel } from '../cli/measure-level.ts';
import { instant } from '../cli/parse.ts';
import { passwordOptions, pdfPassword } from '../cli/password.ts';
import { openSigner, signerOptions } from '../cli/signer-options.ts';
import { openTsa, tsaOptions } from '../cli/tsa-options.ts';
import { type AppearanceInput, signPdf } from '../sign.ts';

export const signPdfCommand: Command = {
  name: 'sign pdf',
  usage: 'FILE --key FILE --cert FILE [OPTIONS]',
  summary: { en: 'Sign a PDF (PAdES baseline) with an incremental update.', zh: '以增量更新签署 PDF（PAdES 基线）。' },
  options: {
    ...signerOptions,
    ...tsaOptions,
    ...passwordOptions,
    field: {
      type: 'string',
      value: 'NAME',
      help: {
        en: 'signature field (default: the only empty one, else a new one)',
        zh: '签名域（默认唯一的空签名域，否则新建）',
      },
    },
    fill: {
      type: 'string',
      value: 'NAME=VALUE',
      multiple: true,
      help: { en: 'fill a form field in the same update', zh: '在同一次更新中填写表单域' },
    },
    certify: {
      type: 'string',
      value: '1|2|3',
      help: {
        en: 'certify (DocMDP): 1 no changes, 2 forms and signatures, 3 also annotations',
        zh: '认证签名：1 禁止修改，2 允许填表与签名，3 另允许批注',
      },
    },
    seal: {
      type: 'string',
      value: 'NAME',
      help: { en: "show a round sample seal with this agency's name", zh: '显示该机关名称的圆形样章' },
    },
    'seal-lower': { type: 'string', value: 'TEXT', help: { en: 'second line of the seal', zh: '印章下方横排文字' } },
    page: {
      type: 'string',
      value: 'N',
      help: { en: 'new visible field: page, 1-based', zh: '新建可见签名域：页码（从 1 起）' },
    },
    rect: {
      type: 'string',
      value: 'L,B,R,T',
      help: { en: 'new visible field: rectangle in points', zh: '新建可见签名域：矩形（点）' },
    },
    reason: { type: 'string', value: 'TEXT', help: { en: '/Reason', zh: '签名原因' } },
    location: { type: 'string', value: 'TEXT', help: { en: '/Location', zh: '签名地点' } },
    at: {
      type: 'string',
      value: 'ISO',
      help: { en: 'claimed signing time /M (default: now)', zh: '声明的签名时间 /M（默认当前时间）' },
    },
    out: {
      type: 'string',
      short: 'o',
      value: 'FILE',
      help: { en: 'result (default: FILE with -signed)', zh: '输出文件（默认原名加 -signed）' },
    },
    force: { type: 'boolean', help: { en: 'replace the result if it exists', zh: '覆盖已存在的输出文件' } },
  },
  details: {
    en: 'Refuses what would break a signature that is there: locked fields, a second certification, changes a certification forbids.\nAfter signing the verifier measures the level and prints it.',
    zh: '凡会破坏已有签名的操作（已锁定的域、第二次认证、被认证禁止的修改）一律拒绝。\n签署后由验证器测定级别并输出。',
  },
  examples: [
    'govseal sign pdf slip.pdf --p12 clerk.p12 --field sig.step1 --fill step1.opinion=材料齐全 --fill step1.verdict=同意 --fill step1.date=2026-10-12',
    'govseal sign pdf notice.pdf --p12 seal.p12 --certify 2 --seal 衢州市示例局 --page 1 --rect 380,120,500,240',
  ],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined || input.positionals.length > 1)
      throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const source = readInput(path);
    const tsa = await openTsa(input);
    const password = pdfPassword(input);
    const result = await signPdf(source, {
      ...password,
      signer: await openSigner(input),
      ...place(input),
      ...words(input),
      ...(tsa === undefined ? {} : { tsa }),
    });
    const out = input.text('out') ?? path.replace(/(\.pdf)?$/i, '-signed.pdf');
    const signed = result.toBytes();
    writeOutput(out, signed, { force: input.flag('force') });
    input.io.out(`${out}\n${await measureLevel(signed, { at: input.io.now(), ...password })}\n`);
    return Exit.OK;
  },
};

function place(input: Input) {
  const field = input.text('field');
  const rect = input.text('rect')?.split(',').map(Number);
  if (rect !== undefined && (rect.length !== 4 || rect.some((value) => !Number.isFinite(value)))) {
    throw usageError('CLI_BAD_VALUE', { option: '--rect', value: input.text('rect')!, expected: 'L,B,R,T' });
  }
  const page = input.text('page');
  if (page !== undefined && !/^[1-9]\d*$/.test(page)) {
    throw usageError('CLI_BAD_VALUE', { option: '--page', value: page, expected: '1, 2, …' });
  }
  const appearance = sealAppearance(input);
  return {
    ...(field === undefined ? {} : { field }),
    ...(page === undefined ? {} : { page: Number(page) }),
    ...(rect === undefined ? {} : { rect: rect as [number, number, number, number] }),
    ...(appearance === undefined ? {} : { appearance }),
  };
}

function sealAppearance(input: Input): AppearanceInput | undefined {
  const name = input.text('seal');
  if (name === undefined) return undefined;
  const lower = input.text('seal-lower');
  const seal: SealSpec = { name, ...(lower === undefined ? {} : { lower }) };
  return { seal };
}

function words(input: Input) {
  const certify = input.text('certify');
  if (certify !== undefined && !/^[123]$/.test(certify)) {
    throw usageError('CLI_BAD_VALUE', { option: '--certify', value: certify, expected: '1, 2, 3' });
  }
  const reason = input.text('reason');
  const location = input.text('location');
  const at = instant(input, 'at') ?? input.io.now();
  const fill = Object.fromEntries(input.texts('fill').map(splitFill));
  return {
    at,
    ...(certify === undefined ? {} : { certify: Number(certify) as 1 | 2 | 3 }),
    ...(reason === undefined ? {} : { reason }),
    ...(location === undefined ? {} : { location }),
    ...(Object.keys(fill).length === 0 ? {} : { fill }),
  };
}

function splitFill(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw usageError('CLI_BAD_VALUE', { option: '--fill', value: text, expected: 'NAME=VALUE' });
  return [text.slice(0, equals), text.slice(equals + 1)];
}
