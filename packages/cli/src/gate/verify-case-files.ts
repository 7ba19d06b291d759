/** `govseal verify --case DIR|ZIP`: one report on all documents of a case. */
import { statSync } from 'node:fs';
import { renderCaseReport } from '@govseal/report';
import { type CaseReport, parseCasePolicy } from '@govseal/validation/evaluate';
import { type CaseSource, readCaseFolder, verifyCase } from 'govseal';
import { renderField } from 'govseal/defaults';
import { readInput } from '../files/io.ts';
import { parseFile } from '../files/json.ts';
import { onlineFetcher } from '../options/online.ts';
import { withTrustLog } from '../options/trust-log.ts';
import { verifyOptions } from '../options/verification-options.ts';
import { Exit, type Input } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { need, oneOf } from '../run/parse.ts';

/** The case policy determines who signs which document; these options would be ignored. */
const OTHER_RULES = ['signer', 'content', 'accepted-at', 'look', 'sender'];

export async function verifyCaseFiles(input: Input): Promise<number> {
  const folder = need(input, 'case');
  const format = oneOf(input, 'format', ['text', 'json'] as const, 'text');
  if (input.positionals.length > 0)
    throw usageError('CLI_BAD_VALUE', { option: '--case', value: input.positionals.join(' '), expected: 'no FILES' });
  for (const option of OTHER_RULES)
    if (input.texts(option).length > 0)
      throw usageError('CLI_BAD_VALUE', {
        option: `--${option}`,
        value: input.texts(option)[0]!,
        expected: '--case-policy',
      });
  const casePolicy = parseFile(need(input, 'case-policy'), parseCasePolicy);
  const caseNo = input.text('case-no');
  const {
    engine: _engine,
    approval,
    signers: _signers,
    anySigner,
    content: _content,
    mail: _mail,
    look: _look,
    ...given
  } = await withTrustLog(input, verifyOptions(input));
  if (approval !== undefined || anySigner === true)
    throw usageError('CLI_BAD_VALUE', { option: '--case', value: folder, expected: '--case-policy' });
  const { acceptedAt: _accepted, ...options } = given;
  const report = await verifyCase(read(folder), {
    ...options,
    renderField,
    fetcher: await onlineFetcher(input),
    casePolicy,
    name: folder,
    caseNo,
  });
  const texts = format === 'json' ? [] : (await import('../run/describe.ts')).texts;
  input.io.out(`${renderCaseReport(report, { format, lang: input.lang, texts }).trimEnd()}\n`);
  return EXITS[report.status];
}

const EXITS: Readonly<Record<CaseReport['status'], number>> = {
  valid: Exit.OK,
  invalid: Exit.INVALID,
  indeterminate: Exit.INDETERMINATE,
  unreadable: Exit.USAGE,
};

function read(path: string): CaseSource {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder ? readCaseFolder(path) : readInput(path);
}
