/** A CRL for people: issuer, age, scope and first entries. Nothing is verified. */
import { CodedError, toHex } from '@govseal/core';
import type { CertificateList, CrlEntry, IssuingDistributionPoint } from '@govseal/x509';
import type { Text } from '../run/command.ts';
import { algorithmText } from './algorithm.ts';
import { generalNameText, reasonFlagsText } from './names.ts';
import { namedOid } from './oid-name.ts';
import { extensionValue, malformed, type Row, row, type Section } from './section.ts';

const SHOWN_ENTRIES = 20;
/** Extensions that are shown in their own rows. */
const SPELLED_OUT = new Set(['2.5.29.20', '2.5.29.27', '2.5.29.28', '2.5.29.35', '2.5.29.60']);

export function crlSection(crl: CertificateList): Section {
  const others = crl.extensions.filter(({ oid }) => !SPELLED_OUT.has(oid));
  return {
    title: { en: `Certificate revocation list v${crl.version}`, zh: `证书撤销列表 v${crl.version}` },
    rows: [
      row('issuer', '颁发者', crl.issuer.text),
      ...(crl.crlNumber === undefined ? [] : [row('number', '编号', String(crl.crlNumber))]),
      ...(crl.deltaBase === undefined ? [] : [row('delta to number', '增量，基准编号', String(crl.deltaBase))]),
      row('this update', '本次更新', crl.thisUpdate.toISOString()),
      row('next update', '下次更新', crl.nextUpdate?.toISOString() ?? { en: 'not given', zh: '未注明' }),
      ...readable('signed with', '签名算法', () => algorithmText(crl.signatureAlgorithm)),
      ...(crl.authorityKeyIdentifier === undefined
        ? []
        : [row('authority key id', '颁发者密钥标识符', toHex(crl.authorityKeyIdentifier))]),
      ...scopeRows(crl.issuingDistributionPoint),
      ...(crl.expiredCertsOnCrl === undefined
        ? []
        : [
            row(
              'keeps entries of certificates expired since',
              '保留到期证书的条目自',
              crl.expiredCertsOnCrl.toISOString(),
            ),
          ]),
      ...(others.length === 0
        ? []
        : [
            row(
              'other extensions',
              '其他扩展项',
              others.map(({ oid, critical, value }) => extensionValue(namedOid(oid), critical, toHex(value))),
            ),
          ]),
      ...entryRows(crl),
    ],
  };
}

/** RFC 5280 §5.2.5: the certificates and reasons to which the CRL is limited. */
function scopeRows(point: IssuingDistributionPoint | undefined): Row[] {
  if (point === undefined) return [];
  const only = [
    ...(point.onlyContainsUserCerts ? [{ en: 'end-entity certificates', zh: '终端实体证书' }] : []),
    ...(point.onlyContainsCACerts ? [{ en: 'CA certificates', zh: 'CA 证书' }] : []),
    ...(point.onlyContainsAttributeCerts ? [{ en: 'attribute certificates', zh: '属性证书' }] : []),
    ...(point.onlySomeReasons === undefined ? [] : [someReasons(reasonFlagsText(point.onlySomeReasons))]),
  ];
  return [
    ...(point.fullName === undefined ? [] : [row('distribution point', '分发点', point.fullName.map(generalNameText))]),
    ...(point.relativeName === undefined ? [] : [row('distribution point', '分发点', toHex(point.relativeName))]),
    ...(only.length === 0 ? [] : [row('covers only', '仅涵盖', only)]),
    ...(point.indirectCRL
      ? [row('indirect', '间接列表', { en: 'entries of other issuers', zh: '含其他颁发者的条目' })]
      : []),
  ];
}

function someReasons(flags: string): Text {
  return { en: `reasons ${flags}`, zh: `撤销原因 ${flags}` };
}

function entryRows(crl: CertificateList): Row[] {
  return readable('entries', '条目', () => {
    const { entryCount } = crl;
    const lines: Text[] = [];
    for (const entry of crl.entries()) {
      if (lines.length === SHOWN_ENTRIES) break;
      lines.push(entryText(entry));
    }
    return [String(entryCount), ...lines, ...(entryCount > SHOWN_ENTRIES ? ['…'] : [])];
  });
}

function entryText({ serialNumber, revocationDate, reason, invalidityDate, certificateIssuer }: CrlEntry): Text {
  const [since, issuer] = [invalidityDate?.toISOString(), certificateIssuer?.map(generalNameText).join(' / ')];
  const line = (invalid: string, of: string): string =>
    [
      toHex(serialNumber),
      revocationDate.toISOString(),
      reason,
      ...(since === undefined ? [] : [`${invalid} ${since}`]),
      ...(issuer === undefined ? [] : [`${of} ${issuer}`]),
    ].join('  ');
  return { en: line('invalid since', 'of'), zh: line('失效自', '颁发者') };
}

/** A malformed part is reported and the rest is still shown. */
function readable(en: string, zh: string, read: () => Row['value']): Row[] {
  try {
    return [row(en, zh, read())];
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return [row(en, zh, malformed(error.code))];
  }
}
