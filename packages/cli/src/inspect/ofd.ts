/** An OFD file as it describes itself: document, pages, files, and each signature with its seal. Nothing is validated. */
import { CodedError } from '@govseal/core';
import {
  type ListedSignature,
  type OfdFile,
  openOfd,
  parseSesSignature,
  readSignatureFile,
  readSignedValue,
} from '@govseal/ofd';
import { cmsSection } from './cms.ts';
import { namedOid } from './oid-name.ts';
import { sealSection, subjectOf } from './seal.ts';
import { byteCount, malformed, row, type Section } from './section.ts';

/** Throws `OfdError` if the file is not an OFD file or is ambiguous. */
export function ofdSection(bytes: Uint8Array): Section {
  const file = openOfd(bytes);
  const { document, zip } = file;
  const known = new Set(document.parts.map(({ name }) => name));
  return {
    title: { en: 'OFD', zh: 'OFD' },
    rows: [
      row('document title', '标题', document.info.title),
      row('document ID', '文档标识', document.info.docId),
      row('creator', '生成软件', document.info.creator),
      row('pages', '页数', String(document.pages.length)),
      row('shown files', '呈现所用文件', String(known.size)),
      row(
        'other files',
        '其他文件',
        zip.names.filter((name) => !known.has(name)),
      ),
      row('signatures', '签名数', String(file.signatures.length)),
      ...document.findings.map(({ code, at }) => row('note', '提示', `${code} ${at.file ?? ''}`)),
    ],
    sections: file.signatures.map((signature) => signatureSection(file, signature)),
  };
}

function signatureSection({ zip, budget }: OfdFile, listed: ListedSignature): Section {
  const title = { en: `Signature ${listed.id} (${listed.type})`, zh: `签名 ${listed.id}（${listed.type}）` };
  try {
    const signature = readSignatureFile(zip.read(listed.file), listed.file, budget);
    const { der: value } = readSignedValue(zip.read(signature.signedValueFile));
    return {
      title,
      rows: [
        row('file', '文件', listed.file),
        row('producer', '签名组件', signature.provider),
        row('claimed time', '声称的时间', signature.signatureDateTime),
        row('digest', '摘要算法', namedOid(signature.checkMethod)),
        row(
          'covers',
          '保护文件',
          signature.references.map(({ file }) => file),
        ),
        ...signature.stamps.map(({ pageRef, boundary }) =>
          row('stamp', '印章外观', {
            en: `page ${pageRef}, ${boundary ?? '?'} mm`,
            zh: `页面 ${pageRef}，${boundary ?? '?'} 毫米`,
          }),
        ),
      ],
      sections: listed.type === 'Sign' ? [cmsSection(value)] : sealSections(value),
    };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { title, rows: [row('file', '文件', listed.file), row('note', '提示', malformed(error.code))] };
  }
}

function sealSections(value: Uint8Array): Section[] {
  const ses = parseSesSignature(value);
  const rows = [
    row('signer', '签章者', subjectOf(ses.certificate)),
    row('time in signature', '签章时间', ses.claimedTime?.toISOString() ?? '—'),
    row('property info', '签章属性', ses.propertyInfo),
    row('signed with', '签名算法', namedOid(ses.signatureAlgorithm)),
    row('time-stamp', '时间戳', ses.timestamp === null ? { en: 'none', zh: '无' } : byteCount(ses.timestamp.length)),
  ];
  return [{ title: { en: 'SES signature', zh: '电子签章' }, rows }, sealSection(ses.seal)];
}
