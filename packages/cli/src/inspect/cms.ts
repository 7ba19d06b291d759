/** What a CMS SignedData contains: content, certificates, and each signer's attributes; nothing is validated here. */
import { parseSignedData, type SignerInfo } from '@govseal/cms';
import { toHex } from '@govseal/core';
import { readAlgorithmIdentifier } from '@govseal/crypto';
import { namedOid } from './oid-name.ts';
import { byteCount, row, type Section, type Value } from './section.ts';

/** Throws `CmsError` if the bytes are not a SignedData. */
export function cmsSection(bytes: Uint8Array): Section {
  const signedData = parseSignedData(bytes, { padding: 'zeros', ber: true });
  return {
    title: { en: 'CMS SignedData', zh: 'CMS 签名数据' },
    rows: [
      row('version', '版本', String(signedData.version)),
      row('content type', '内容类型', namedOid(signedData.eContentType)),
      row(
        'content',
        '内容',
        signedData.eContent === null ? { en: 'detached', zh: '分离式' } : byteCount(signedData.eContent.length),
      ),
      row(
        'certificates',
        '证书',
        signedData.certificates.map((certificate) => certificate.subject.text),
      ),
      row('CRLs', '撤销列表', String(signedData.crls.length)),
      ...signedData.findings.map((finding) => row('note', '提示', finding.code)),
    ],
    sections: signedData.signerInfos.map(signerSection),
  };
}

function signerSection(signer: SignerInfo, index: number): Section {
  const oids = (attributes: readonly { oid: string }[] | null): Value[] =>
    attributes === null ? [{ en: 'none', zh: '无' }] : attributes.map((attribute) => namedOid(attribute.oid));
  return {
    title: { en: `Signer ${index + 1}`, zh: `签署人 ${index + 1}` },
    rows: [
      row(
        'identified by',
        '标识',
        signer.sid.kind === 'issuerAndSerialNumber'
          ? { en: `serial ${toHex(signer.sid.serialNumber)}`, zh: `序列号 ${toHex(signer.sid.serialNumber)}` }
          : {
              en: `key identifier ${toHex(signer.sid.keyIdentifier)}`,
              zh: `密钥标识符 ${toHex(signer.sid.keyIdentifier)}`,
            },
      ),
      row('digest', '摘要算法', namedOid(readAlgorithmIdentifier(signer.digestAlgorithm).oid)),
      row('signature', '签名算法', namedOid(readAlgorithmIdentifier(signer.signatureAlgorithm).oid)),
      row('signed attributes', '签名属性', oids(signer.signedAttributes)),
      row(
        'unsigned attributes',
        '未签名属性',
        oids(signer.unsignedAttributes.length === 0 ? null : signer.unsignedAttributes),
      ),
    ],
  };
}
