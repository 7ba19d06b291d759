/** A runtime without AES: ciphertext is never taken for plaintext, and given ciphers open the file. */
import { expect, test, vi } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { makePdf, onePage } from './make-pdf.ts';

vi.mock('#ciphers', () => ({ platformCiphers: null }));

const entry = `<${'07'.repeat(32)}>`;
const encrypt = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O ${entry} /U ${entry} >> /ID [<00> <00>]`;

test('an encrypted file is rejected with a code, and opened with a password if ciphers are given', async () => {
  const node = '../src/encryption/ciphers.node.ts';
  const { platformCiphers } = await vi.importActual<typeof import('../src/encryption/ciphers.node.ts')>(node);
  const bytes = makePdf(onePage, { trailer: encrypt });
  expect(() => openPdf(bytes)).toThrow('PDF_ENCRYPTION_CIPHERS');
  expect(() => openPdf(bytes, { password: 'x' })).toThrow('PDF_ENCRYPTION_CIPHERS');
  const { findings } = openPdf(bytes, { ciphers: platformCiphers! });
  expect(findings.map(({ code }) => code)).toContain('PDF_PASSWORD_NEEDED');
});

test('an unencrypted file needs none', () => {
  expect(openPdf(makePdf(onePage)).latest.pages()).toHaveLength(1);
});
