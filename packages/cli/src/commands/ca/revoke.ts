/** `govseal ca revoke`: revokes a certificate permanently. */
import { revocationReasons, revoke } from '@govseal/ca';
import { printStatus, serialNumber, statusOptions, withNamedCa } from '../../options/status-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { instant, oneOf } from '../../run/parse.ts';

export const caRevokeCommand: Command = {
  name: 'ca revoke',
  usage: '--dir DIR --serial SERIAL [--reason REASON] [OPTIONS]',
  summary: { en: 'Revoke a certificate permanently.', zh: '永久撤销证书。' },
  options: {
    ...statusOptions,
    reason: {
      type: 'string',
      value: revocationReasons.join('|'),
      help: { en: 'reason (default unspecified)', zh: '撤销原因（默认 unspecified）' },
    },
    since: {
      type: 'string',
      value: 'ISO',
      help: { en: 'time from which it is revoked (default: --at)', zh: '撤销生效时间（默认与 --at 相同）' },
    },
    'invalidity-date': {
      type: 'string',
      value: 'ISO',
      help: { en: 'when the key was possibly compromised, if earlier', zh: '私钥疑似泄露的时间（如更早）' },
    },
  },
  details: {
    en: 'The next CRL and all later OCSP responses contain the revocation; publish a CRL with ca crl. A certificate on hold can be revoked permanently.',
    zh: '之后的 CRL 与 OCSP 响应均会体现；请用 ca crl 发布 CRL。已冻结的证书可转为永久撤销。',
  },
  examples: ['govseal ca revoke --dir city-ca --serial 01ab… --reason keyCompromise'],
  async run(input) {
    const reason = oneOf(input, 'reason', revocationReasons, 'unspecified');
    const invalidityDate = instant(input, 'invalidity-date');
    const serial = serialNumber(input);
    await withNamedCa(input, (ca) =>
      revoke(ca, serial, {
        reason,
        at: instant(input, 'since') ?? ca.clock(),
        invalidityDate,
      }),
    );
    printStatus(input, serial, reason);
    return Exit.OK;
  },
};
