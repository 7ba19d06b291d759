/** The codes of checking an approval policy itself, before anyone signs. */

export const policyCheckCodes = {
  POLICY_CHECK_NOBODY: { clause: 'govseal approval: check', severity: 'error' },
  POLICY_CHECK_TOO_FEW: { clause: 'govseal approval: check', severity: 'error' },
  POLICY_CHECK_SHARED_PEOPLE: { clause: 'govseal approval: check', severity: 'error' },
  POLICY_CHECK_UNIT_OPEN: { clause: 'govseal approval: check', severity: 'error' },
  POLICY_CHECK_NEVER: { clause: 'govseal approval: check', severity: 'error' },
  POLICY_CHECK_ALWAYS: { clause: 'govseal approval: check', severity: 'warning' },
  POLICY_CHECK_NO_DELEGATE: { clause: 'govseal approval: check', severity: 'warning' },
  POLICY_CHECK_NOBODY_STATES: { clause: 'govseal approval: check', severity: 'error' },
  POLICY_CHECK_NOTHING_REQUIRED: { clause: 'govseal approval: check', severity: 'error' },
} as const;

/** A code of a finding about an approval policy itself. */
export type PolicyCheckCode = keyof typeof policyCheckCodes;
