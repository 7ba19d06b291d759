/** Chinese texts of the codes of `@govseal/pdf`. */
import type { Texts } from '@govseal/core';
import type { PdfCode } from '../error.ts';

export const zh: Texts<PdfCode> = {
  PDF_NO_HEADER: '文件开头不是 PDF（没有 %PDF- 文件头）；请确认文件是否正确、完整。',
  PDF_BYTES_BEFORE_HEADER:
    'PDF 文件头之前有 {bytes} 个字节，文件可能同时被当作其他格式读取；请索取以 %PDF- 开头的文件。',
  PDF_NO_STARTXREF: '文件末尾没有 startxref，文件被截断或已损坏；请取得完整文件。',
  PDF_STARTXREF_TARGET: '交叉引用段的偏移 {target} 超出文件范围，文件被截断或已损坏；请取得完整文件。',
  PDF_REVISION_END:
    '某一修订版没有以自己的 startxref 和 %%EOF 结尾，不同阅读器的理解会不一致，因此拒绝；请索取正常保存的文件。',
  PDF_BYTES_AFTER_EOF: '最后一个修订版之后还有 {bytes} 个字节，任何签名都不覆盖它们；请查明由谁添加。',
  PDF_TRUNCATED: '文件在某个对象中间结束；请取得完整文件。',
  PDF_SYNTAX: '此处的字节不符合 PDF 语法，文件已损坏或由有缺陷的程序生成；请重新获取。',
  PDF_TOO_DEEP: '数组和字典的嵌套超过 {limit} 层，正常文件不会如此；仅对可信文件可提高上限。',
  PDF_LIMIT: '文件超出限制 {limit} = {value}，已停止读取；仅对可信文件可提高上限。',
  PDF_XREF_SYNTAX: '交叉引用表格式错误；修复等于猜测，因此不予修复；请重新获取文件。',
  PDF_XREF_STREAM: '交叉引用流格式错误；修复等于猜测，因此不予修复；请重新获取文件。',
  PDF_XREF_FORM:
    '交叉引用段不符合 PDF 的写法（{rule}）；部分阅读器会弃用它并自行搜索对象，可能显示不同内容；请索取由其他程序生成的文件。',
  PDF_XREF_DUPLICATE:
    '交叉引用段给出对象 {number} 的两个不同位置，各阅读器取舍不一，因此拒绝；请索取按标准生成的文件。',
  PDF_XREF_SIZE:
    '对象 {number} 超出声明的大小 {size}，各阅读器对其是否存在判断不一，因此拒绝；请索取按标准生成的文件。',
  PDF_XREF_LOOP: '交叉引用段的链条成环，文件系恶意构造或已损坏；请勿使用。',
  PDF_XREF_ORDER: '交叉引用段把后面的段当作其前一段，文件系恶意构造或已损坏；请重新获取。',
  PDF_XREF_OUTSIDE_REVISION: '某一修订版使用了其范围之外的字节，签名无法覆盖其所显示的内容，因此拒绝；请勿信任该文件。',
  PDF_XREF_HYBRID_DISAGREES:
    '新旧阅读器会在不同位置找到对象 {number}，显示的文档因此不同，予以拒绝；请索取只有一种交叉引用的文件。',
  PDF_TRAILER: '文件尾部字典缺少读取所需的条目或条目有误；请重新获取文件。',
  PDF_DUPLICATE_KEY: '决定如何读取文件的字典中键 {key} 出现两次，各阅读器取舍不一；请索取按标准生成的文件。',
  PDF_OBJECT_HEADER: '交叉引用所指之处不是该对象，文件已损坏且不予修复；请重新获取。',
  PDF_STREAM_LENGTH: '流的长度缺失，或结束处不是 endstream，文件已损坏；请重新获取。',
  PDF_OBJECT_STREAM: '对象流的内容与交叉引用不符，文件已损坏；请重新获取。',
  PDF_OBJECT_STREAM_OVERRIDDEN:
    '后来的修订版替换了包含对象 {number} 的对象流，不同阅读器显示会不一致；请勿信任该文件。',
  PDF_REFERENCE_LOOP: '对象循环引用自身，文件系恶意构造或已损坏；请勿使用。',
  PDF_REFERENCE_CHAIN: '引用指向另一个引用，有的阅读器继续解析，有的就此停止；请勿信任该文件。',
  PDF_UNEXPECTED_TYPE: '对象类型不符（应为 {expected}），文件已损坏；请重新获取。',
  PDF_FILTER_UNKNOWN: '数据使用 {filter} 编码，此处不能解码，其内容未知。',
  PDF_FILTER_DATA: '使用 {filter} 编码的数据已损坏；请重新获取文件。',
  PDF_PAGE_TREE: '页面树格式错误或成环，文件系恶意构造或已损坏；请重新获取。',
  PDF_FIELD_TREE: '表单域树成环或共用域，文件系恶意构造或已损坏；请勿信任。',
  PDF_ENCRYPTED: '文件已加密，已用所给口令打开（或无需口令）；签名覆盖的是加密后的字节。',
  PDF_PASSWORD_NEEDED: '文件已加密，没有口令不能打开；请提供所有者口令或用户口令。',
  PDF_PASSWORD_WRONG: '所给口令既不是该文件的所有者口令，也不是用户口令；请核对大小写与输入法，或向加密者索取。',
  PDF_ENCRYPTION_HANDLER:
    '文件使用 {handler}（版本 {version}，修订 {revision}）加密，此处不能读取，仅支持标准安全处理程序的口令加密；请索取口令加密或未加密的文件。',
  PDF_ENCRYPTION_DICTIONARY: '加密字典格式错误或被篡改（{expected}），文件内容不能可靠读取；请重新获取文件。',
  PDF_ENCRYPTION_CHANGED: '某次更新更改或去掉了加密字典，不同阅读器会解密出不同内容；请勿信任，并索取更新前的文件。',
  PDF_ENCRYPTION_KEYS: '文件的所有者与使用者分别得到不同的文件密钥，两者看到的内容不同；请勿信任，并索取未加密的文件。',
  PDF_ENCRYPTION_DATA: '加密数据已损坏（{reason}）；请重新获取文件。',
  PDF_ENCRYPTION_PARTIAL:
    '该加密文件有一部分是明文（{kind}）：不知道口令的人也可能写入这部分，使文件打开时把加密内容发往别处；请索取整体加密或未加密的文件。',
  PDF_ENCRYPTION_CIPHERS: '当前运行环境没有读取加密文件所需的 AES 与 MD5；调用程序须向 openPdf 传入 `ciphers`。',
  PDF_MAC_MISSING: '该加密文件声明带有消息认证码却没有：认证码被去掉，不知道口令的人可能改动过密文；请索取原件。',
  PDF_MAC_UNCHECKED:
    '该加密文件带有消息认证码，此处不验证，其保护的内容视为未验证；请索取未加密的副本，或用其他程序验证认证码。',
  PDF_MAC_UPDATE:
    '该加密文件受消息认证码保护，追加更新会使认证码失效，因此此处不签名、不修改；请索取不带认证码或未加密的副本。',
  PDF_ID_CHANGED:
    '某次更新更改了文件标识符的前半部分，而加密文件的密钥由其生成，不同阅读器可能解密出不同内容；请索取更新前的文件。',
  PDF_INCREMENT: '无法写出增量更新：所设置的对象既不在文件中也未新分配，或对象编号已用尽；请更正调用程序。',
};
