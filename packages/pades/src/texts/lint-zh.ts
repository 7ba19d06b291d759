/** Chinese texts of the codes of signature lints. */
import type { Texts } from '@govseal/core';
import type { LintCode } from '../lint/codes.ts';

export const zh: Texts<LintCode> = {
  LINT_CMS_UNREADABLE: '签名不是可读取的 CMS（{reason}），任何验证软件都不会接受；请重新签署。',
  LINT_SIGNER_COUNT: '{field} 中的 CMS 有 {count} 个签署人，而 PDF 签名只能有一个；请各签署人依次分别签名。',
  LINT_CONTENT_ENCAPSULATED: '{field} 中的 CMS 自带内容，而 PDF 签名须为分离式；请去掉该内容。',
  LINT_BYTE_RANGE_DIGITS: '{field} 的 /ByteRange 数字带前导零或正负号，部分阅读器会误读；请写成普通十进制数。',
  LINT_BYTE_RANGE_COLUMNS: '{field} 的 /ByteRange 采用定宽列，文件较大时位数不够；请把填充空格放在最后一个数之后。',
  LINT_BER: '{field} 中的 CMS 采用 BER 编码，而 PDF 要求 DER，严格的验证软件会拒绝；请改用 DER。',
  LINT_BER_BARE: 'CMS 采用 BER 而非 DER 编码：标准允许，但严格的读取程序会拒绝；请改用 DER。',
  LINT_CONTENT_TYPE_ABSENT: '缺少签名属性 content-type，验证软件会拒绝；签署时请加入。',
  LINT_MESSAGE_DIGEST_ABSENT: '缺少签名属性 message-digest，验证软件会拒绝；签署时请加入。',
  LINT_SIGNING_CERTIFICATE_ABSENT:
    '没有指明签名证书的签名属性（signing-certificate-v2），达不到任何基线级别；签署时请加入。',
  LINT_SIGNING_CERTIFICATE_SHA1:
    '仅以 SHA-1 指明签名证书（signing-certificate），验证软件会提出警告；请改用 signing-certificate-v2。',
  LINT_ATTRIBUTE_ORDER: '签名属性未按 DER 顺序排列，先排序再计算摘要的验证软件会拒绝；签署时请排序。',
  LINT_REASON_WITH_ATTRIBUTE: '{field} 既有 /Reason 又有 {attributes}，PAdES 只允许其一；请去掉 /Reason。',
  LINT_SIGNING_TIME_IN_PADES:
    'PAdES 签名以 /M 表示时间，却含有 signing-time 属性，PAdES 验证软件会报错；请去掉该属性。',
  LINT_CERT_ENTRY: '{field} 的签名字典含有 PAdES 禁止的 /Cert；证书应放入 CMS。',
  LINT_TIME_ENTRY_ABSENT: '{field} 的签名字典缺少 /M；PAdES 要求在此写明声称的签署时间。',
  LINT_CHAIN_INCOMPLETE: 'CMS 中缺少 {missing} 的证书，离线验证时无法建立路径；请把完整证书链放入签名。',
  LINT_WEAK_DIGEST: '签名使用了 {algorithms}，验证软件已不再接受；请使用 SHA-256 或更强的算法。',
  LINT_TOKEN_WEAK_DIGEST:
    '签名时间戳使用了 {algorithms}，验证软件会弃用，签名时间随之无法证明；请向时间戳机构请求 SHA-256。',
  LINT_NATIONAL_ALGORITHM:
    '签名使用了 {algorithms}。pdfsig、MuPDF 及境外多数阅读器无法验证，会显示“未知”或“错误”；如需兼顾，请在另一签名域中再以 RSA 或 ECDSA 签署。',
  LINT_SHORT_KEY: '签名密钥只有 {bits} 位；验证软件要求至少 {shortest} 位。',
  LINT_P1_WITH_LATER_REVISION:
    '{field} 的认证签名不允许任何更改（P=1），其后又有 {revisions} 个修订版；即使只是验证数据，Acrobat 等 PDF 1.7 阅读器也会判为已破坏。请用 P=2 认证。',
  LINT_EMPTY_FIELD_UNDER_P1: '文档的认证签名不允许任何更改（P=1），却留有空签名域（{fields}）：签署它们会破坏认证。',
  LINT_SUBFILTER_VERSION:
    '/SubFilter {subFilter} 自 PDF 2.0 起定义，而本文件标为 {version} 且未声明扩展；严格的检查程序会提示。',
  LINT_SUBFILTER_DEPRECATED:
    '/SubFilter {subFilter} 基于 SHA-1，已被弃用，许多验证软件会拒绝；请使用 ETSI.CAdES.detached。',
  LINT_SIG_FLAGS: '/SigFlags 为 {flags}，有签名时应为 3：阅读器可能不显示签名，或重新保存而破坏签名；签署时请设置。',
  LINT_CONTENTS_NEARLY_FULL: '{field} 的 /Contents 只剩 {free} 个字节，以后无法在其中补加时间戳。',
  LINT_CONTENTS_OVERSIZED: '{field} 的 /Contents 中有 {free} 个字节的零填充；减少预留可缩小文件。',
  LINT_REVOCATION_ABSENT:
    '签名带有时间戳，却没有随附 CRL 或 OCSP 响应；验证时须联网，且取决于服务是否仍在。请补充验证数据。',
  LINT_INFO_DEPRECATED: '文档信息字典含有 PDF 2.0 弃用的 {keys}；请改存于 XMP。',
};
