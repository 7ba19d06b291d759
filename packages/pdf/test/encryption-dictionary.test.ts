/** Encryption dictionaries that are rejected, each with its code. */
import { expect, test } from 'vitest';
import { makePdf, onePage } from './make-pdf.ts';
import { code } from './opening-code.ts';

const legacy = `/O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -4`;

const modern = `/O <${'00'.repeat(48)}> /U <${'00'.repeat(48)}> /OE <${'00'.repeat(32)}> /UE <${'00'.repeat(32)}> /Perms <${'00'.repeat(16)}> /P -4`;

/** Invalid encryption dictionaries with the reported code. */
const dictionaries: readonly (readonly [string, string, string])[] = [
  ['no dictionary', '7', 'PDF_ENCRYPTION_DICTIONARY Encrypt'],
  ['a missing object', '99 0 R', 'PDF_ENCRYPTION_DICTIONARY Encrypt'],
  ['a public-key handler', '<</Filter /Adobe.PubSec /V 4>>', 'PDF_ENCRYPTION_HANDLER'],
  ['no handler', '<</V 4>>', 'PDF_ENCRYPTION_HANDLER'],
  ['version 3', `<</Filter /Standard /V 3 /R 3 ${legacy}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['version 6', `<</Filter /Standard /V 6 /R 7 ${modern}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['revision 6 of version 4', `<</Filter /Standard /V 4 /R 6 ${modern}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['a huge revision', `<</Filter /Standard /V 5 /R 2147483647 ${modern}>>`, 'PDF_ENCRYPTION_HANDLER'],
  ['a key of zero bits', `<</Filter /Standard /V 2 /R 3 /Length 0 ${legacy}>>`, 'PDF_ENCRYPTION_DICTIONARY Length'],
  [
    'a key of 2^31 bits',
    `<</Filter /Standard /V 2 /R 3 /Length 2147483648 ${legacy}>>`,
    'PDF_ENCRYPTION_DICTIONARY Length',
  ],
  ['a key of 41 bits', `<</Filter /Standard /V 2 /R 3 /Length 41 ${legacy}>>`, 'PDF_ENCRYPTION_DICTIONARY Length'],
  ['a negative length', `<</Filter /Standard /V 2 /R 3 /Length -128 ${legacy}>>`, 'PDF_ENCRYPTION_DICTIONARY Length'],
  ['a short /O', `<</Filter /Standard /V 2 /R 3 /O (x) /U <${'00'.repeat(32)}> /P -4>>`, 'PDF_ENCRYPTION_DICTIONARY O'],
  [
    'a /U of 100 kB',
    `<</Filter /Standard /V 2 /R 3 /O <${'00'.repeat(32)}> /U <${'00'.repeat(100_000)}> /P -4>>`,
    'PDF_ENCRYPTION_DICTIONARY U',
  ],
  ['no /UE', `<</Filter /Standard /V 5 /R 6 ${modern.replace('/UE', '/XX')}>>`, 'PDF_ENCRYPTION_DICTIONARY UE'],
  [
    'permissions of 2^40',
    `<</Filter /Standard /V 2 /R 3 ${legacy.replace('-4', '1099511627776')}>>`,
    'PDF_ENCRYPTION_DICTIONARY P',
  ],
  [
    'half a permission',
    `<</Filter /Standard /V 2 /R 3 ${legacy.replace('-4', '1.5')}>>`,
    'PDF_ENCRYPTION_DICTIONARY P',
  ],
  ['an indirect /O', '<</Filter /Standard /V 2 /R 3 /O 4 0 R>>', 'PDF_ENCRYPTION_DICTIONARY O'],
  ['two /V', `<</Filter /Standard /V 1 /V 2 /R 3 ${legacy}>>`, 'PDF_DUPLICATE_KEY'],
  [
    'a missing crypt filter',
    `<</Filter /Standard /V 4 /R 4 /StmF /StdCF ${legacy}>>`,
    'PDF_ENCRYPTION_DICTIONARY StmF',
  ],
  [
    'an unknown method',
    `<</Filter /Standard /V 4 /R 4 /CF <</A <</CFM /AESV9>>>> ${legacy}>>`,
    'PDF_ENCRYPTION_HANDLER',
  ],
  [
    'AES-256 under version 4',
    `<</Filter /Standard /V 4 /R 4 /CF <</A <</CFM /AESV3>>>> ${legacy}>>`,
    'PDF_ENCRYPTION_HANDLER',
  ],
  [
    'a hundred crypt filters',
    `<</Filter /Standard /V 4 /R 4 /CF <<${Array.from({ length: 100 }, (_, i) => `/A${i} <</CFM /V2>>`).join(' ')}>> ${legacy}>>`,
    'PDF_ENCRYPTION_DICTIONARY CF',
  ],
  ['an unknown password', `<</Filter /Standard /V 2 /R 3 /Length 128 ${legacy}>>`, 'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED'],
  ['the same for AES-256', `<</Filter /Standard /V 5 /R 6 ${modern}>>`, 'PDF_ENCRYPTED,PDF_PASSWORD_NEEDED'],
];

test.each(dictionaries)(
  'an encryption dictionary with %s is reported with its code, quickly',
  (_name, dict, expected) => {
    for (const kind of ['table', 'stream'] as const) {
      const direct = makePdf(onePage, { trailer: `/Encrypt ${dict}`, kind });
      const indirect = makePdf({ ...onePage, 9: dict }, { trailer: '/Encrypt 9 0 R', kind });
      const started = process.cpuUsage();
      expect(code(direct)).toBe(expected);
      if (!/^\d/.test(dict)) expect(code(indirect)).toBe(expected);
      expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
    }
  },
);

test('the longest password takes no more rounds than the hash of revision 6 can have', () => {
  const bytes = makePdf(onePage, { trailer: `/Encrypt <</Filter /Standard /V 5 /R 6 ${modern}>>` });
  const started = process.cpuUsage();
  for (let i = 0; i < 10; i++)
    expect(code(bytes, { password: `${i}${'x'.repeat(100_000)}` })).toBe('PDF_PASSWORD_WRONG');
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
});
