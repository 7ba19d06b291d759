/** Limits of the work that one SignedData may cause; each is far above what real files contain. */
import { Budget } from '@govseal/core';
import type { CmsLimits } from './types.ts';

export const defaultLimits: CmsLimits = {
  certificates: 200, // trust lists shipped in one SignedData have about 50
  revocationInfos: 200,
  signerInfos: 64,
  attributes: 1000, // a CAdES-A file renewed ten times has about 60
  nodes: 1_000_000, // an embedded CRL of 150,000 entries
  timestamps: 64,
  candidates: 16, // certificates that share one issuer and serial number, or one key identifier
};

/** Each counter-signature on a counter-signature is four levels deeper; its time-stamp needs another 16. */
export const MAX_DEPTH = 64;

export type CmsBudget = Budget<keyof CmsLimits & string>;

export function cmsBudget(limits: Partial<CmsLimits> = {}): CmsBudget {
  return new Budget({ ...defaultLimits, ...limits });
}
