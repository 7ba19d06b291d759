/** Chinese texts of the codes of `@govseal/mail`. */
import type { Texts } from '@govseal/core';
import type { MailCode } from '../error.ts';

export const zh: Texts<MailCode> = {
  MAIL_CONTROL_CHARACTER: '邮件中有控制字符 {character}，各邮件程序会在不同位置截断文本。请索取不含该字符的邮件。',
  MAIL_LINE_ENDINGS: '邮件各行的行尾不一致（{reason}），各邮件程序的分行结果会不同。请按收到时的原样重新保存邮件。',
  MAIL_LINE_LENGTH: '邮件头有超过 {limit} 个字符的行，可能已被网关改动。',
  MAIL_HEADER_SYNTAX: '邮件头存在歧义（{reason}），各邮件程序显示的字段会不同。请发件人重新发送。',
  MAIL_HEADER_DUPLICATE: '邮件头字段 {field} 出现多次，各邮件程序可能显示其中不同的一个。请勿采信该邮件。',
  MAIL_HEADER_CHARSET: '邮件头字段中有不符合 UTF-8 的字节，其内容无法确定。',
  MAIL_ENCODED_WORD: '邮件头字段中的编码字无法解码（{text}），各邮件程序的显示会不同。',
  MAIL_MIME_VERSION: 'MIME-Version 为 {version}，而不是 1.0；有的邮件程序不会按 MIME 读取该邮件。',
  MAIL_CONTENT_TYPE: 'Content-Type 字段存在歧义（{reason}），各邮件程序显示的内容会不同。请发件人重新发送。',
  MAIL_TRANSFER_ENCODING:
    '邮件中有一部分的传输编码不正确（{encoding}：{reason}），各邮件程序显示的内容会不同。请发件人重新发送。',
  MAIL_CHARSET: '邮件中的文本不能按其字符集解码（{charset}），各邮件程序显示的文字会不同。',
  MAIL_BOUNDARY: '邮件各部分的划分存在歧义（{reason}），各邮件程序显示的部分会不同。请勿采信该邮件。',
  MAIL_UNSIGNED_TEXT: '已签名邮件的{place}处有文字，该处不在签名覆盖范围内。',
  MAIL_SIGNED_PART_ONLY: '仅邮件的一部分有签名；其余内容与之一同显示，可能出自任何人。请索取签名邮件本身。',
  MAIL_SIGNATURE_PARTS: '已签名邮件应恰好由被签名部分和签名两部分组成，该邮件有 {parts} 部分。请勿采信。',
  MAIL_PROTOCOL_UNSUPPORTED: '该邮件由 {protocol} 保护，不是 S/MIME，未予验证。',
  MAIL_SMIME_TYPE: '邮件声明的类型为 {stated}，实际内容为 {found}，各邮件程序的处理会不同。请勿采信。',
  MAIL_CONTENT_TWICE: '分离式签名邮件的签名中另带一份内容，邮件程序可能显示一份而验证另一份。请勿采信。',
  MAIL_MICALG: '邮件声明的杂凑算法为 {micalg}，签名实际使用 {digest}。',
  MAIL_ENCRYPTED: '邮件已加密且未能打开。请提供收件人的密钥，以验证其中的内容。',
  MAIL_SIGNED_CIPHERTEXT: '邮件是先加密后签名的，签署人不一定知道其中的内容。请索取先签名后加密的邮件。',
  MAIL_NOT_ENCRYPTED: '邮件没有整体加密。请直接验证该邮件。',
  MAIL_ENCRYPTED_PART_ONLY: '仅邮件的一部分已加密。与之并列的内容可能把解密后的内容发送给攻击者，因此未予打开。',
  MAIL_NOT_AUTHENTICATED: '邮件只加密而未签名，且加密方式不能发现改动：无法确定由何人书写、是否被改动。',
  MAIL_FROM: '发件人（From）存在歧义（{reason}），各邮件程序的显示会不同。请勿把所显示的名称当作签署人。',
  MAIL_FROM_DIFFERS: '发件人为 {from}，而签署人为 {certificate}。签署人并非所显示的发件人。',
  MAIL_FROM_CASE: '发件人 {from} 与证书中的地址（{certificate}）仅大小写不同。',
  MAIL_FROM_BY_RULE: '证书中没有相符的邮件地址；调用方的规则允许该证书为 {from} 签名。',
  MAIL_SIGNER_WITHOUT_ADDRESS: '签署人的证书中没有邮件地址，不能证明邮件由 {from} 发出。请说明谁可以为该地址签名。',
  MAIL_SIGNER_PURPOSE:
    '签署人证书的用途不含电子邮件（{purposes}）。请索取以邮件证书签署的邮件，或说明该证书可以为该地址签署。',
  MAIL_SENDER_DIFFERS: '邮件由 {sender} 代 {from} 发送；仅将 {from} 与签署人比对。',
  MAIL_HEADER_DIFFERS: '字段 {field} 显示为“{shown}”，而签名时为“{signed}”。请仅以签名的内容为准。',
  MAIL_HEADERS_UNPROTECTED: '签名不覆盖下列邮件头字段，其内容可能已被改动：{fields}。重要内容应写在被签名的正文中。',
  MAIL_ARGUMENT: '参数“{argument}”不符合要求（应为 {expected}）。',
  MAIL_SIGNER_ADDRESS:
    '签署人证书中的地址为 {certificate}，而不是 {from}，收件人会拒绝该邮件。请使用该地址的证书签名。',
};
