/** Texts of the lint rules of `@govseal/ofd`. */
import type { Texts } from './text.ts';

export const ofdLintTexts: Texts = {
  LINT_OFD_UNREADABLE: {
    en: 'The signature cannot be read ({reason}); no reader will take it. Sign again.',
    zh: '签名无法读取（{reason}），任何阅读软件都不会接受；请重新签署。',
  },
  LINT_OFD_CHECK_METHOD: {
    en: 'References are digested with “{method}”; readers refuse MD5, SHA-1 and unknown digests. State CheckMethod 1.2.156.10197.1.401 (SM3).',
    zh: '引用摘要算法为“{method}”；MD5、SHA-1 及未知算法会被拒绝。请写明 CheckMethod 1.2.156.10197.1.401（SM3）。',
  },
  LINT_OFD_UNCOVERED: {
    en: 'The last signature leaves {count} shown file(s) uncovered ({files}); strict readers call the document altered. Refer to every file that is shown.',
    zh: '末次签名未覆盖 {count} 个所呈现的文件（{files}），严格的阅读软件会判为被改动；请引用全部所呈现的文件。',
  },
  LINT_OFD_SIGNATURE_METHOD: {
    en: 'SignatureMethod says “{stated}”, the value is made with {used}; readers that go by it fail. Write the algorithm that is used.',
    zh: 'SignatureMethod 为“{stated}”，实际算法为 {used}，按其验证会失败；请写明实际算法。',
  },
  LINT_OFD_PROPERTY_INFO: {
    en: 'propertyInfo is “{stated}” and not the absolute path of Signature.xml; readers refuse the seal. Write that path.',
    zh: 'propertyInfo 为“{stated}”，不是 Signature.xml 的绝对路径，阅读软件会拒绝；请写入该路径。',
  },
  LINT_OFD_RAW_VALUE: {
    en: 'The signature value is bare r and s; readers that want SEQUENCE { r, s } fail. Encode it in DER.',
    zh: '签名值为裸 r、s，要求 SEQUENCE { r, s } 的软件会失败；请改用 DER 编码。',
  },
  LINT_OFD_SES_V1: {
    en: 'The seal is of GM/T 0031-2014, which GB/T 38540-2020 has replaced; newer readers may not take it. Have it made anew.',
    zh: '印章采用 GM/T 0031-2014，已由 GB/T 38540-2020 取代，新软件可能不支持；请重新制章。',
  },
  LINT_OFD_SES_V5: {
    en: 'The seal is of GM/T 0031-2025, which few readers know yet. Use version 4 where the document must be read everywhere.',
    zh: '印章采用 GM/T 0031-2025，多数软件尚不支持；需广泛阅读时请用第 4 版。',
  },
  LINT_OFD_NO_TIMESTAMP: {
    en: 'There is no time-stamp: the signing time is a claim, and nothing counts once certificate or seal has ended. Add one when signing.',
    zh: '没有时间戳：签章时间仅为声称，证书或印章到期后即无法证明；请在签章时加盖时间戳。',
  },
  LINT_OFD_ID: {
    en: 'The signature’s ID “{id}” is no xs:ID; readers that check schemas refuse the list. Begin it with a letter, as s001.',
    zh: '签名 ID“{id}”不是合法的 xs:ID，按 schema 校验的软件会拒绝该列表；请以字母开头，如 s001。',
  },
  LINT_OFD_DATE: {
    en: 'SignatureDateTime “{stated}” is not YYYYMMDDhhmmssZ; readers take it differently or not at all. Write it so, in UTC.',
    zh: 'SignatureDateTime“{stated}”不是 YYYYMMDDhhmmssZ 形式，不同软件理解不同；请改用该形式（UTC）。',
  },
  LINT_OFD_SEAL_FILE: {
    en: 'There is no Seal/BaseLoc; some readers draw the seal from that file only.',
    zh: '缺少 Seal/BaseLoc，部分软件仅从该文件绘制印章。',
  },
  LINT_OFD_NO_STAMP: {
    en: 'The seal is shown on no page; people may take the document for unsealed.',
    zh: '印章未在任何页面显示，阅读者可能以为未盖章。',
  },
  LINT_OFD_STAMP_SIZE: {
    en: 'Stamp {stamp} is placed as “{shown}”, the seal’s picture has {stated} mm; readers scale it or refuse it.',
    zh: '印章外观 {stamp} 的位置为“{shown}”，印模尺寸为 {stated} 毫米，软件会缩放或拒绝。',
  },
  LINT_OFD_LOCKED: {
    en: 'The signature covers the list of signatures: nobody can sign after it.',
    zh: '该签名覆盖签名列表：此后任何人都不能再签名。',
  },
};
