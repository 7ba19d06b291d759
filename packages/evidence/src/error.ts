/** Codes of gathering: validation data that is missing, and fetching that failed or stopped at a limit. */

export const evidenceCodes = {
  LTV_ISSUER_MISSING: { clause: 'EN 319 122-1 §6.3', severity: 'warning' },
  LTV_REVOCATION_MISSING: { clause: 'EN 319 122-1 §6.3', severity: 'warning' },
  LTV_REVOKED: { clause: 'EN 319 102-1 §5.2.6', severity: 'warning' },
  FETCH_SOURCE_FAILED: { clause: '', severity: 'warning' },
  FETCH_BUDGET: { clause: 'govseal limits', severity: 'warning' },
} as const;

/** A code of this package's findings; `evidenceCodes` has its severity and clause. */
export type EvidenceCode = keyof typeof evidenceCodes;
