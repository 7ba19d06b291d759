/** `govseal ca release`: ends a hold. */
import { release } from '@govseal/ca';
import { printStatus, serialNumber, statusOptions, withNamedCa } from '../../options/status-options.ts';
import { type Command, Exit } from '../../run/command.ts';

export const caReleaseCommand: Command = {
  name: 'ca release',
  usage: '--dir DIR --serial SERIAL [OPTIONS]',
  summary: { en: 'Release a certificate from hold.', zh: '解冻证书。' },
  options: statusOptions,
  details: {
    en: 'The certificate is valid again; delta CRLs list it as removeFromCRL. Only a hold can be undone.',
    zh: '证书恢复有效；增量 CRL 以 removeFromCRL 体现。只有冻结的证书可以解冻。',
  },
  examples: ['govseal ca release --dir city-ca --serial 01ab…'],
  async run(input) {
    const serial = serialNumber(input);
    await withNamedCa(input, (ca) => release(ca, serial));
    printStatus(input, serial, 'good');
    return Exit.OK;
  },
};
