/**
 * Options for a log of trust snapshots, and the trust that they give. The log is a folder of files `000001.p7m`,
 * `000002.p7m` ….
 */
import { join } from 'node:path';
import type { VerifyOptions } from '@govseal/plugin';
import type { TrustLog } from '@govseal/records';
import type { Certificate } from '@govseal/x509';
import { engine } from 'govseal/defaults';
import { namesIn, readInput } from '../files/io.ts';
import { readChain } from '../path/trust-list.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { ofFile, usageError } from '../run/errors.ts';
import { need } from '../run/parse.ts';

/** Options that name the log. */
export const logOptions: Readonly<Record<'trust-log' | 'trust-log-signer', OptionSpec>> = {
  'trust-log': {
    type: 'string',
    value: 'DIR',
    help: {
      en: 'log of signed trust snapshots, instead of --trust and the related options; the newest snapshot must be current',
      zh: '已签名信任快照的日志，代替 --trust 等选项；最新快照须在有效期内',
    },
  },
  'trust-log-signer': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'the certificate that signs the snapshots', zh: '签署快照的证书' },
  },
};

/** Options that name the log and the snapshot to use. */
export const trustLogOptions: Readonly<Record<keyof typeof logOptions | 'trust-at', OptionSpec>> = {
  ...logOptions,
  'trust-at': {
    type: 'string',
    value: 'NUMBER',
    help: {
      en: 'verify against this snapshot of the log (default: the newest)',
      zh: '使用日志中该编号的快照（默认最新）',
    },
  },
};

const SNAPSHOT = /^\d{6}\.p7m$/;

/** Name of a snapshot's file. */
export const snapshotFile = (number: number): string => `${String(number).padStart(6, '0')}.p7m`;

/** The signed snapshots of a folder in their order. A missing number is detected when the log is opened. */
export function readSnapshots(folder: string): Uint8Array[] {
  const names = namesIn(folder).filter((name) => SNAPSHOT.test(name));
  return names.sort().map((name) => readInput(join(folder, name)));
}

/** Opens the log that `--trust-log` names. */
export async function openLog(
  input: Input,
  seen?: { readonly number: number; readonly id: string },
): Promise<TrustLog> {
  const folder = need(input, 'trust-log');
  need(input, 'trust-log-signer');
  const signers = input.texts('trust-log-signer').flatMap((file): Certificate[] => readChain(file));
  const [{ openTrustLog }, { sha256 }] = await Promise.all([import('@govseal/records'), import('@govseal/log/node')]);
  try {
    // whether the snapshot is current does not depend on the instant of validation
    return await openTrustLog(readSnapshots(folder), { engine, sha256, at: input.io.now(), signers, seen });
  } catch (cause) {
    throw ofFile(folder, cause);
  }
}

/** The options with the trust of the log, if one is named. */
export async function withTrustLog(input: Input, options: VerifyOptions): Promise<VerifyOptions> {
  const folder = input.text('trust-log');
  if (folder === undefined) {
    const alone = (['trust-at', 'trust-log-signer'] as const).find((name) => input.text(name) !== undefined);
    if (alone !== undefined) throw usageError('CLI_MISSING_OPTION', { option: '--trust-log' });
    return options;
  }
  const other = ['trust', 'tsa-trust', 'responder-trust', 'seal-maker-trust'].find(
    (name) => input.texts(name).length > 0,
  );
  if (other !== undefined) {
    throw usageError('CLI_BAD_VALUE', { option: `--${other}`, value: input.text(other)!, expected: '--trust-log' });
  }
  const log = await openLog(input);
  return { ...options, trust: await trustOf(log, snapshotNumber(input, 'trust-at'), folder) };
}

/** The trust of a snapshot; undefined: the newest. */
export async function trustOf(
  log: TrustLog,
  number: number | undefined,
  folder: string,
): Promise<VerifyOptions['trust']> {
  try {
    return (await log.select(number)).trust;
  } catch (cause) {
    throw ofFile(folder, cause);
  }
}

/** The snapshot number given by an option. */
export function snapshotNumber(input: Input, option: string): number | undefined {
  const value = input.text(option);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(value)) {
    throw usageError('CLI_BAD_VALUE', { option: `--${option}`, value, expected: 'number of a snapshot' });
  }
  return Number(value);
}
