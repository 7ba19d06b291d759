/** The codes of gathering: what is missing in a store for long-term validation, and where a search was cut short. */

export const evidenceCodes = {
  LTV_ISSUER_MISSING: { clause: 'EN 319 122-1 §6.3', severity: 'warning' },
  LTV_REVOCATION_MISSING: { clause: 'EN 319 122-1 §6.3', severity: 'warning' },
  LTV_REVOKED: { clause: 'EN 319 102-1 §5.2.6', severity: 'warning' },
  FETCH_BUDGET: { clause: 'govseal limits', severity: 'warning' },
} as const;

export type EvidenceCode = keyof typeof evidenceCodes;
