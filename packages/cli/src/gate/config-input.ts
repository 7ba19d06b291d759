/** Options of `verify` that come from a configuration file and act as if given on the command line. */
import { dirname, resolve } from 'node:path';
import { type GateConfig, type OptionKind, type OptionValues, parseConfig } from '@govseal/gate';
import { readInput } from '../files/io.ts';
import { verificationOptions } from '../options/verification-options.ts';
import type { Input, OptionSpec } from '../run/command.ts';

/** Names and kinds of the options that a configuration may set: those that determine how a file is verified. */
export const configurableOptions: Readonly<Record<string, OptionKind>> = Object.fromEntries(
  Object.entries(verificationOptions)
    // Pictures are only requested interactively.
    .filter(([name]) => name !== 'look')
    .map(([name, { type, multiple }]) => [name, type === 'boolean' ? 'boolean' : multiple ? 'texts' : 'text']),
);

/** Reads a configuration file. */
export function readConfig(path: string): GateConfig {
  return parseConfig(readInput(path), path, configurableOptions);
}

/** Input in which the configuration supplies options that are not given; paths in it are relative to the configuration file. */
export function withOptions(input: Input, values: OptionValues, configPath: string): Input {
  const folder = dirname(resolve(configPath));
  const texts = (option: string): readonly string[] => {
    const given = input.texts(option);
    if (given.length > 0) return given;
    const value = values[option];
    if (value === undefined || typeof value === 'boolean') return [];
    const spec = verificationOptions[option]!;
    return [value].flat().map((one) => fromFolder(one, spec, folder));
  };
  return {
    ...input,
    text: (option) => texts(option).at(-1),
    texts,
    flag: (option) => input.flag(option) || values[option] === true,
  };
}

/** A value is a path, or contains one, as in `cert:FILE`, `issuer:FILE+OID` and `ADDRESS=FILE`; `--policy` also takes names. */
function fromFolder(value: string, { value: placeholder = '' }: OptionSpec, folder: string): string {
  const inside = (prefix: string): string => `${prefix}${resolve(folder, value.slice(prefix.length))}`;
  switch (placeholder) {
    case 'FILE':
    case 'DIR':
      return inside('');
    case 'FILE|NAME':
      return /[./\\]/.test(value) ? inside('') : value;
    case 'KIND:VALUE':
      return /^(?:cert|issuer):/.test(value) ? inside(value.slice(0, value.indexOf(':') + 1)) : value;
    case 'ADDRESS=FILE':
      return inside(value.slice(0, value.indexOf('=') + 1));
    default:
      return value;
  }
}
