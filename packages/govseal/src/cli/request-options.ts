/** What the commands of registration share: the request's id and who may approve. */
import type { RegistrationRules } from '@govseal/ca';
import { findProfile } from './ca-folder.ts';
import type { Input, OptionSpec } from './command.ts';

export const requestId: OptionSpec = {
  type: 'string',
  value: 'ID',
  help: { en: "the request's id", zh: '申请编号' },
};

export const approvalsOption: OptionSpec = {
  type: 'string',
  value: 'N',
  help: { en: 'how many officers must approve (default 2)', zh: '需要几名审核员批准（默认 2）' },
};

/** Officers are holders of the profile `operator-registrar`. */
export function registrationRules(input: Input): RegistrationRules {
  const { certificatePolicies: officerPolicies } = findProfile('operator-registrar', input.text('dir'));
  const approvals = input.text('approvals');
  return approvals === undefined ? { officerPolicies } : { officerPolicies, approvals: Number(approvals) };
}
