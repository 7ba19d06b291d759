/** Texts of `@govseal/pdf`. */
import type { Texts } from './text.ts';

export const pdfTexts: Texts = {
  PDF_NO_HEADER: {
    en: 'The file does not begin as a PDF (no %PDF- header); check that it is the right file and complete.',
    zh: '文件开头不是 PDF（没有 %PDF- 文件头）；请确认文件是否正确、完整。',
  },
  PDF_BYTES_BEFORE_HEADER: {
    en: '{bytes} bytes stand before the PDF header; the file may also be read as something else. Ask for a file that begins with %PDF-.',
    zh: 'PDF 文件头之前有 {bytes} 个字节，文件可能同时被当作其他格式读取；请索取以 %PDF- 开头的文件。',
  },
  PDF_NO_STARTXREF: {
    en: 'No startxref stands at the end of the file; it is cut off or damaged. Obtain the complete file.',
    zh: '文件末尾没有 startxref，文件被截断或已损坏；请取得完整文件。',
  },
  PDF_STARTXREF_TARGET: {
    en: 'The offset {target} of a cross-reference section lies outside the file; it is cut off or damaged. Obtain the complete file.',
    zh: '交叉引用段的偏移 {target} 超出文件范围，文件被截断或已损坏；请取得完整文件。',
  },
  PDF_REVISION_END: {
    en: 'A revision does not end with its own startxref and %%EOF, so readers would disagree on what the file says; it is refused. Obtain a file that was saved properly.',
    zh: '某一修订版没有以自己的 startxref 和 %%EOF 结尾，不同阅读器的理解会不一致，因此拒绝；请索取正常保存的文件。',
  },
  PDF_BYTES_AFTER_EOF: {
    en: '{bytes} bytes follow the end of the last revision; no signature covers them. Find out who added them.',
    zh: '最后一个修订版之后还有 {bytes} 个字节，任何签名都不覆盖它们；请查明由谁添加。',
  },
  PDF_TRUNCATED: {
    en: 'The file ends in the middle of an object; obtain the complete file.',
    zh: '文件在某个对象中间结束；请取得完整文件。',
  },
  PDF_SYNTAX: {
    en: 'The bytes are not the PDF syntax that must stand here; the file is damaged or was written by a faulty program. Obtain it anew.',
    zh: '此处的字节不符合 PDF 语法，文件已损坏或由有缺陷的程序生成；请重新获取。',
  },
  PDF_TOO_DEEP: {
    en: 'Arrays and dictionaries are nested deeper than {limit} levels; no honest file is. Raise the limit only for a file you trust.',
    zh: '数组和字典的嵌套超过 {limit} 层，正常文件不会如此；仅对可信文件可提高上限。',
  },
  PDF_LIMIT: {
    en: 'The file asks for more than the limit {limit} = {value} allows, so reading stopped. Raise the limit only for a file you trust.',
    zh: '文件超出限制 {limit} = {value}，已停止读取；仅对可信文件可提高上限。',
  },
  PDF_XREF_SYNTAX: {
    en: 'The cross-reference table is malformed; the file is not repaired, because repair would be guessing. Obtain it anew.',
    zh: '交叉引用表格式错误；修复等于猜测，因此不予修复；请重新获取文件。',
  },
  PDF_XREF_STREAM: {
    en: 'The cross-reference stream is malformed; the file is not repaired, because repair would be guessing. Obtain it anew.',
    zh: '交叉引用流格式错误；修复等于猜测，因此不予修复；请重新获取文件。',
  },
  PDF_XREF_FORM: {
    en: 'A cross-reference section is not written as PDF demands ({rule}); some viewers discard it, search the file for objects and may show something else. Ask for a file written by another program.',
    zh: '交叉引用段不符合 PDF 的写法（{rule}）；部分阅读器会弃用它并自行搜索对象，可能显示不同内容；请索取由其他程序生成的文件。',
  },
  PDF_XREF_DUPLICATE: {
    en: 'A cross-reference section places object {number} twice, at different places; readers differ in which they take, so the file is refused. Ask for a properly written one.',
    zh: '交叉引用段给出对象 {number} 的两个不同位置，各阅读器取舍不一，因此拒绝；请索取规范生成的文件。',
  },
  PDF_XREF_SIZE: {
    en: 'Object {number} is beyond the stated size {size}; readers differ in whether it exists, so the file is refused. Ask for a properly written one.',
    zh: '对象 {number} 超出声明的大小 {size}，各阅读器对其是否存在判断不一，因此拒绝；请索取规范生成的文件。',
  },
  PDF_XREF_LOOP: {
    en: 'The chain of cross-reference sections runs in a circle; the file is malicious or damaged. Do not use it.',
    zh: '交叉引用段的链条成环，文件恶意或已损坏；请勿使用。',
  },
  PDF_XREF_ORDER: {
    en: 'A cross-reference section calls a later one its predecessor; the file is malicious or damaged. Obtain it anew.',
    zh: '交叉引用段把后面的段当作其前一段，文件恶意或已损坏；请重新获取。',
  },
  PDF_XREF_OUTSIDE_REVISION: {
    en: 'A revision uses bytes that lie outside it, so a signature would not cover what it shows; the file is refused. Do not trust it.',
    zh: '某一修订版使用了其范围之外的字节，签名无法覆盖其所显示的内容，因此拒绝；请勿信任该文件。',
  },
  PDF_XREF_HYBRID_DISAGREES: {
    en: 'Old and new readers find object {number} at different places, so they show different documents; the file is refused. Ask for one with a single cross-reference.',
    zh: '新旧阅读器会在不同位置找到对象 {number}，显示的文档因此不同，予以拒绝；请索取只有一种交叉引用的文件。',
  },
  PDF_TRAILER: {
    en: 'The trailer lacks an entry that is needed to read the file, or has a wrong one; obtain the file anew.',
    zh: '文件尾部字典缺少读取所需的条目或条目有误；请重新获取文件。',
  },
  PDF_DUPLICATE_KEY: {
    en: 'The key {key} stands twice in a dictionary that decides how the file is read; readers differ in which they take. Ask for a properly written file.',
    zh: '决定如何读取文件的字典中键 {key} 出现两次，各阅读器取舍不一；请索取规范生成的文件。',
  },
  PDF_OBJECT_HEADER: {
    en: 'Where the cross-reference names an object, another thing stands; the file is damaged and is not repaired. Obtain it anew.',
    zh: '交叉引用所指之处不是该对象，文件已损坏且不予修复；请重新获取。',
  },
  PDF_STREAM_LENGTH: {
    en: "A stream's length is missing or does not end at endstream; the file is damaged. Obtain it anew.",
    zh: '流的长度缺失，或结束处不是 endstream，文件已损坏；请重新获取。',
  },
  PDF_OBJECT_STREAM: {
    en: 'An object stream does not hold what the cross-reference says; the file is damaged. Obtain it anew.',
    zh: '对象流的内容与交叉引用不符，文件已损坏；请重新获取。',
  },
  PDF_OBJECT_STREAM_OVERRIDDEN: {
    en: 'A later revision replaced the object stream that holds object {number}; readers differ in what they then show. Do not trust the file.',
    zh: '后来的修订版替换了包含对象 {number} 的对象流，不同阅读器显示会不一致；请勿信任该文件。',
  },
  PDF_REFERENCE_LOOP: {
    en: 'An object refers to itself in a circle; the file is malicious or damaged. Do not use it.',
    zh: '对象循环引用自身，文件恶意或已损坏；请勿使用。',
  },
  PDF_REFERENCE_CHAIN: {
    en: 'A reference leads to another reference; some viewers follow it and others stop there. Do not trust the file.',
    zh: '引用指向另一个引用，有的阅读器继续解析，有的就此停止；请勿信任该文件。',
  },
  PDF_UNEXPECTED_TYPE: {
    en: 'An object is not of the kind that must stand here ({expected}); the file is damaged. Obtain it anew.',
    zh: '对象类型不符（应为 {expected}），文件已损坏；请重新获取。',
  },
  PDF_FILTER_UNKNOWN: {
    en: 'Data is encoded with {filter}, which is not decoded here; what it holds is unknown.',
    zh: '数据使用 {filter} 编码，此处不能解码，其内容未知。',
  },
  PDF_FILTER_DATA: {
    en: 'Data encoded with {filter} is damaged; obtain the file anew.',
    zh: '使用 {filter} 编码的数据已损坏；请重新获取文件。',
  },
  PDF_PAGE_TREE: {
    en: 'The page tree is malformed or runs in a circle; the file is malicious or damaged. Obtain it anew.',
    zh: '页面树格式错误或成环，文件恶意或已损坏；请重新获取。',
  },
  PDF_FIELD_TREE: {
    en: 'The tree of form fields runs in a circle or shares a field; the file is malicious or damaged. Do not trust it.',
    zh: '表单域树成环或共用域，文件恶意或已损坏；请勿信任。',
  },
  PDF_ENCRYPTED: {
    en: 'The file is encrypted and was opened with the password given (or needs none); signatures cover the encrypted bytes.',
    zh: '文件已加密，已用所给口令打开（或无需口令）；签名覆盖的是加密后的字节。',
  },
  PDF_PASSWORD_NEEDED: {
    en: "The file is encrypted and does not open without a password; give the owner's or the user's password.",
    zh: '文件已加密，没有口令不能打开；请提供所有者口令或用户口令。',
  },
  PDF_PASSWORD_WRONG: {
    en: "The password opens the file neither as its owner's nor as its user's; check it (case, keyboard layout) or ask whoever encrypted the file.",
    zh: '所给口令既不是该文件的所有者口令，也不是用户口令；请核对大小写与输入法，或向加密者索取。',
  },
  PDF_ENCRYPTION_HANDLER: {
    en: 'The file is encrypted by {handler} (version {version}, revision {revision}), which is not read here; only password encryption by the standard security handler is. Ask for a copy encrypted with a password, or not at all.',
    zh: '文件使用 {handler}（版本 {version}，修订 {revision}）加密，此处不能读取，仅支持标准安全处理程序的口令加密；请索取口令加密或未加密的文件。',
  },
  PDF_ENCRYPTION_DICTIONARY: {
    en: 'The encryption dictionary is malformed or was tampered with ({expected}); nothing in the file can be read reliably. Obtain the file anew.',
    zh: '加密字典格式错误或被篡改（{expected}），文件内容不能可靠读取；请重新获取文件。',
  },
  PDF_ENCRYPTION_CHANGED: {
    en: 'An update changed or dropped the encryption dictionary: readers would decrypt the file differently. Do not trust it; ask for the file as it was before.',
    zh: '某次更新更改或去掉了加密字典，不同阅读器会解密出不同内容；请勿信任，并索取更新前的文件。',
  },
  PDF_ENCRYPTION_KEYS: {
    en: 'The file has one key for its owner and another for its user: they see different documents. Do not trust it; ask for the document without encryption.',
    zh: '文件的所有者与使用者分别得到不同的文件密钥，两者看到的内容不同；请勿信任，并索取未加密的文件。',
  },
  PDF_ENCRYPTION_DATA: {
    en: 'Encrypted data is damaged ({reason}); obtain the file anew.',
    zh: '加密数据已损坏（{reason}）；请重新获取文件。',
  },
  PDF_ENCRYPTION_PARTIAL: {
    en: 'Of this encrypted file a part is in clear ({kind}): somebody without the password may have written it, to have what is encrypted sent elsewhere when the file is opened. Ask for a file that is encrypted as a whole, or not at all.',
    zh: '该加密文件有一部分是明文（{kind}）：不知道口令的人也可能写入这部分，使文件打开时把加密内容发往别处；请索取整体加密或未加密的文件。',
  },
  PDF_ENCRYPTION_CIPHERS: {
    en: 'This runtime has no built-in AES and MD5 for encrypted files; the calling program must pass `ciphers` to openPdf.',
    zh: '当前运行环境没有读取加密文件所需的 AES 与 MD5；调用程序须向 openPdf 传入 `ciphers`。',
  },
  PDF_MAC_MISSING: {
    en: 'The encrypted file promises a message authentication code and has none: it was taken away, and the encrypted content may have been changed by somebody without the password. Ask for the file as it was made.',
    zh: '该加密文件声明带有消息认证码却没有：认证码被去掉，不知道口令的人可能改动过密文；请索取原件。',
  },
  PDF_MAC_UNCHECKED: {
    en: 'The encrypted file carries a message authentication code, which is not checked here; what it protects counts as unchecked. Ask for a copy without encryption, or check the code with another program.',
    zh: '该加密文件带有消息认证码，此处不验证，其保护的内容视为未验证；请索取未加密的副本，或用其他程序验证认证码。',
  },
  PDF_MAC_UPDATE: {
    en: 'The encrypted file is protected by a message authentication code, which an update would break; it is not signed or changed here. Ask for a copy without that code, or without encryption.',
    zh: '该加密文件受消息认证码保护，追加更新会使认证码失效，因此此处不签名、不修改；请索取不带认证码或未加密的副本。',
  },
  PDF_ID_CHANGED: {
    en: 'An update changed the first half of the file identifier, from which the keys of an encrypted file are made; readers may decrypt it differently. Ask for the file as it was before.',
    zh: '某次更新更改了文件标识符的前半部分，而加密文件的密钥由其生成，不同阅读器可能解密出不同内容；请索取更新前的文件。',
  },
  PDF_INCREMENT: {
    en: 'The update can not be written: it sets an object that is neither in the file nor newly allocated, or no number is left. Correct the calling program.',
    zh: '无法写出增量更新：所设置的对象既不在文件中也未新分配，或对象编号已用尽；请更正调用程序。',
  },
};
