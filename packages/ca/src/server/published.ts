/** CRLs and certificates as they are handed out: bytes with the validators of HTTP, kept for some seconds. */
import type { Clock } from '@govseal/core';
import { toHex } from '@govseal/core';
import type { CryptoEngine } from '@govseal/crypto';
import { parseCrl } from '@govseal/x509';
import { scopeOf } from '../status/crl/partition.ts';
import type { CrlKind, CrlRecord } from '../store/records.ts';
import type { CrlStore } from '../store/roles.ts';

export interface PublishedFile {
  readonly der: Uint8Array;
  readonly type: 'application/pkix-crl' | 'application/pkix-cert';
  /** With its quotation marks. */
  readonly etag: string;
  readonly lastModified?: Date | undefined;
  /** When a CRL ends. */
  readonly expires?: Date | undefined;
}

/** null: nothing is published under this name. */
export type PublishedFiles = (name: string) => Promise<PublishedFile | null>;

export interface PublishedFilesOptions {
  /** Short name of the authority: `{name}.cer`, `{name}.crl`, `{name}-delta.crl`, `{name}-p3.crl`, `{name}-p3-delta.crl`. */
  readonly name: string;
  readonly certificate: Uint8Array;
  readonly store: Pick<CrlStore, 'latestCrl' | 'latestCrlDates'>;
  readonly clock: Clock;
  readonly engine: CryptoEngine;
  /** Further files by name, e.g. the root's certificate and CRL; asked again once their time is over. */
  readonly others?: Readonly<Record<string, () => Promise<Uint8Array | null>>> | undefined;
  /** Milliseconds that a file is kept before the store is asked again; default 5,000. */
  readonly keepMs?: number | undefined;
  readonly onCrl?: ((list: Pick<CrlRecord, 'scope' | 'kind' | 'number' | 'nextUpdate'>) => void) | undefined;
}

/** Under which name a list is handed out. */
export function crlFileName(name: string, partition: number | undefined, delta: boolean): string {
  return `${name}${partition === undefined ? '' : `-p${partition}`}${delta ? '-delta' : ''}.crl`;
}

interface LruCache {
  readonly until: number;
  readonly file: Promise<PublishedFile | null>;
}

/** Names are looked up, never joined to a path: what is not on the list does not exist. */
export function createPublishedFiles(options: PublishedFilesOptions): PublishedFiles {
  const { name, store, clock, engine, keepMs = 5000, others = {} } = options;
  const kept = new Map<string, LruCache>();
  const pattern = /^(?:-p(0|[1-9]\d{0,3}))?(-delta)?\.crl$/;

  const etagOf = async (der: Uint8Array): Promise<string> =>
    `"${toHex((await engine.digest('SHA-256', der)).subarray(0, 16))}"`;
  const last = new Map<string, { readonly number: bigint; readonly file: PublishedFile }>();
  const crl = async (asked: string, partition: string | undefined, kind: CrlKind): Promise<PublishedFile | null> => {
    const scope = scopeOf(partition === undefined ? undefined : Number(partition));
    const dates = await store.latestCrlDates(scope, kind);
    if (dates === null) return null;
    options.onCrl?.(dates);
    // a list may have millions of entries: it is read and digested once
    const known = last.get(asked);
    if (known?.number === dates.number) return known.file;
    const record = await store.latestCrl(scope, kind);
    if (record === null) return null;
    const { der, thisUpdate, nextUpdate, number } = record;
    const etag = await etagOf(der);
    const file = { der, type: 'application/pkix-crl', etag, lastModified: thisUpdate, expires: nextUpdate } as const;
    last.set(asked, { number, file });
    return file;
  };
  const load = async (asked: string): Promise<PublishedFile | null> => {
    if (asked === `${name}.cer`) {
      const der = options.certificate;
      return { der, type: 'application/pkix-cert', etag: await etagOf(der) };
    }
    const match = asked.startsWith(name) ? pattern.exec(asked.slice(name.length)) : null;
    if (match !== null) return crl(asked, match[1], match[2] === undefined ? 'full' : 'delta');
    const other = Object.hasOwn(others, asked) ? await others[asked]!() : null;
    if (other === null) return null;
    if (!asked.endsWith('.crl')) return { der: other, type: 'application/pkix-cert', etag: await etagOf(other) };
    const { thisUpdate, nextUpdate, crlNumber } = parseCrl(other);
    const file = {
      der: other,
      type: 'application/pkix-crl',
      etag: await etagOf(other),
      lastModified: thisUpdate,
    } as const;
    if (nextUpdate === undefined) return file;
    options.onCrl?.({ scope: asked.slice(0, -'.crl'.length), kind: 'full', number: crlNumber ?? 0n, nextUpdate });
    return { ...file, expires: nextUpdate };
  };
  const known = (asked: string): boolean =>
    Object.hasOwn(others, asked) ||
    asked === `${name}.cer` ||
    (asked.startsWith(name) && pattern.test(asked.slice(name.length)));

  return (asked) => {
    if (!known(asked)) return Promise.resolve(null);
    const now = clock().getTime();
    const found = kept.get(asked);
    // a clock that was set back must not keep a file for ever
    if (found !== undefined && now < found.until && found.until - now <= keepMs) return found.file;
    const file = load(asked);
    kept.set(asked, { until: now + keepMs, file });
    file.catch(() => kept.delete(asked));
    return file;
  };
}
