/**
 * The append-only index of a file store: one JSON object a line, each synced before it counts. What follows the last line
 * feed is a write that was never finished and never acknowledged; it is cut off. Anything else unreadable is corruption.
 */
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fromBase64, toBase64 } from '@govseal/core';
import type { RevocationReason } from '@govseal/x509';
import { syncDirectory } from './durable-file.node.ts';
import { CaError } from './error.ts';
import { revocationReasons } from './store-rules.ts';
import type { StoreEvent } from './store-state.ts';

export interface Journal {
  readonly events: readonly StoreEvent[];
  append(event: StoreEvent): Promise<void>;
  close(): Promise<void>;
}

export async function openJournal(path: string): Promise<Journal> {
  const file = await open(path, 'a+', 0o600);
  try {
    await syncDirectory(dirname(path));
    const bytes = await readFile(file);
    const complete = bytes.lastIndexOf(0x0a) + 1;
    if (complete < bytes.length) {
      await file.truncate(complete);
      await file.sync();
    }
    const lines = bytes.subarray(0, complete).toString('utf8').split('\n').slice(0, -1);
    return { events: lines.map((line, index) => readEvent(line, path, index + 1)), ...writer(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function writer(file: FileHandle): Pick<Journal, 'append' | 'close'> {
  let broken = false;
  return {
    append: async (event) => {
      // after a failed write the file's end is unknown: only opening it anew can tell
      if (broken) throw new CaError('CA_STORE_CLOSED');
      broken = true;
      await file.appendFile(`${writeEvent(event)}\n`);
      await file.datasync();
      broken = false;
    },
    close: () => file.close(),
  };
}

function writeEvent(event: StoreEvent): string {
  return JSON.stringify(event.type === 'reserved' ? { ...event, tbs: toBase64(event.tbs) } : event);
}

function readEvent(line: string, path: string, number: number): StoreEvent {
  const corrupt = (rule: string): CaError =>
    new CaError('CA_STORE_CORRUPT', { at: { file: path, path: `line ${number}` }, params: { rule } });
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw corrupt('JSON');
  }
  const text = (key: string, from: Record<string, unknown> = value): string => {
    const found = from[key];
    if (typeof found !== 'string') throw corrupt(key);
    return found;
  };
  const date = (key: string): Date => {
    const found = new Date(text(key));
    if (Number.isNaN(found.getTime())) throw corrupt(key);
    return found;
  };
  if (typeof value !== 'object' || value === null) throw corrupt('object');
  const serialHex = text('serialHex');
  if (!/^([0-9a-f]{2}){1,20}$/.test(serialHex)) throw corrupt('serialHex');
  const at = date('at');
  switch (value.type) {
    case 'reserved': {
      const values = value.values;
      if (typeof values !== 'object' || values === null) throw corrupt('values');
      const entries = Object.keys(values).map((key) => [key, text(key, values as Record<string, unknown>)] as const);
      return {
        type: 'reserved',
        serialHex,
        at,
        profile: text('profile'),
        values: Object.fromEntries(entries),
        tbs: fromBase64(text('tbs')),
        keyId: text('keyId'),
        notAfter: date('notAfter'),
      };
    }
    case 'issued':
      return { type: 'issued', serialHex, at };
    case 'refused': {
      const { codes } = value;
      if (!Array.isArray(codes) || codes.some((code) => typeof code !== 'string')) throw corrupt('codes');
      return { type: 'refused', serialHex, codes, at };
    }
    case 'revoked': {
      const reason = text('reason') as RevocationReason;
      if (!revocationReasons.includes(reason)) throw corrupt('reason');
      const invalidity = value.invalidityDate === undefined ? {} : { invalidityDate: date('invalidityDate') };
      return { type: 'revoked', serialHex, at, reason, revocationDate: date('revocationDate'), ...invalidity };
    }
    default:
      throw corrupt('type');
  }
}
