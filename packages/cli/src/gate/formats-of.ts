/** The output formats of a call, and where each is written. */
import { type Format, type FormatName, formats, type GateRun } from '@govseal/gate';
import { writeOutput } from '../files/write.ts';
import type { Input, Lang } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { oneOf } from '../run/parse.ts';
import { jsonFormat, quietFormat, textFormat } from './text-format.ts';

const NAMES = ['text', 'json', ...(Object.keys(formats) as FormatName[])] as const;
type Name = (typeof NAMES)[number];

/** A format and its destination. */
interface Output {
  readonly format: Format;
  write(text: string): void;
  end(): void;
}

/** `--format` to standard output, each `--output` to its file once the run ends. */
export async function outputsOf(input: Input, run: GateRun): Promise<Output[]> {
  const name = oneOf(input, 'format', NAMES, 'text');
  const { io, lang } = input;
  const quiet = input.flag('quiet') && name === 'text';
  const standard = quiet ? quietFormat(run) : await formatOf(name, lang, run);
  const outputs: Output[] = [{ format: standard, write: (text) => io.out(text), end: () => {} }];
  for (const value of input.texts('output')) {
    const [other, path] = [value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1)];
    const found = NAMES.find((one) => one === other);
    if (found === undefined || path === '') {
      throw usageError('CLI_BAD_VALUE', {
        option: '--output',
        value,
        expected: `FORMAT=FILE, FORMAT one of ${NAMES.join(', ')}`,
      });
    }
    const parts: string[] = [];
    const end = (): void => writeOutput(path, parts.join(''), { force: true });
    outputs.push({ format: await formatOf(found, lang, run), write: (text) => parts.push(text), end });
  }
  return outputs;
}

async function formatOf(name: Name, lang: Lang, run: GateRun): Promise<Format> {
  if (name === 'text') return textFormat(lang, run);
  return name === 'json' ? jsonFormat(lang) : formats[name](run);
}
