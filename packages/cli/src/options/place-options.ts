/** Where in a PDF a signature goes, which fields it fills and what it shows; shared by `sign pdf` and `prepare`. */
import type { SealSpec } from '@govseal/forms';
import type { AppearanceInput, SignPdfOptions } from 'govseal';
import type { Input, OptionSpec } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { instant } from '../run/parse.ts';

export const placeOptions: Readonly<Record<string, OptionSpec>> = {
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
      zh: '认证签名：1 禁止修改，2 允许填表与签名，3 另允许注释',
    },
  },
  seal: {
    type: 'string',
    value: 'NAME',
    help: { en: "show a round sample seal with this agency's name", zh: '显示该机关名称的圆形样章' },
  },
  'seal-lower': { type: 'string', value: 'TEXT', help: { en: 'second line of the seal', zh: '印章下方横排文字' } },
  'seal-code': {
    type: 'string',
    value: 'CODE',
    help: { en: 'code at the lower edge of the seal', zh: '印章下缘的编码' },
  },
  show: {
    type: 'string',
    value: 'NAME',
    help: { en: "show the signer's name in the field", zh: '在签名域中显示签署人姓名' },
  },
  'show-note': {
    type: 'string',
    value: 'TEXT',
    help: { en: 'small line under the name, e.g. role and time', zh: '姓名下方的小字，如角色与时间' },
  },
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
    help: { en: 'claimed signing time /M (default: now)', zh: '声称的签名时间 /M（默认当前时间）' },
  },
};

export function place(input: Input): Pick<SignPdfOptions, 'field' | 'page' | 'rect' | 'appearance'> {
  const field = input.text('field');
  const rect = input.text('rect')?.split(',').map(Number);
  if (rect !== undefined && (rect.length !== 4 || rect.some((value) => !Number.isFinite(value)))) {
    throw usageError('CLI_BAD_VALUE', { option: '--rect', value: input.text('rect')!, expected: 'L,B,R,T' });
  }
  const page = input.text('page');
  if (page !== undefined && !/^[1-9]\d*$/.test(page)) {
    throw usageError('CLI_BAD_VALUE', { option: '--page', value: page, expected: '1, 2, …' });
  }
  const appearance = shown(input);
  return {
    field,
    page: page === undefined ? undefined : Number(page),
    rect: rect === undefined ? undefined : (rect as [number, number, number, number]),
    appearance,
  };
}

function shown(input: Input): AppearanceInput | undefined {
  const seal = input.text('seal');
  const name = input.text('show');
  if (seal !== undefined && name !== undefined) {
    throw usageError('CLI_BAD_VALUE', { option: '--show', value: name, expected: '--seal, --show' });
  }
  if (name !== undefined) {
    const role = input.text('show-note');
    return { name, role };
  }
  if (seal === undefined) return undefined;
  const lower = input.text('seal-lower');
  const code = input.text('seal-code');
  const spec: SealSpec = {
    name: seal,
    lower,
    code,
  };
  return { seal: spec };
}

export function words(
  input: Input,
): Pick<SignPdfOptions, 'certify' | 'reason' | 'location' | 'fill'> & { readonly at: Date } {
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
    certify: certify === undefined ? undefined : (Number(certify) as 1 | 2 | 3),
    reason,
    location,
    fill: Object.keys(fill).length === 0 ? undefined : fill,
  };
}

function splitFill(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw usageError('CLI_BAD_VALUE', { option: '--fill', value: text, expected: 'NAME=VALUE' });
  return [text.slice(0, equals), text.slice(equals + 1)];
}
