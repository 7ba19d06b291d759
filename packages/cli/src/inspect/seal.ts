/** An electronic seal as it describes itself: whose it is, who may use it, its picture, its maker. Nothing is validated. */
import { CodedError, toHex } from '@govseal/core';
import type { SesSeal } from '@govseal/ofd';
import { parseCertificate } from '@govseal/x509';
import { namedOid } from './oid-name.ts';
import { malformed, row, type Section, type Value } from './section.ts';

export function sealSection(seal: SesSeal): Section {
  const { picture, signers } = seal;
  return {
    title: { en: `Electronic seal (SES V${seal.version})`, zh: `电子印章（SES V${seal.version}）` },
    rows: [
      row('name', '印章名称', seal.name),
      row('seal code', '印章编码', seal.esId),
      row('manufacturer', '厂商标识', seal.vid),
      row('type', '类型', String(seal.type)),
      row('created', '制作日期', seal.createDate.toISOString()),
      row('valid', '有效期', `${seal.validStart.toISOString()} – ${seal.validEnd.toISOString()}`),
      row('picture', '印模', {
        en: `${picture.type}, ${picture.width} × ${picture.height} mm, ${picture.data.length} bytes`,
        zh: `${picture.type}，${picture.width} × ${picture.height} 毫米，${picture.data.length} 字节`,
      }),
      signers.kind === 'certificates'
        ? row('signers', '签章者证书', signers.certificates.map(subjectOf))
        : row(
            'signers',
            '签章者证书摘要',
            signers.digests.map(({ type, value }) => `${type} ${toHex(value)}`),
          ),
      row('seal-maker', '制章者', subjectOf(seal.makerCertificate)),
      row('signed with', '签名算法', namedOid(seal.signatureAlgorithm)),
      ...seal.extensions.map(({ oid, critical }) =>
        row('extension', '扩展项', {
          en: `${oid}${critical ? ' critical' : ''}`,
          zh: `${oid}${critical ? '（关键）' : ''}`,
        }),
      ),
    ],
  };
}

/** The subject, or why there is none to show. */
export function subjectOf(der: Uint8Array): Value {
  try {
    return parseCertificate(der).subject.text;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return malformed(error.code);
  }
}
