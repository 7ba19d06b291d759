/** Options of the registration commands: the request's id and who may approve. */
import type { RegistrationRules } from '@govseal/ca';
import { signCms } from '@govseal/cms';
import { engine } from 'govseal/defaults';
import { findProfile } from '../authority/ca-folder.ts';
import { readInput } from '../files/io.ts';
import type { Input, OptionSpec } from '../run/command.ts';
import { positive } from './service-options.ts';
import { openSigner } from './signer-options.ts';

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
  return { officerPolicies, approvals: positive(input, 'approvals', 2, 16) };
}

export const signatureOption: OptionSpec = {
  type: 'string',
  value: 'FILE',
  help: { en: 'detached CMS over the content, made elsewhere', zh: '在别处对内容作出的分离式 CMS 签名' },
};

/** The officer's signature over the decision: from a file, or created now with the officer's key. */
export async function officerSignature(input: Input, content: Uint8Array, signingTime: Date): Promise<Uint8Array> {
  const file = input.text('signature');
  if (file !== undefined) return readInput(file);
  return signCms(content, { signer: await openSigner(input), engine, signingTime, detached: true });
}
