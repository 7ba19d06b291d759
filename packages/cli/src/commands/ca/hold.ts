/** `govseal ca hold`: suspends a certificate until it is released or revoked. */
import { hold } from '@govseal/ca';
import { printStatus, serialNumber, statusOptions, withNamedCa } from '../../options/status-options.ts';
import { type Command, Exit } from '../../run/command.ts';

export const caHoldCommand: Command = {
  name: 'ca hold',
  usage: '--dir DIR --serial SERIAL [OPTIONS]',
  summary: { en: 'Put a certificate on hold.', zh: '冻结证书。' },
  options: statusOptions,
  details: {
    en: 'While on hold it counts as revoked (certificateHold). ca release ends the hold, ca revoke makes the revocation permanent.',
    zh: '冻结期间按撤销处理（certificateHold）。可用 ca release 解冻，或用 ca revoke 转为永久撤销。',
  },
  examples: ['govseal ca hold --dir city-ca --serial 01ab…'],
  async run(input) {
    const serial = serialNumber(input);
    await withNamedCa(input, (ca) => hold(ca, serial, ca.clock()));
    printStatus(input, serial, 'certificateHold');
    return Exit.OK;
  },
};
