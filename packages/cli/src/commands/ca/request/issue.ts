/** `govseal ca request issue`: issues an application that enough officers have approved. */
import { issueApproved } from '@govseal/ca';
import { findProfile } from '../../../authority/ca-folder.ts';
import { caOptions, freeOutput, outOptions, withIssuingCa, writeIssued } from '../../../options/ca-options.ts';
import { approvalsOption, registrationRules, requestId } from '../../../options/request-options.ts';
import { type Command, Exit } from '../../../run/command.ts';
import { need } from '../../../run/parse.ts';

export const caRequestIssueCommand: Command = {
  name: 'ca request issue',
  usage: '--dir DIR --id ID --out FILE [OPTIONS]',
  summary: { en: 'Issue an approved application.', zh: '签发已批准的申请。' },
  options: {
    ...caOptions,
    id: requestId,
    approvals: approvalsOption,
    profile: {
      type: 'string',
      value: 'NAME|FILE',
      help: { en: 'the profile on record (default: by its name)', zh: '登记的模板（默认按名称查找）' },
    },
    ...outOptions,
  },
  details: {
    en: 'Every approval is checked again: an officer whose certificate has expired or been revoked since does not count.',
    zh: '签发时重新核验每份审批：证书已到期或被撤销的审核员不计。',
  },
  examples: ['govseal ca request issue --dir city-ca --id 2026-0001 --out clerk.crt'],
  async run(input) {
    const id = need(input, 'id');
    const out = freeOutput(input);
    const issued = await withIssuingCa(input, async (ca) => {
      const record = await ca.store.request(id);
      const profile = findProfile(input.text('profile') ?? record?.profile ?? 'personal', need(input, 'dir'));
      return issueApproved(ca, id, profile, registrationRules(input));
    });
    writeIssued(input, out, issued);
    return Exit.OK;
  },
};
