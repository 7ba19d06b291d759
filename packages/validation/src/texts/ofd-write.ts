/** Texts of `@govseal/ofd`, its writing part. */
import type { Texts } from './text.ts';

export const ofdWriteTexts: Texts = {
  OFD_WRITE_ALGORITHM: {
    en: 'Seals and OFD signatures are made with SM2 and SM3, the key signs with {scheme} and {digest}. Use an SM2 certificate.',
    zh: '电子印章与 OFD 签名须使用 SM2/SM3，当前密钥为 {scheme}/{digest}。请使用 SM2 证书。',
  },
  OFD_WRITE_SIGNER: {
    en: 'The key made no signature that verifies with its certificate ({signer}). Check that key and certificate belong together.',
    zh: '密钥未能生成可由其证书验证的签名（{signer}）。请核对密钥与证书是否匹配。',
  },
  OFD_WRITE_SEAL_FIELD: {
    en: 'The seal cannot be written or used: {field} is missing, too long or out of range. Correct it; only V4 and V5 seals can sign.',
    zh: '无法制作或使用该印章：{field} 缺失、过长或越界。请更正；仅 V4、V5 印章可用于签章。',
  },
  OFD_WRITE_SEAL_INVALID: {
    en: "The seal-maker's signature on seal {seal} does not verify, so it must not be used. Get the seal again from its maker.",
    zh: '印章 {seal} 的制章人签名未通过验证，不得使用。请向制章人重新获取。',
  },
  OFD_WRITE_SEAL_TIME: {
    en: 'Seal {seal} is valid from {from} until {until}, not at {at}. Have the seal renewed, or check the time.',
    zh: '印章 {seal} 的有效期为 {from} 至 {until}，{at} 不在其内。请重新制章，或核对时间。',
  },
  OFD_WRITE_SIGNER_NOT_LISTED: {
    en: 'Seal {seal} does not list the certificate of {signer}. After a certificate is renewed the seal must be made again.',
    zh: '印章 {seal} 的签章人列表中没有 {signer} 的证书。证书更新后须重新制章。',
  },
  OFD_WRITE_LOCKED: {
    en: 'An earlier signature locks the document: signing again would break it. Sign before the locking signature.',
    zh: '文件已被先前的签名锁定，再次签名会使其失效。请在锁定签名之前签署。',
  },
  OFD_WRITE_STAMP: {
    en: 'The stamp has no place on page {page}: {reason}. Give a page of the document and a place inside it.',
    zh: '第 {page} 页无法放置印章：{reason}。请指定存在的页及页内位置。',
  },
  OFD_WRITE_PROTECTION: {
    en: 'The entry cannot be left out of the protection ({reason}). Name entries as they stand in the package, and leave none out of a signature that locks it.',
    zh: '该文件不能排除在保护范围外（{reason}）。请使用包内文件名；锁定签名不得排除任何文件。',
  },
  OFD_WRITE_ENTRY: {
    en: 'The package cannot be changed safely ({reason}). Have the file written anew by the software that made it.',
    zh: '无法安全地修改该文件包（{reason}）。请用原软件重新生成。',
  },
  OFD_WRITE_TEXT: {
    en: 'A text holds the character {codePoint}, which XML cannot carry. Remove it.',
    zh: '文本含有 XML 不允许的字符 {codePoint}。请删除。',
  },
  OFD_WRITE_FIELD: {
    en: 'The value of field {field} ({characters} characters) does not fit even in the smallest size. Shorten it.',
    zh: '{field} 栏的内容（{characters} 字）以最小字号仍放不下。请缩短。',
  },
  OFD_WRITE_DOCUMENT: {
    en: 'The document cannot be written: {field} is missing or malformed. Correct the input.',
    zh: '无法写出文件：{field} 缺失或格式错误。请更正输入。',
  },
  OFD_WRITE_PACKAGE: {
    en: 'The document is too large for one package: {entries} entries, {octets} bytes. Split it.',
    zh: '文件过大，无法写入一个包：{entries} 个文件，{octets} 字节。请拆分。',
  },
};
