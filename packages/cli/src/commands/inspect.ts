/** `govseal inspect FILE`: shows what is in a file without validating it. */
import { join } from 'node:path';
import { attempt, CodedError, decodePem, latin1, toPrintableJson } from '@govseal/core';
import { parseDerPrefix } from '@govseal/der';
import { parseSeal } from '@govseal/ofd';
import { parseCertificates, parseCrl, parseOcspResponse } from '@govseal/x509';
import { readInput } from '../files/io.ts';
import { writeOutput } from '../files/write.ts';
import { asn1Tree } from '../inspect/asn1.ts';
import { certificateSection } from '../inspect/certificate.ts';
import { cmsSection } from '../inspect/cms.ts';
import { crlSection } from '../inspect/crl.ts';
import { ocspSection } from '../inspect/ocsp.ts';
import { ofdSection } from '../inspect/ofd.ts';
import { pdfSection } from '../inspect/pdf.ts';
import { sealSection } from '../inspect/seal.ts';
import { type Section, sectionJson, sectionText } from '../inspect/section.ts';
import { passwordOptions, pdfPassword } from '../options/password.ts';
import { type Command, Exit, type Input, type Lang } from '../run/command.ts';
import { usageError } from '../run/errors.ts';
import { oneOf } from '../run/parse.ts';

export const inspectCommand: Command = {
  name: 'inspect',
  usage: 'FILE [--asn1] [--pages FOLDER] [--format text|json]',
  summary: {
    en: 'Show what is in a certificate, CRL, OCSP response, CMS, seal, PDF, OFD or any DER file. Nothing is verified.',
    zh: '查看证书、CRL、OCSP 响应、CMS、电子印章、PDF、OFD 或任意 DER 文件的内容（不作验证）。',
  },
  options: {
    asn1: { type: 'boolean', help: { en: 'show the ASN.1 tree', zh: '显示 ASN.1 结构树' } },
    pages: {
      type: 'string',
      value: 'FOLDER',
      help: {
        en: 'draw the pages of an OFD or PDF into this folder: page-1.png …, and page-1.svg … of an OFD',
        zh: '将 OFD 或 PDF 的页面绘制到此目录：page-1.png …，OFD 另有 page-1.svg',
      },
    },
    force: { type: 'boolean', help: { en: 'replace pictures that exist', zh: '覆盖已存在的图片' } },
    ...passwordOptions,
    format: { type: 'string', value: 'text|json', help: { en: 'output', zh: '输出格式' } },
  },
  examples: [
    'govseal inspect clerk.crt',
    'govseal inspect issuing.crl',
    'govseal inspect slip.pdf --lang zh',
    'govseal inspect decision.ofd --lang zh',
    'govseal inspect decision.ofd --pages pictures',
    'govseal inspect bureau.esl',
    'govseal inspect roster.p7m --asn1',
  ],
  async run(input) {
    const [path] = input.positionals;
    if (path === undefined) throw usageError('CLI_MISSING_ARGUMENT', { argument: 'FILE' });
    const bytes = readInput(path);
    if (!isKnown(bytes)) throw usageError('CLI_NOTHING_TO_SHOW', { path });
    if (input.flag('asn1')) {
      input.io.out(`${asn1Tree(parseDerPrefix(derOf(bytes))).join('\n')}\n`);
      return Exit.OK;
    }
    const folder = input.text('pages');
    if (folder !== undefined) return drawPages(bytes, folder, input);
    const sections = inspect(bytes, pdfPassword(input));
    const json = oneOf(input, 'format', ['text', 'json'] as const, 'text') === 'json';
    for (const section of sections) {
      input.io.out(`${json ? toPrintableJson(sectionJson(section)) : sectionText(section, input.lang)}\n`);
    }
    return Exit.OK;
  },
};

/** Pictures of pages, seals included; content of an OFD page that is missing in its picture is reported. */
async function drawPages(bytes: Uint8Array, folder: string, input: Input): Promise<number> {
  const save = (name: string, content: Uint8Array | string): void => {
    writeOutput(join(folder, name), content, { force: input.flag('force') });
    input.io.out(`${join(folder, name)}\n`);
  };
  if (isOfd(bytes)) {
    for (const { page, png, svg, omitted } of await (await import('govseal/render')).renderOfd(bytes)) {
      save(`page-${page}.png`, png);
      save(`page-${page}.svg`, svg);
      if (omitted.length > 0) input.io.err(without(page, omitted, input.lang));
    }
  } else if (isPdf(bytes)) {
    for (const { page, png } of await (await import('govseal/render')).renderPages(bytes)) {
      save(`page-${page}.png`, png);
    }
  } else throw usageError('CLI_BAD_VALUE', { option: '--pages', value: folder, expected: 'PDF, OFD' });
  return Exit.OK;
}

function without(page: number, omitted: readonly string[], lang: Lang): string {
  const list = omitted.join(lang === 'zh' ? '、' : ', ');
  return lang === 'zh' ? `第 ${page} 页未绘出：${list}\n` : `page ${page} without: ${list}\n`;
}

/** A SEQUENCE is meant as DER, so its defect is reported. Anything else is DER only if it can be parsed. */
function isKnown(bytes: Uint8Array): boolean {
  if (isPdf(bytes) || isOfd(bytes)) return true;
  const der = derOf(bytes);
  return der[0] === 0x30 || attempt(() => parseDerPrefix(der), CodedError) !== undefined;
}

function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 1024)).includes('%PDF-');
}

function isOfd(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 4)) === 'PK\x03\x04';
}

/** A PDF, an OFD, else certificates, else a CRL, an OCSP response, a CMS, a seal, else the ASN.1 tree of whatever DER it is. */
function inspect(bytes: Uint8Array, password: { readonly password?: string | undefined }): Section[] {
  if (isPdf(bytes)) return [pdfSection(bytes, password)];
  if (isOfd(bytes)) return [ofdSection(bytes)];
  const der = derOf(bytes);
  const certificates = attempt(() => parseCertificates(bytes), CodedError);
  if (certificates !== undefined && certificates.length > 0) return certificates.map(certificateSection);
  const crl = attempt(() => parseCrl(der), CodedError);
  if (crl !== undefined) return [crlSection(crl)];
  const ocsp = attempt(() => parseOcspResponse(der), CodedError);
  if (ocsp !== undefined) return [ocspSection(ocsp)];
  const cms = attempt(() => cmsSection(der), CodedError);
  if (cms !== undefined) return [cms];
  const seal = attempt(() => sealSection(parseSeal(der)), CodedError);
  if (seal !== undefined) return [seal];
  const rows = asn1Tree(parseDerPrefix(der)).map((line) => ({ label: { en: '', zh: '' }, value: line }));
  return [{ title: { en: 'ASN.1', zh: 'ASN.1' }, rows }];
}

function derOf(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x30 ? bytes : (decodePem(latin1(bytes))[0]?.bytes ?? bytes);
}
