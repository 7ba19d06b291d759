/** Partly unencrypted files, and files that declare a message authentication code (ISO/TS 32004). */
import { latin1 } from '@govseal/core';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../src/document/file.ts';
import { Increment } from '../src/write/increment.ts';
import { appendRevision, bytesOf, makePdf, type ObjectTexts, onePage } from './make-pdf.ts';
import { haveTool, qpdf } from './tools.ts';

const plain = makePdf({
  ...onePage,
  1: '<</Type /Catalog /Pages 2 0 R /Metadata 8 0 R>>',
  8: '<</Type /Metadata /Subtype /XML /Length 5>>\nstream\n<x/>\n\nendstream',
});

const encrypt = (bits: string, ...more: string[]): Uint8Array =>
  qpdf(plain, '--allow-weak-crypto', '--encrypt', '', 'owner', bits, ...more, '--');

/** Replaces text by text of the same length, so that offsets are kept. */
function edited(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = latin1(bytes);
  expect([text.includes(from), to.length]).toEqual([true, from.length]);
  return bytesOf(text.replace(from, to));
}

/** Another revision with the same encryption dictionary. */
function next(bytes: Uint8Array, objects: ObjectTexts, trailer = ''): Uint8Array {
  const stated = latin1(bytes).match(/\/ID \[[^\]]*\] \/Encrypt \d+ 0 R/)![0];
  return appendRevision(bytes, objects, { trailer: `${stated} ${trailer}` });
}

/** The findings after every object was read. */
function found(bytes: Uint8Array): string[] {
  const file = openPdf(bytes);
  for (const number of file.latest.objectNumbers()) file.latest.get(number);
  return file.findings.map(({ code, params, at }) => [code, params.kind, at.object].filter(Boolean).join(' '));
}

describe.skipIf(!haveTool('qpdf'))('encrypted files', () => {
  test('the encryption dictionary may permit unencrypted metadata; everything else is a finding', () => {
    expect(found(encrypt('256'))).toEqual(['PDF_ENCRYPTED']);
    expect(found(encrypt('256', '--cleartext-metadata'))).toEqual(['PDF_ENCRYPTED']);
    const aes = encrypt('128', '--use-aes=y');
    expect(found(aes)).toEqual(['PDF_ENCRYPTED']);
    expect(found(edited(aes, '/StrF /StdCF', '/StrX /StdCF'))).toEqual([
      'PDF_ENCRYPTED',
      'PDF_ENCRYPTION_PARTIAL strings',
    ]);
  });

  test('only attachments encrypted, or only attachments unencrypted, is reported as a warning', () => {
    const severities = (bytes: Uint8Array): string[] =>
      openPdf(bytes).findings.flatMap(({ code, severity, params }) =>
        code === 'PDF_ENCRYPTION_PARTIAL' ? [`${severity} ${params.kind}`] : [],
      );
    const aes = encrypt('128', '--use-aes=y');
    const alone = edited(edited(aes, '/StrF /StdCF', '/StrX /StdCF'), '/StmF /StdCF', '/EFF  /StdCF');
    expect(severities(alone)).toEqual(['warning streams and strings']);
    expect(severities(edited(aes, '/StmF /StdCF', '/StmX /StdCF'))).toEqual(['error streams', 'warning embeddedFiles']);
    const attached = '<</Type /EmbeddedFile /Filter /Crypt /Length 1>>\nstream\nq\nendstream';
    expect(found(next(encrypt('256'), { 20: attached }))).toEqual(['PDF_ENCRYPTED']);
  });

  test('an unencrypted stream of an update is a finding once it is read', () => {
    const file = next(encrypt('256'), { 20: '<</Filter /Crypt /Length 1>>\nstream\nq\nendstream' });
    expect(openPdf(file).findings.map(({ code }) => code)).toEqual(['PDF_ENCRYPTED']);
    expect(found(file)).toEqual(['PDF_ENCRYPTED', 'PDF_ENCRYPTION_PARTIAL Crypt 20 0 R']);
  });

  test('a declared but absent code is missing; a present one is unchecked and prevents updates', () => {
    const file = encrypt('256');
    expect(found(next(file, {}, '/AuthCode <</MACLocation /Standalone>>'))).toEqual([
      'PDF_ENCRYPTED',
      'PDF_MAC_UNCHECKED',
    ]);
    const promising = edited(file, '/Length 256', '/KDFSalt <>');
    expect(found(promising)).toEqual(['PDF_ENCRYPTED', 'PDF_MAC_MISSING']);
    expect(() => new Increment(openPdf(promising))).toThrow('PDF_MAC_UPDATE');
    expect(() => new Increment(openPdf(file))).not.toThrow();
  });
});
