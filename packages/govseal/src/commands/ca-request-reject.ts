/** `govseal ca request reject`: closes an application without a certificate. */
import { programActor, rejectRequest } from '@govseal/ca';
import { readCertificates } from '@govseal/x509';
import { atDesk, deskOptions } from '../cli/ca-options.ts';
import { type Command, Exit } from '../cli/command.ts';
import { readInput } from '../cli/io.ts';
import { need } from '../cli/parse.ts';
import { requestId } from '../cli/request-options.ts';

export const caRequestRejectCommand: Command = {
  name: 'ca request reject',
  usage: '--dir DIR --id ID --reason TEXT [--officer FILE] [OPTIONS]',
  summary: { en: 'Reject an application.', zh: '驳回证书申请。' },
  options: {
    ...deskOptions,
    id: requestId,
    reason: { type: 'string', value: 'TEXT', help: { en: 'why, for the record', zh: '驳回理由（存档）' } },
    officer: {
      type: 'string',
      value: 'FILE',
      help: { en: "the officer's certificate, for the audit log", zh: '审核员证书（写入审计日志）' },
    },
  },
  examples: ['govseal ca request reject --dir city-ca --id 2026-0001 --reason 材料不全 --officer registrar.crt'],
  async run(input) {
    const id = need(input, 'id');
    const reason = need(input, 'reason');
    const file = input.text('officer');
    const certificate = file === undefined ? undefined : readCertificates(readInput(file))[0]?.der;
    const actor = certificate === undefined ? programActor : { certificate, role: 'officer' };
    await atDesk(input, (ca) => rejectRequest(ca, id, [reason], actor));
    input.io.out(`${id}\n`);
    return Exit.OK;
  },
};
