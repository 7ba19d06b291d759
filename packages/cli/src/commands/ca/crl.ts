/**
 * `govseal ca crl`: publishes a CRL (complete or delta, undivided or one partition), after revoking a certificate if
 * requested.
 */
import { issueCrl, revocationReasons, revoke, waitForCrlSecond } from '@govseal/ca';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { caOptions, freeOutput } from '../../options/ca-options.ts';
import { authorityOption, withNamedCa } from '../../options/status-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { usageError } from '../../run/errors.ts';
import { oneOf } from '../../run/parse.ts';

export const caCrlCommand: Command = {
  name: 'ca crl',
  usage: '--dir DIR --out FILE [--revoke SERIAL --reason REASON]',
  summary: { en: 'Publish a certificate revocation list.', zh: '发布证书撤销列表。' },
  options: {
    ...caOptions,
    authority: authorityOption,
    revoke: {
      type: 'string',
      value: 'SERIAL',
      help: { en: 'revoke this certificate first (hexadecimal serial)', zh: '先撤销此序列号的证书（十六进制）' },
    },
    reason: {
      type: 'string',
      value: revocationReasons.join('|'),
      help: { en: 'reason for the revocation (default unspecified)', zh: '撤销原因（默认 unspecified）' },
    },
    days: {
      type: 'string',
      value: 'N',
      help: { en: 'days until the next CRL (default 7)', zh: '距下次发布的天数（默认 7）' },
    },
    delta: {
      type: 'boolean',
      help: {
        en: 'issue a delta CRL: what changed since the last complete CRL',
        zh: '增量 CRL：自上次完整 CRL 以来的变化',
      },
    },
    partition: {
      type: 'string',
      value: 'N',
      help: { en: 'issue one partition of the CRL; requires --url', zh: '分区 CRL 的分区号；须同时给出 --url' },
    },
    url: {
      type: 'string',
      value: 'URL',
      multiple: true,
      help: { en: 'distribution point of this CRL', zh: '该 CRL 对应的分发点' },
    },
    'freshest-url': {
      type: 'string',
      value: 'URL',
      multiple: true,
      help: { en: 'address of the delta CRLs', zh: '增量 CRL 的地址' },
    },
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'the CRL (DER)', zh: 'CRL 文件（DER）' } },
    ...forceOption,
  },
  examples: [
    'govseal ca crl --dir city-ca --revoke 01ab… --reason keyCompromise --out issuing.crl --force',
    'govseal ca crl --dir city-ca --delta --out issuing-delta.crl --force',
  ],
  async run(input) {
    const out = freeOutput(input);
    const days = Number(input.text('days') ?? 7);
    if (!(days > 0 && days <= 366)) {
      throw usageError('CLI_BAD_VALUE', { option: '--days', value: String(input.text('days')), expected: '1–366' });
    }
    const partition = input.text('partition');
    if (partition !== undefined && !/^(0|[1-9]\d{0,3})$/.test(partition)) {
      throw usageError('CLI_BAD_VALUE', { option: '--partition', value: partition, expected: '0–1023' });
    }
    const crl = await withNamedCa(input, async (ca) => {
      const parts = partition === undefined ? {} : { partition: Number(partition) };
      await waitForCrlSecond(ca, parts.partition, (milliseconds, call) => {
        const waiting = setTimeout(call, milliseconds);
        return () => clearTimeout(waiting);
      });
      const at = ca.clock();
      const serial = input.text('revoke');
      if (serial !== undefined) {
        await revoke(ca, serial.toLowerCase(), {
          reason: oneOf(input, 'reason', revocationReasons, 'unspecified'),
          at,
        });
      }
      return issueCrl(ca, {
        nextUpdate: new Date(at.getTime() + days * 86_400_000),
        delta: input.flag('delta'),
        ...parts,
        urls: input.texts('url'),
        freshestCrl: input.texts('freshest-url'),
      });
    });
    writeOutput(out, crl.der, { force: input.flag('force') });
    input.io.out(`${out}\n${crl.number}\n`);
    return Exit.OK;
  },
};
