/**
 * Documents that are extended by an update: small ones are read into memory, large ones are read on demand and copied in
 * parts, so that memory does not grow with the file.
 */
import { closeSync, fstatSync } from 'node:fs';
import type { Source } from '@govseal/core';
import type { UpgradeResult } from '@govseal/pades';
import { usageError } from '../run/errors.ts';
import { type OpenFile, openFile, readInput } from './io.ts';
import { writeOutput, writeThrough } from './write.ts';

export interface OpenedDocument {
  readonly source: Source;
  /** Writes the document with its update; returns the written file, for verification. */
  write(out: string, result: UpgradeResult, options: { readonly force: boolean }): Promise<Source>;
}

/** The document and the written result stay open until `use` ends. */
export async function withDocument<Result>(
  path: string,
  use: (document: OpenedDocument) => Promise<Result>,
): Promise<Result> {
  const file = path === '-' ? readInput(path) : openFile(path);
  if (file instanceof Uint8Array) return use(held(file));
  const opened = [file];
  try {
    return await use({
      source: file.source,
      write: async (out, result, options) => {
        await writeThrough(out, (write) => result.writeTo(write), {
          ...options,
          before: () => refuseChanged(path, file),
        });
        const written = openFile(out);
        if (written instanceof Uint8Array) return written;
        opened.push(written);
        return written.source;
      },
    });
  } finally {
    for (const { descriptor } of opened) closeSync(descriptor);
  }
}

function held(source: Uint8Array): OpenedDocument {
  return {
    source,
    write: async (out, result, options) => {
      const bytes = result.toBytes();
      writeOutput(out, bytes, options);
      return bytes;
    },
  };
}

/** The file is read twice, for signing and for copying; it must not change in between. */
function refuseChanged(path: string, { descriptor, modified }: OpenFile): void {
  if (fstatSync(descriptor, { bigint: true }).mtimeNs === modified) return;
  throw usageError('CLI_FILE_UNREADABLE', { path, reason: 'changed while it was read' });
}
