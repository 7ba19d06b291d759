/**
 * The configuration of a gate (`govseal-config/1`), in JSON or YAML: the files to verify and the options. Its schema
 * is built from the options of the program that reads it.
 */
import { parseJson } from '@govseal/core';
import type { FileStatus } from '@govseal/validation';
import picomatch from 'picomatch';
import { parseDocument } from 'yaml';
import { GateError } from '../error.ts';
import { STATUS_ORDER } from '../verified-file.ts';

/** Options by their names, as on a command line. */
export type OptionValues = Readonly<Record<string, string | boolean | readonly string[]>>;

/** The kind of value that an option takes. */
export type OptionKind = 'boolean' | 'text' | 'texts';

/** Options for the files that its patterns match. */
export interface GateRule {
  /** Patterns; the first rule with a matching pattern applies to a file. */
  readonly files: readonly string[];
  /** Options for these files, which replace common ones of the same name. */
  readonly options: OptionValues;
}

/** A configuration. */
export interface GateConfig {
  readonly schema: 'govseal-config/1';
  /** Paths, folders and patterns to verify if the caller gives none. */
  readonly files?: readonly string[];
  /** Options for all files. */
  readonly options?: OptionValues;
  /** Options by pattern; the first match applies. */
  readonly rules?: readonly GateRule[];
  /** Statuses that fail; default: all but `valid`. */
  readonly failOn?: readonly FileStatus[];
  /** See `OutcomeRules`. */
  readonly maxAgeDays?: number;
  /** Path of a baseline. */
  readonly baseline?: string;
}

/** The kinds of options that the program has. */
export type OptionKinds = Readonly<Record<string, OptionKind>>;

/**
 * Reads a configuration; `file` is its name, whose extension selects JSON or YAML. Throws `GATE_CONFIG` with the path
 * of the first invalid member: an unknown option is an error, because a verification without it could pass.
 */
export function parseConfig(content: string | Uint8Array, file: string, kinds: OptionKinds): GateConfig {
  const fail = (reason: string): GateError => new GateError('GATE_CONFIG', { params: { file, reason } });
  const value = /\.ya?ml$/i.test(file) ? readYaml(content, fail) : readJson(content, fail);
  const members = record(value, '', CONFIG_MEMBERS, fail);
  if (members.schema !== 'govseal-config/1') throw fail('schema must be govseal-config/1');
  if (members.files !== undefined) texts(members.files, 'files', fail);
  if (members.options !== undefined) checkOptions(members.options, 'options', { kinds, fail });
  for (const [index, rule] of list(members.rules, 'rules', fail).entries()) {
    const path = `rules[${index}]`;
    const { files, options } = record(rule, path, RULE_MEMBERS, fail);
    texts(files, `${path}.files`, fail);
    checkOptions(options, `${path}.options`, { kinds, fail });
  }
  for (const status of list(members.failOn, 'failOn', fail)) {
    if (!STATUS_ORDER.some((one) => one === status)) throw fail(`failOn: ${JSON.stringify(status)} is not a status`);
  }
  const { maxAgeDays, baseline } = members;
  if (maxAgeDays !== undefined && !(typeof maxAgeDays === 'number' && maxAgeDays > 0)) {
    throw fail('maxAgeDays must be a positive number');
  }
  if (baseline !== undefined && typeof baseline !== 'string') throw fail('baseline must be a path');
  return value as GateConfig;
}

/** The options for one file: those of the first rule that matches, over the common ones. */
export function optionsFor(path: string, { options = {}, rules = [] }: GateConfig): OptionValues {
  const rule = rules.find(({ files }) => picomatch.isMatch(path, [...files], { dot: true }));
  return { ...options, ...rule?.options };
}

const CONFIG_MEMBERS = ['schema', 'files', 'options', 'rules', 'failOn', 'maxAgeDays', 'baseline'] as const;
const RULE_MEMBERS = ['files', 'options'] as const;

type Fail = (reason: string) => GateError;

function readJson(content: string | Uint8Array, fail: Fail): unknown {
  try {
    return parseJson(content);
  } catch (error) {
    throw fail((error as Error).message);
  }
}

/** YAML 1.2; a repeated name, an unknown tag or a warning is an error. */
function readYaml(content: string | Uint8Array, fail: Fail): unknown {
  try {
    const text = typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content);
    const document = parseDocument(text, { strict: true, uniqueKeys: true, schema: 'core' });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw problem;
    // Aliases can expand small files to large documents.
    return document.toJS({ maxAliasCount: 0 }) as unknown;
  } catch (error) {
    throw fail((error as Error).message.split('\n')[0]!);
  }
}

function record<Name extends string>(
  value: unknown,
  path: string,
  names: readonly Name[],
  fail: Fail,
): Partial<Record<Name, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail(`${path || 'it'} must be an object`);
  const unknown = Object.keys(value).find((name) => !names.some((one) => one === name));
  if (unknown !== undefined)
    throw fail(`${path === '' ? '' : `${path}.`}${unknown} is not known (known: ${names.join(', ')})`);
  return value;
}

function list(value: unknown, path: string, fail: Fail): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw fail(`${path} must be a list`);
  return value;
}

function texts(value: unknown, path: string, fail: Fail): void {
  const entries = list(value, path, fail);
  if (entries.length === 0 || entries.some((entry) => typeof entry !== 'string' || entry === '')) {
    throw fail(`${path} must be a list of texts that is not empty`);
  }
}

function checkOptions(value: unknown, path: string, { kinds, fail }: { kinds: OptionKinds; fail: Fail }): void {
  const names = Object.keys(kinds);
  for (const [name, given] of Object.entries(record(value, path, names, fail))) {
    const kind = kinds[name]!;
    if (kind === 'texts') texts(typeof given === 'string' ? [given] : given, `${path}.${name}`, fail);
    else if (typeof given !== (kind === 'boolean' ? 'boolean' : 'string')) {
      throw fail(`${path}.${name} must be ${kind === 'boolean' ? 'true or false' : 'a text'}`);
    }
  }
}
