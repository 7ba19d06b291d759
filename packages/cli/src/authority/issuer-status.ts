/**
 * The status of the issuing authority's own certificate, from its folder: the root's CRL (`DIR/root.crl`) and, if available,
 * the root's own store. Queried for every certificate, and read again every two seconds.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CaError, type CaStore, type IssuerStatus, type IssuerStatusSource, issuerStatusFromStore } from '@govseal/ca';
import type { Certificate } from '@govseal/x509';
import { readInput } from '../files/io.ts';

const CACHE_MS = 2000;

/** A status source for the issuing authority's certificate. `openRoot` opens the root's store. */
export function folderIssuerStatus(folder: string, openRoot: () => Promise<CaStore>): IssuerStatusSource {
  let cached: { readonly since: number; readonly status: Promise<IssuerStatus> } | undefined;
  return (certificate) => {
    const now = performance.now();
    if (cached === undefined || now - cached.since >= CACHE_MS)
      cached = { since: now, status: readStatus(folder, openRoot, certificate) };
    return cached.status;
  };
}

async function readStatus(
  folder: string,
  openRoot: () => Promise<CaStore>,
  certificate: Certificate,
): Promise<IssuerStatus> {
  const file = join(folder, 'root.crl');
  const crls = existsSync(file) ? [readInput(file)] : [];
  const store = await rootStore(openRoot);
  if (store === undefined) return { crls };
  try {
    const status = await issuerStatusFromStore(store)(certificate);
    return { ...status, crls: [...crls, ...status.crls] };
  } finally {
    await store.close();
  }
}

/** undefined: the store is elsewhere or not readable for this user; then the CRL is the only source and must be current. */
async function rootStore(openRoot: () => Promise<CaStore>): Promise<CaStore | undefined> {
  try {
    return await openRoot();
  } catch (error) {
    if (!(error instanceof CaError && ['CA_STORE_EMPTY', 'CA_STORE_FAILED'].includes(error.code))) throw error;
    return undefined;
  }
}
