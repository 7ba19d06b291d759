/** `govseal ca bulk`: issues one certificate for each row of a staff list; continues where an earlier run ended. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BulkProgress, type BulkRow, issueBulk, rowsFromCsv, rowsFromJson } from '@govseal/ca';
import { encodePem, latin1, toPrintableJson } from '@govseal/core';
import { findProfile } from '../../authority/ca-folder.ts';
import { readInput } from '../../files/io.ts';
import { writeOutput } from '../../files/write.ts';
import { caOptions, readRequest, withIssuingCa } from '../../options/ca-options.ts';
import { type Command, Exit, type Lang } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { need, oneOf } from '../../run/parse.ts';

export const caBulkCommand: Command = {
  name: 'ca bulk',
  usage: '--dir DIR --list FILE --profile NAME --batch ID --out-dir DIR [--csr-dir DIR] [OPTIONS]',
  summary: { en: 'Issue one certificate for each row of a list.', zh: '按名单批量签发证书。' },
  options: {
    ...caOptions,
    list: {
      type: 'string',
      value: 'FILE',
      help: {
        en: '.csv or .json (UTF-8) with key, csr and one column for each value of the subject',
        zh: 'UTF-8 的 .csv 或 .json，含 key、csr 及各主体字段',
      },
    },
    profile: {
      type: 'string',
      value: 'NAME|FILE',
      help: { en: 'profile of all certificates', zh: '全部证书所用模板' },
    },
    batch: {
      type: 'string',
      value: 'ID',
      help: { en: 'name of the run; the same name continues it', zh: '批次编号；同一编号可续办' },
    },
    'csr-dir': {
      type: 'string',
      value: 'DIR',
      help: {
        en: 'folder of the files named in the column csr (default: the column contains the request itself, PEM or base64)',
        zh: 'csr 列为此目录下的文件名（默认该列即为请求本身，PEM 或 base64）',
      },
    },
    'out-dir': {
      type: 'string',
      value: 'DIR',
      help: { en: 'certificates as DIR/KEY.crt (PEM with chain)', zh: '证书写到 DIR/KEY.crt（PEM，含链）' },
    },
    format: { type: 'string', value: 'text|json', help: { en: 'format of the result', zh: '结果格式' } },
  },
  details: {
    en: 'A row that is refused does not stop the others; its codes are printed and recorded. Run it again after correcting the list, or after a crash: nothing is issued twice.\nExit code 1 if any row was refused.',
    zh: '某行被拒不影响其他行，原因代码会打印并存档。更正名单或中断后可再次运行，不会重复签发。\n有被拒的行时退出码为 1。',
  },
  examples: [
    'govseal ca bulk --dir city-ca --list staff.csv --csr-dir requests --profile personal --batch 2026-staff --out-dir certificates',
  ],
  async run(input) {
    const list = need(input, 'list');
    const outDir = need(input, 'out-dir');
    const batchId = need(input, 'batch');
    const profile = findProfile(need(input, 'profile'), need(input, 'dir'));
    const csrDir = input.text('csr-dir');
    const format = oneOf(input, 'format', ['text', 'json'] as const, 'text');
    const rows = readRows(list);
    const result = await withIssuingCa(input, (ca) =>
      issueBulk(ca, rows, {
        batchId,
        profile,
        readCsr: csrDir === undefined ? undefined : ({ csr }) => readRequest(join(csrDir, plainName(csr))),
        onCertificate: (row, der) => {
          const chain = [der, ...ca.chain.map((link) => link.der)];
          handOut(
            join(outDir, `${row.key}.crt`),
            chain.map((one) => encodePem('CERTIFICATE', one)),
          );
        },
        onRefusal: (row, codes) => input.io.err(`${row.key}: ${codes.join(', ')}\n`),
        onProgress: (progress) => {
          if (format === 'text' && progress.done % 100 === 0)
            input.io.err(`${progressText(progress, input.lang)}/${rows.length}\n`);
        },
      }),
    );
    input.io.out(
      format === 'json'
        ? `${toPrintableJson({ batch: batchId, ...result })}\n`
        : `${progressText(result, input.lang)}\n`,
    );
    return result.failed > 0 ? Exit.INVALID : Exit.OK;
  },
};

/** The whole list is read before the first certificate: a broken list issues nothing. */
function readRows(list: string): readonly BulkRow[] {
  const bytes = readInput(list);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw usageError('CLI_BAD_VALUE', { option: '--list', value: list, expected: 'UTF-8' }, cause);
  }
  return [...(list.endsWith('.json') ? rowsFromJson(text) : rowsFromCsv(text))];
}

/**
 * Keeps a complete file of an earlier run and completes one that was cut off. Throws if the file contains a different
 * certificate.
 */
function handOut(file: string, chain: readonly string[]): void {
  const there = existsSync(file) ? latin1(readInput(file)) : '';
  const pem = chain.join('');
  // complete, even if the authority's certificate between the two has been renewed since
  if (there === pem || (there.startsWith(chain[0]!) && there.endsWith(chain.at(-1)!))) return;
  if (!pem.startsWith(there)) throw usageError('CLI_FILE_EXISTS', { path: file, reason: 'EEXIST' });
  writeOutput(file, pem, { force: true });
}

/** A list is untrusted input: it cannot name files outside the folder. */
function plainName(name: string): string {
  if (/^[\p{L}\p{N}._-]+$/u.test(name) && !name.startsWith('.')) return name;
  throw usageError('CLI_BAD_VALUE', { option: 'csr', value: name, expected: 'file name' });
}

function progressText({ done, issued, earlier, failed }: BulkProgress, lang: Lang): string {
  if (lang === 'zh') return `已处理 ${done} 行：签发 ${issued}，此前已签发 ${earlier}，被拒 ${failed}`;
  return `issued ${issued}, earlier ${earlier}, refused ${failed}, of ${done}`;
}
