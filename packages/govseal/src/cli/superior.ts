/**
 * What a folder tells of its issuing authority's own certificate: the root's list (`DIR/root.crl`) and, where it is there, the
 * root's own store. Asked at every certificate and read anew every two seconds, as standings are elsewhere.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CaError, type CaStore, type Superior, type SuperiorWord, superiorStore } from '@govseal/ca';
import type { Certificate } from '@govseal/x509';
import { readInput } from './io.ts';

const KEPT_MS = 2000;

/** The one certificate that is asked about is the issuing authority's. `openRoot`: the root's store, wherever it is. */
export function folderSuperior(folder: string, openRoot: () => Promise<CaStore>): Superior {
  let kept: { readonly since: number; readonly word: Promise<SuperiorWord> } | undefined;
  return (certificate) => {
    const now = performance.now();
    if (kept === undefined || now - kept.since >= KEPT_MS)
      kept = { since: now, word: ask(folder, openRoot, certificate) };
    return kept.word;
  };
}

async function ask(folder: string, openRoot: () => Promise<CaStore>, certificate: Certificate): Promise<SuperiorWord> {
  const file = join(folder, 'root.crl');
  const lists = existsSync(file) ? [readInput(file)] : [];
  const store = await rootStore(openRoot);
  if (store === undefined) return { lists };
  try {
    const word = await superiorStore(store)(certificate);
    return { ...word, lists: [...lists, ...word.lists] };
  } finally {
    await store.close();
  }
}

/** undefined: it is elsewhere, or not this user's to read. Then the list alone tells, and has to be kept in date. */
async function rootStore(openRoot: () => Promise<CaStore>): Promise<CaStore | undefined> {
  try {
    return await openRoot();
  } catch (error) {
    if (!(error instanceof CaError && ['CA_STORE_EMPTY', 'CA_STORE_FAILED'].includes(error.code))) throw error;
    return undefined;
  }
}
