/** A certificate as people want to read it: whose it is, for what, until when; units with their credit code split off. */
import { CodedError, toHex } from '@govseal/core';
import { describeAlgorithm } from '@govseal/crypto';
import { isUscc } from '@govseal/forms';
import type { Certificate } from '@govseal/x509';
import { namedOid } from './oid-name.ts';
import { type Row, row, type Section } from './section.ts';

export function certificateSection(certificate: Certificate): Section {
  return {
    title: { en: 'Certificate', zh: '证书' },
    rows: [
      row('subject', '主体', certificate.subject.text),
      ...unitRows(certificate),
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

/** `O = USCC + name` as unit certificates of e-government authorities write it. */
function unitRows(certificate: Certificate): Row[] {
  const organization = certificate.subject.rdns.flat().find((attribute) => attribute.type === 'O')?.value ?? '';
  const match = /^([0-9A-HJ-NPQRTUWXY]{18})(.+)$/u.exec(organization);
  if (match === null || !isUscc(match[1]!)) return [];
  return [row('unit', '单位', match[2]!), row('credit code', '统一社会信用代码', `${match[1]!} ✓`)];
}

function keyText(certificate: Certificate): string {
  const key = certificate.publicKey;
  if (key.type === 'unsupported') return `unsupported (${key.oid})`;
  return `${key.type === 'EC' || key.type === 'OKP' ? key.curve : key.type} ${key.bits}`;
}

/** Each extension is decoded on its own: a malformed one is said and the rest still shown. */
function extensionRows(certificate: Certificate): Row[] {
  const rows: Row[] = [];
  const show = (en: string, zh: string, read: () => string | readonly string[] | undefined): void => {
    try {
      const value = read();
      if (value !== undefined) rows.push(row(en, zh, value));
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      rows.push(row(en, zh, `malformed: ${error.code}`));
    }
  };
  show('authority', '是否 CA', () => {
    const constraints = certificate.basicConstraints;
    if (constraints === undefined) return undefined;
    return `${constraints.cA ? 'CA' : 'end entity'}${constraints.pathLength === undefined ? '' : `, path length ${constraints.pathLength}`}`;
  });
  show('key usage', '密钥用法', () => certificate.keyUsage && [...certificate.keyUsage].join(', '));
  show('extended key usage', '扩展密钥用法', () => certificate.extendedKeyUsage?.map(namedOid));
  show('policies', '证书策略', () => certificate.certificatePolicies?.map(namedOid));
  show(
    'subject key id',
    '主体密钥标识',
    () => certificate.subjectKeyIdentifier && toHex(certificate.subjectKeyIdentifier),
  );
  show(
    'authority key id',
    '颁发者密钥标识',
    () => certificate.authorityKeyIdentifier && toHex(certificate.authorityKeyIdentifier),
  );
  show('CRL', '吊销列表', () =>
    certificate.crlDistributionPoints?.flatMap((point) =>
      (point.fullName ?? []).flatMap((name) => (name.kind === 'uniformResourceIdentifier' ? [name.value] : [])),
    ),
  );
  show('other extensions', '其他扩展', () => {
    const known = new Set(['2.5.29.14', '2.5.29.15', '2.5.29.19', '2.5.29.31', '2.5.29.32', '2.5.29.35', '2.5.29.37']);
    const others = certificate.extensions.filter((extension) => !known.has(extension.oid));
    return others.length === 0
      ? undefined
      : others.map(
          (extension) =>
            `${namedOid(extension.oid)}${extension.critical ? ' critical' : ''}: ${toHex(extension.value)}`,
        );
  });
  return rows;
}
