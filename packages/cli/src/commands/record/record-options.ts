/** Options of the commands about records: the kinds, the documents that a record refers to, and how a record is verified. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodedError, type PackageTexts } from '@govseal/core';
import type { AnyKind, RecordKind, RecordResult } from '@govseal/records';
import { readInput } from '../../files/io.ts';
import { verificationOptions, verifyOptions } from '../../options/verification-options.ts';
import type { Input, OptionSpec } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need } from '../../run/parse.ts';

export const kindOptions: Readonly<Record<'kinds' | 'kind', OptionSpec>> = {
  kinds: {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'JavaScript module that exports kinds of records; it is run, so give only your own',
      zh: '导出记录种类的 JavaScript 模块；该模块会被执行，请只使用自己的模块',
    },
  },
  kind: {
    type: 'string',
    value: 'NAME/VERSION',
    help: { en: 'the kind that the record has to be of', zh: '记录应属的种类' },
  },
};

export const documentOption: Readonly<Record<'document', OptionSpec>> = {
  document: {
    type: 'string',
    value: 'NAME=FILE',
    multiple: true,
    help: {
      en: 'the document of a link of the record; a linked record is verified in the same way',
      zh: '记录某一关联所指的文件；所关联的记录按同样方式验证',
    },
  },
};

const OF_RECORDS = [
  'trust',
  'tsa-trust',
  'responder-trust',
  'policy',
  'roster',
  'roster-signer',
  'roster-register',
  'calendar',
  'cert',
  'crl',
  'ocsp',
  'blocked-keys',
  'at',
];

export const recordVerificationOptions: Readonly<Record<string, OptionSpec>> = {
  ...kindOptions,
  ...documentOption,
  ...Object.fromEntries(Object.entries(verificationOptions).filter(([name]) => OF_RECORDS.includes(name))),
  on: {
    type: 'string',
    value: 'DATE',
    help: {
      en: 'day on which the record is relied on (YYYY-MM-DD; default: that of --at)',
      zh: '采用该记录的日期（YYYY-MM-DD，默认为验证时刻当日）',
    },
  },
};

/** A kind that records can be signed of. */
export type SignableKind = AnyKind & Pick<RecordKind<unknown>, 'sign'>;

/** Every kind that the module exports, by their names. */
export async function loadKinds(input: Input): Promise<SignableKind[]> {
  const path = need(input, 'kinds');
  let exported: Record<string, unknown>;
  try {
    exported = await import(pathToFileURL(resolve(path)).href);
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    const reason = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
    throw usageError('CLI_FILE_UNREADABLE', { path, reason }, cause);
  }
  const kinds = Object.values(exported).filter(isKind);
  if (kinds.length === 0)
    throw usageError('CLI_BAD_VALUE', { option: '--kinds', value: path, expected: 'exports kinds' });
  return kinds.sort((a, b) => (a.definition.kind < b.definition.kind ? -1 : 1));
}

/** The kind of that name. */
export function kindOf(kinds: readonly SignableKind[], name: string): SignableKind {
  const found = kinds.find(({ definition }) => definition.kind === name);
  if (found !== undefined) return found;
  const expected = kinds.map(({ definition }) => definition.kind).join(', ');
  throw usageError('CLI_BAD_VALUE', { option: '--kind', value: name, expected });
}

function isKind(value: unknown): value is SignableKind {
  if (typeof value !== 'object' || value === null) return false;
  const { definition, verify, sign, jsonSchema } = value as Partial<SignableKind>;
  const methods: readonly unknown[] = [verify, sign, jsonSchema];
  return typeof definition?.kind === 'string' && methods.every((method) => typeof method === 'function');
}

/** Texts of the rules of a kind. */
export function ruleTexts({ definition }: AnyKind): PackageTexts {
  const texts = (language: 'en' | 'zh') =>
    Object.fromEntries((definition.rules ?? []).map(({ code, text }) => [code, text[language]]));
  return { en: texts('en'), zh: texts('zh') };
}

/** Files by the names of the links. */
export function documentFiles(input: Input): Map<string, Uint8Array> {
  const files = input.texts('document').map((text): [string, Uint8Array] => {
    const end = text.indexOf('=');
    if (end < 1) throw usageError('CLI_BAD_VALUE', { option: '--document', value: text, expected: 'NAME=FILE' });
    return [text.slice(0, end), readInput(text.slice(end + 1))];
  });
  return new Map(files);
}

/** Verifies a record with the documents and records that it refers to. */
export async function verifyNamed(
  input: Input,
  { kinds, kind, file }: { readonly kinds: readonly SignableKind[]; readonly kind: AnyKind; readonly file: Uint8Array },
): Promise<RecordResult<unknown>> {
  const { verifyLinkedRecord } = await import('@govseal/records');
  const options = { ...verifyOptions(input, { hasPolicy: true }), on: input.text('on') };
  return verifyLinkedRecord({ kind, file, files: documentFiles(input) }, kinds, options);
}
