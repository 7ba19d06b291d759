/** CRLs and certificates for download: bytes with HTTP validators, cached for some seconds. */
import type { Clock } from '@govseal/core';
import { toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { parseCrl } from '@govseal/x509';
import { scopeOf } from '../status/crl/partition.ts';
import type { CrlKind, CrlRecord } from '../store/records.ts';
import type { CrlStore } from '../store/roles.ts';

/** One file for download. */
export interface PublishedFile {
  /** Content of the file. */
  readonly der: Uint8Array;
  /** Content-Type (RFC 2585 §4). */
  readonly type: 'application/pkix-crl' | 'application/pkix-cert';
  /** Including its quotation marks. */
  readonly etag: string;
  /** Last-Modified; thisUpdate of a CRL. */
  readonly lastModified?: Date | undefined;
  /** nextUpdate of a CRL. */
  readonly expires?: Date | undefined;
}

/** Finds a published file by the last part of its URL; null: no file of this name is published. */
export type PublishedFiles = (name: string) => Promise<PublishedFile | null>;

/** What is published. */
export interface PublishedFilesOptions {
  /** Short name of the authority: `{name}.cer`, `{name}.crl`, `{name}-delta.crl`, `{name}-p3.crl`, `{name}-p3-delta.crl`. */
  readonly name: string;
  /** DER of the authority's certificate. */
  readonly certificate: Uint8Array;
  /** Has the latest CRLs. */
  readonly store: Pick<CrlStore, 'latestCrl' | 'latestCrlDates'>;
  /** The current time. */
  readonly clock: Clock;
  /** Computes the ETags. */
  readonly engine: CryptoEngine;
  /** Further files by name, e.g. the root's certificate and CRL; read again when their cache time is over. */
  readonly others?: Readonly<Record<string, () => Promise<Uint8Array | null>>> | undefined;
  /** Milliseconds for which a file is cached; default 5,000. */
  readonly keepMs?: number | undefined;
  /** Called when a newer CRL is read from the store. */
  readonly onCrl?: ((list: Pick<CrlRecord, 'scope' | 'kind' | 'number' | 'nextUpdate'>) => void) | undefined;
}

/** The file name of a CRL. */
export function crlFileName(name: string, partition: number | undefined, delta: boolean): string {
  return `${name}${partition === undefined ? '' : `-p${partition}`}${delta ? '-delta' : ''}.crl`;
}

interface LruCache {
  readonly until: number;
  readonly file: Promise<PublishedFile | null>;
}

/** Names are looked up, never joined to a path: an unknown name does not exist. */
export function createPublishedFiles(options: PublishedFilesOptions): PublishedFiles {
  const { name, store, clock, engine, keepMs = 5000, others = {} } = options;
  const cache = new Map<string, LruCache>();
  const pattern = /^(?:-p(0|[1-9]\d{0,3}))?(-delta)?\.crl$/;

  const etagOf = async (der: Uint8Array): Promise<string> =>
    `"${toHex((await engine.digest('SHA-256', der)).subarray(0, 16))}"`;
  const last = new Map<string, { readonly number: bigint; readonly file: PublishedFile }>();
  const crl = async (fileName: string, partition: string | undefined, kind: CrlKind): Promise<PublishedFile | null> => {
    const scope = scopeOf(partition === undefined ? undefined : Number(partition));
    const dates = await store.latestCrlDates(scope, kind);
    if (dates === null) return null;
    options.onCrl?.(dates);
    // a CRL may have millions of entries: it is read and hashed once
    const known = last.get(fileName);
    if (known?.number === dates.number) return known.file;
    const record = await store.latestCrl(scope, kind);
    if (record === null) return null;
    const { der, thisUpdate, nextUpdate, number } = record;
    const etag = await etagOf(der);
    const file = { der, type: 'application/pkix-crl', etag, lastModified: thisUpdate, expires: nextUpdate } as const;
    last.set(fileName, { number, file });
    return file;
  };
  const load = async (fileName: string): Promise<PublishedFile | null> => {
    if (fileName === `${name}.cer`) {
      const der = options.certificate;
      return { der, type: 'application/pkix-cert', etag: await etagOf(der) };
    }
    const match = fileName.startsWith(name) ? pattern.exec(fileName.slice(name.length)) : null;
    if (match !== null) return crl(fileName, match[1], match[2] === undefined ? 'full' : 'delta');
    const other = Object.hasOwn(others, fileName) ? await others[fileName]!() : null;
    if (other === null) return null;
    if (!fileName.endsWith('.crl')) return { der: other, type: 'application/pkix-cert', etag: await etagOf(other) };
    const { thisUpdate, nextUpdate, crlNumber } = parseCrl(other);
    const file = {
      der: other,
      type: 'application/pkix-crl',
      etag: await etagOf(other),
      lastModified: thisUpdate,
    } as const;
    if (nextUpdate === undefined) return file;
    options.onCrl?.({ scope: fileName.slice(0, -'.crl'.length), kind: 'full', number: crlNumber ?? 0n, nextUpdate });
    return { ...file, expires: nextUpdate };
  };
  const known = (fileName: string): boolean =>
    Object.hasOwn(others, fileName) ||
    fileName === `${name}.cer` ||
    (fileName.startsWith(name) && pattern.test(fileName.slice(name.length)));

  return (fileName) => {
    if (!known(fileName)) return Promise.resolve(null);
    const now = clock().getTime();
    const found = cache.get(fileName);
    // a clock that was set back must not keep a file permanently
    if (found !== undefined && now < found.until && found.until - now <= keepMs) return found.file;
    const file = load(fileName);
    cache.set(fileName, { until: now + keepMs, file });
    file.catch(() => cache.delete(fileName));
    return file;
  };
}
