/** An OCSP response for people: responder, time, and status of each certificate. Nothing is verified. */
import { toHex } from '@govseal/core';
import type { BasicOcspResponse, OcspResponse, OcspSingleResponse } from '@govseal/x509';
import type { Text } from '../run/command.ts';
import { algorithmText } from './algorithm.ts';
import { certificateSection } from './certificate.ts';
import { namedOid } from './oid-name.ts';
import { extensionValue, type Row, row, type Section } from './section.ts';

export function ocspSection({ status, basic }: OcspResponse): Section {
  return {
    title: { en: 'OCSP response', zh: 'OCSP 响应' },
    rows: [row('status', '响应状态', status), ...(basic === undefined ? [] : basicRows(basic))],
    ...(basic === undefined
      ? {}
      : { sections: [...basic.responses.map(singleSection), ...basic.certificates.map(certificateSection)] }),
  };
}

function basicRows(basic: BasicOcspResponse): Row[] {
  const { responderId } = basic;
  return [
    row(
      'responder',
      '响应器',
      responderId.kind === 'byName' ? responderId.name.text : keyText(toHex(responderId.keyHash)),
    ),
    row('produced', '生成时间', basic.producedAt.toISOString()),
    row('signed with', '签名算法', algorithmText(basic.signatureAlgorithm)),
    ...(basic.nonce === undefined ? [] : [row('nonce', '随机数', toHex(basic.nonce))]),
    ...extensionRows(basic.extensions.filter(({ oid }) => oid !== '1.3.6.1.5.5.7.48.1.2')),
    ...basic.findings.map((finding) => row('note', '提示', finding.code)),
  ];
}

function keyText(hash: string): Text {
  return { en: `key ${hash}`, zh: `密钥 ${hash}` };
}

const STATUS = {
  good: { en: 'good', zh: '正常' },
  revoked: { en: 'REVOKED', zh: '已撤销' },
  unknown: { en: 'unknown', zh: '未知' },
} as const;

function singleSection(single: OcspSingleResponse, index: number): Section {
  const { certId, thisUpdate, nextUpdate } = single;
  const status = STATUS[single.status];
  return {
    title: { en: `Answer ${index + 1}: ${status.en}`, zh: `单项响应 ${index + 1}：${status.zh}` },
    rows: [
      row('serial', '序列号', toHex(certId.serialNumber)),
      row('status', '证书状态', { en: single.status, zh: status.zh }),
      ...(single.revocationTime === undefined ? [] : [row('revoked', '撤销时间', single.revocationTime.toISOString())]),
      ...(single.reason === undefined ? [] : [row('reason', '撤销原因', single.reason)]),
      row('this update', '本次更新', thisUpdate.toISOString()),
      row('next update', '下次更新', nextUpdate?.toISOString() ?? { en: 'not given', zh: '未注明' }),
      ...(single.archiveCutoff === undefined
        ? []
        : [row('archive cutoff', '存档截止时间', single.archiveCutoff.toISOString())]),
      row('issuer name hash', '颁发者名称摘要', `${namedOid(certId.hashOid)} ${toHex(certId.issuerNameHash)}`),
      row('issuer key hash', '颁发者密钥摘要', toHex(certId.issuerKeyHash)),
      ...(single.certHash === undefined ? [] : [row('certificate hash', '证书摘要', toHex(single.certHash.value))]),
      ...extensionRows(
        single.extensions.filter(({ oid }) => oid !== '1.3.6.1.5.5.7.48.1.6' && oid !== '1.3.36.8.3.13'),
      ),
    ],
  };
}

function extensionRows(extensions: BasicOcspResponse['extensions']): Row[] {
  if (extensions.length === 0) return [];
  return [
    row(
      'other extensions',
      '其他扩展项',
      extensions.map(({ oid, critical, value }) => extensionValue(namedOid(oid), critical, toHex(value))),
    ),
  ];
}
