/** Refuses documents in which clamd finds malware, and, unless the caller allows it, those that it could not scan. */
import { type Finding, finding } from '@govseal/core';
import { checkCodes } from '../error.ts';
import type { PreSignCheck } from '../pre-sign-check.ts';
import { type ClamdAddress, scan } from './instream.node.ts';

/** The scanner of `virusCheck`. */
export interface VirusCheckOptions {
  /** Address of clamd; there is no default, because distributions differ. */
  readonly clamd: ClamdAddress;
  /** What to do with a document that could not be scanned: `refuse` (default), or `allow` with a warning. */
  readonly unavailable?: 'refuse' | 'allow' | undefined;
  /** Milliseconds to wait for clamd; default 60,000. */
  readonly timeout?: number | undefined;
}

/** A minute: clamd reloads its database for some seconds, and scans 20 MB in less than one. */
const TIMEOUT = 60_000;

/** A check that has the whole file scanned by clamd. */
export function virusCheck({ clamd, unavailable, timeout }: VirusCheckOptions): PreSignCheck {
  return async ({ bytes, signal }): Promise<readonly Finding[]> => {
    try {
      const result = await scan(bytes, { address: clamd, milliseconds: timeout ?? TIMEOUT, signal });
      if (result.kind === 'clean') return [];
      return [finding(checkCodes, 'PRESIGN_MALWARE', { params: { name: result.name } })];
    } catch (error) {
      signal?.throwIfAborted();
      const reason = error instanceof Error ? error.message : String(error);
      const code = unavailable === 'allow' ? 'PRESIGN_NOT_SCANNED' : 'PRESIGN_SCANNER_UNAVAILABLE';
      return [finding(checkCodes, code, { params: { reason } })];
    }
  };
}
