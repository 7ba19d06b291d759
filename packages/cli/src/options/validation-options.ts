/** Options of every command that validates: the instant, the revocation data, and the trusted OCSP responders. */
import type { OptionSpec } from '../run/command.ts';

export const validationOptions: Readonly<Record<'at' | 'crl' | 'ocsp' | 'responder-trust', OptionSpec>> = {
  at: {
    type: 'string',
    value: 'ISO',
    help: { en: 'validate as of this instant (default: now)', zh: '验证时刻（默认当前时间）' },
  },
  crl: {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: { en: 'certificate revocation lists', zh: '证书撤销列表' },
  },
  ocsp: { type: 'string', value: 'FILE', multiple: true, help: { en: 'OCSP responses', zh: 'OCSP 响应' } },
  'responder-trust': {
    type: 'string',
    value: 'FILE',
    multiple: true,
    help: {
      en: 'certificates of further OCSP responders that you trust, besides the issuers and their delegated responders',
      zh: '另行信任的 OCSP 响应器证书（颁发者自身及其委托者无需列出）',
    },
  },
};
