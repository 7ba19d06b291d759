/** A certificate for people: holder, purpose, validity; units with their credit code in a separate row. */
import { CodedError, toHex } from '@govseal/core';
import { describeAlgorithm } from '@govseal/crypto';
import type { Certificate } from '@govseal/x509';
import { readIdentity } from '@govseal/x509/identity';
import { namedOid } from './oid-name.ts';
import { extensionValue, malformed, type Row, row, type Section, type Value } from './section.ts';

export function certificateSection(certificate: Certificate): Section {
  return {
    title: { en: 'Certificate', zh: '证书' },
    rows: [
      row('subject', '主体', certificate.subject.text),
      ...identityRows(certificate),
      row('issuer', '颁发者', certificate.issuer.text),
      row('serial', '序列号', certificate.serialHex),
      row('valid', '有效期', `${certificate.notBefore.toISOString()} – ${certificate.notAfter.toISOString()}`),
      row('key', '公钥', keyText(certificate)),
      row(
        'signed with',
        '签名算法',
        describeAlgorithm(certificate.signatureAlgorithm, certificate.signatureAlgorithm.digest, null).signature,
      ),
      ...extensionRows(certificate),
      ...certificate.findings.map((finding) => row('note', '提示', finding.code)),
    ],
  };
}

/** The holder by the identity in the certificate: unit and person, checked credit code, seal code, identity extensions. */
function identityRows(certificate: Certificate): Row[] {
  const identity = readIdentity(certificate);
  const rows: Row[] = [];
  const unit = identity.kind === 'organization' ? identity.name : identity.organization;
  if (identity.uscc !== undefined || identity.extensions.length > 0) {
    if (identity.kind === 'person') rows.push(row('person', '人员', identity.name));
    if (identity.kind === 'device') rows.push(row('device', '设备', identity.name));
    if (unit !== undefined) rows.push(row('unit', '单位', unit));
  }
  if (identity.uscc !== undefined) {
    rows.push(row('credit code', '统一社会信用代码', `${identity.uscc} ${identity.usccValid === true ? '✓' : '✗'}`));
  }
  if (identity.orgCode !== undefined) rows.push(row('organisation code', '组织机构代码', identity.orgCode));
  if (identity.idNumberMasked !== undefined) rows.push(row('identity number', '身份证件号码', identity.idNumberMasked));
  if (identity.sealCode !== undefined) rows.push(row('seal code', '印章编码', identity.sealCode));
  for (const { oid, meaning, text } of identity.extensions) {
    // The number itself is personal data: it is shown masked above, never in full.
    if (meaning !== 'identifyCode') rows.push(row('identity extension', '身份扩展项', `${oid}: ${text ?? '?'}`));
  }
  return rows;
}

function keyText(certificate: Certificate): Value {
  const key = certificate.publicKey;
  if (key.type === 'unsupported') return { en: `unsupported (${key.oid})`, zh: `不支持（${key.oid}）` };
  return `${key.type === 'EC' || key.type === 'OKP' ? key.curve : key.type} ${key.bits}`;
}

/** Each extension is decoded on its own: a malformed one is reported and the others are still shown. */
function extensionRows(certificate: Certificate): Row[] {
  const rows: Row[] = [];
  const show = (en: string, zh: string, read: () => Row['value'] | undefined): void => {
    try {
      const value = read();
      if (value !== undefined) rows.push(row(en, zh, value));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      rows.push(row(en, zh, malformed(error.code)));
    }
  };
  show('CA (authorities below)', '是否 CA（下级层数）', () => {
    const constraints = certificate.basicConstraints;
    if (constraints === undefined) return undefined;
    const below = constraints.pathLength === undefined ? '' : ` (${constraints.pathLength})`;
    return constraints.cA ? `✓${below}` : '✗';
  });
  show('key usage', '密钥用法', () => certificate.keyUsage && [...certificate.keyUsage].join(', '));
  show('extended key usage', '扩展密钥用途', () => certificate.extendedKeyUsage?.map(namedOid));
  show('policies', '证书策略', () => certificate.certificatePolicies?.map(namedOid));
  show(
    'subject key id',
    '主体密钥标识符',
    () => certificate.subjectKeyIdentifier && toHex(certificate.subjectKeyIdentifier),
  );
  show(
    'authority key id',
    '颁发者密钥标识符',
    () => certificate.authorityKeyIdentifier && toHex(certificate.authorityKeyIdentifier),
  );
  show('CRL', '撤销列表', () =>
    certificate.crlDistributionPoints?.flatMap((point) =>
      (point.fullName ?? []).flatMap((name) => (name.kind === 'uniformResourceIdentifier' ? [name.value] : [])),
    ),
  );
  show('other extensions', '其他扩展项', () => {
    const known = new Set(['2.5.29.14', '2.5.29.15', '2.5.29.19', '2.5.29.31', '2.5.29.32', '2.5.29.35', '2.5.29.37']);
    const identity = new Set(readIdentity(certificate).extensions.map(({ oid }) => oid));
    const others = certificate.extensions.filter(({ oid }) => !known.has(oid) && !identity.has(oid));
    return others.length === 0
      ? undefined
      : others.map(({ oid, critical, value }) => extensionValue(namedOid(oid), critical, toHex(value)));
  });
  return rows;
}
