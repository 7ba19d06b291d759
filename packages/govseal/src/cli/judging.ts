/** Options of every command that judges: as of when, and with which revocation data. */
import type { OptionSpec } from './command.ts';

export const judgingOptions: Readonly<Record<'at' | 'crl' | 'ocsp', OptionSpec>> = {
  at: {
    type: 'string',
    value: 'ISO',
    help: { en: 'judge as of this instant (default: now)', zh: '以此时刻判断（默认当前时间）' },
  },
  crl: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'certificate revocation lists', zh: '证书吊销列表' },
  },
  ocsp: { type: 'string', value: 'FILE', multiple: true, help: { en: 'OCSP responses', zh: 'OCSP 响应' } },
};
