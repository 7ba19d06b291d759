/** Texts of `@govseal/pades`, part 1. */
import type { Texts } from './text.ts';

export const padesTexts: Texts = {
  PADES_EMPTY_FIELD_SHOWN: {
    en: 'Nobody signed the field {field}, yet it shows a picture: a seal or name may have been copied there. Do not take it for a signature.',
    zh: '签名域 {field} 没有签署人的签名，却显示图样：可能是复制来的印章或签名。请勿视为签名。',
  },
  PADES_USER_PERMISSIONS: {
    en: "The password given is the user's, and users may not sign this document in a field of this kind ({field}); open it with the owner's password.",
    zh: '所给口令是用户口令，而该文档不允许用户在此类签名域（{field}）中签名；请用所有者口令打开。',
  },
  PADES_FIELD_NOT_FOUND: {
    en: 'The form has no field named {field}; check the name, upper and lower case matter.',
    zh: '表单中没有名为 {field} 的域；请核对名称（区分大小写）。',
  },
  PADES_FIELD_NOT_SIGNATURE: {
    en: '{field} is not a signature field; choose another name for the signature.',
    zh: '{field} 不是签名域；请为签名另选名称。',
  },
  PADES_FIELD_AMBIGUOUS: {
    en: 'Several signature fields come into question: {fields}. Name the one to sign.',
    zh: '有多个可用的签名域：{fields}。请指明要签署的域。',
  },
  PADES_FIELD_NAME: {
    en: 'There is no field {field}, and none of that name is made: a new name is not empty and holds no period.',
    zh: '没有域 {field}，也不能新建此名称的域：名称不得为空，也不得含有句点。',
  },
  PADES_FIELD_SIGNED: {
    en: 'The field {field} is already signed; choose an empty one.',
    zh: '域 {field} 已签名；请选择空的签名域。',
  },
  PADES_FIELD_LOCKED: {
    en: 'An earlier signature locked the field {field}, or allows no new field of that name; it cannot be filled or signed.',
    zh: '先前的签名已锁定域 {field}，或不允许新建此域，不能填写或签署。',
  },
  PADES_FIELD_NOT_FILLABLE: {
    en: 'The field {field} cannot take this value; check its type and its options.',
    zh: '域 {field} 不能接受该值；请检查域的类型和选项。',
  },
  PADES_FIELD_INVISIBLE: {
    en: 'The signature field {field} is invisible, so an appearance has no place; leave it out or use a visible field.',
    zh: '签名域 {field} 不可见，无处放置外观；请去掉外观或改用可见的域。',
  },
  PADES_CERTIFY_NOT_FIRST: {
    en: 'Only the first signature of a document can certify it; sign without certification.',
    zh: '只有文档的第一个签名才能作认证签名；请改用普通签名。',
  },
  PADES_CERTIFICATION_FORBIDS: {
    en: 'The certification or lock of an earlier signature forbids this change; its signer decided what is permitted.',
    zh: '先前签名的认证或锁定禁止此项更改；允许的范围由该签署人决定。',
  },
  PADES_LOCK_UNKNOWN_FIELD: {
    en: 'The lock names the field {field}, which the form does not have; correct the name, or the lock would lock nothing.',
    zh: '锁定所指的域 {field} 在表单中不存在；请更正名称，否则锁定无效。',
  },
  PADES_LOCK_CONFLICT: {
    en: "The lock asked for differs from the one the field {field} prescribes; leave it out to use the field's own.",
    zh: '所要求的锁定与域 {field} 规定的锁定不一致；不指定锁定即采用域自身的规定。',
  },
  PADES_FIELD_APPEARANCE_NEEDED: {
    en: 'The value of {field} holds the character {character}, which needs a font; pass a drawn appearance.',
    zh: '域 {field} 的值含有字符 {character}，需要字体；请提供绘制好的外观。',
  },
  PADES_PAGE_NOT_FOUND: {
    en: 'The document has no page {page}, only {pages}.',
    zh: '文档没有第 {page} 页，共 {pages} 页。',
  },
  PADES_RECT: {
    en: 'The rectangle is empty, or was given for a field that exists already; give left, bottom, right, top of a new field.',
    zh: '矩形为空，或为已有的域指定了矩形；请给出新域的左、下、右、上坐标。',
  },
  PADES_APPEARANCE_SOURCE: {
    en: 'The drawn appearance has no form XObject /FRM on its first page; draw it with the appearance functions of this library.',
    zh: '绘制的外观首页没有名为 /FRM 的表单 XObject；请用本库的外观函数绘制。',
  },
  PADES_TSA_MISSING: {
    en: 'Level B-T needs a time-stamp authority; pass one or sign at level B-B.',
    zh: 'B-T 级需要时间戳服务；请提供服务或改用 B-B 级。',
  },
  PADES_CONTENTS_TOO_SMALL: {
    en: 'The signature of {needed} bytes does not fit the {capacity} reserved, although the room was enlarged once; sign again.',
    zh: '签名 {needed} 字节，超出预留的 {capacity} 字节（已扩大一次）；请重新签名。',
  },
  PADES_DICTIONARY: {
    en: 'The value of the signature field {field} is no signature dictionary.',
    zh: '签名域 {field} 的值不是签名字典。',
  },
  PADES_DICTIONARY_DIRECT: {
    en: 'The signature dictionary of {field} is not an object of its own; some readers will not find it.',
    zh: '域 {field} 的签名字典不是独立对象，有的阅读器可能找不到。',
  },
  PADES_DICTIONARY_CHANGED: {
    en: 'The signature dictionary of {field} is not the one that the signed revision holds: it was exchanged or written by a later update.',
    zh: '域 {field} 的签名字典与被签修订版中的不同：已被后来的更新替换或写入。',
  },
  PADES_DICTIONARY_SHARED: {
    en: 'Two fields share one signature dictionary ({other} as well); it is unclear which was signed.',
    zh: '两个域共用同一签名字典（另一个是 {other}），无法确定签的是哪一个。',
  },
  PADES_DUPLICATE_KEY: {
    en: 'The signature dictionary states {key} more than once; readers disagree on which counts.',
    zh: '签名字典中 {key} 出现多次，各阅读器取舍不一。',
  },
  PADES_TYPE: {
    en: 'The signature dictionary is of type {type} instead of {expected}.',
    zh: '签名字典的类型是 {type}，应为 {expected}。',
  },
  PADES_FILTER_MISSING: {
    en: 'The signature dictionary names no signature handler (/Filter).',
    zh: '签名字典没有指明签名处理程序（/Filter）。',
  },
  PADES_SUBFILTER_MISSING: {
    en: 'The signature dictionary does not say how its content is encoded (/SubFilter); it cannot be judged.',
    zh: '签名字典没有说明内容的编码方式（/SubFilter），无法判断。',
  },
  PADES_SUBFILTER_UNKNOWN: {
    en: 'The signature is encoded as {subFilter}, which is not known here; whether it is valid stays unknown.',
    zh: '签名的编码方式 {subFilter} 不受支持，是否有效无从得知。',
  },
  PADES_SUBFILTER_DEPRECATED: {
    en: 'The signature is encoded as {subFilter}, which rests on SHA-1 and is deprecated; have the document signed anew.',
    zh: '签名的编码方式 {subFilter} 基于 SHA-1，已被废弃；请重新签名。',
  },
  PADES_CONTENTS_MISSING: {
    en: 'The signature has no content (/Contents); it was removed or never made.',
    zh: '签名没有内容（/Contents）：被删除或从未生成。',
  },
  PADES_CONTENTS_TYPE: {
    en: "The signature's content is not a direct hexadecimal string.",
    zh: '签名内容不是直接写出的十六进制字符串。',
  },
  PADES_CONTENTS_WHITE_SPACE: {
    en: 'The signature’s content holds something besides pairs of hexadecimal digits, which nobody signed.',
    zh: '签名内容中除成对的十六进制数字外还有其他字符，这些字符不受签名保护。',
  },
  PADES_CONTENTS_EMPTY: {
    en: "The signature's content is empty: the field was prepared for signing, but nobody signed.",
    zh: '签名内容为空：该域已准备签名，但无人签署。',
  },
  PADES_CONTENTS_UNREADABLE: {
    en: "The signature's content cannot be read ({cause}); ask the signer for an undamaged file.",
    zh: '签名内容无法读取（{cause}）；请向签署人索取完好的文件。',
  },
  PADES_BYTE_RANGE_MISSING: {
    en: 'The signature does not say which bytes it covers (/ByteRange).',
    zh: '签名没有说明覆盖哪些字节（/ByteRange）。',
  },
  PADES_BYTE_RANGE_TYPE: {
    en: 'The signed range is not a direct array of integers.',
    zh: '签名范围不是直接写出的整数数组。',
  },
  PADES_BYTE_RANGE_COUNT: {
    en: 'The signed range has {count} numbers instead of four; parts of the file are left out.',
    zh: '签名范围有 {count} 个数而不是四个，文件有部分未被覆盖。',
  },
  PADES_BYTE_RANGE_NEGATIVE: {
    en: 'The signed range holds the negative number {value}.',
    zh: '签名范围含有负数 {value}。',
  },
  PADES_BYTE_RANGE_START: {
    en: 'The signed range begins at byte {offset} instead of the start of the file.',
    zh: '签名范围从第 {offset} 字节开始，而不是从文件开头。',
  },
  PADES_BYTE_RANGE_ORDER: {
    en: 'The two parts of the signed range overlap or stand in the wrong order.',
    zh: '签名范围的两部分重叠或次序颠倒。',
  },
  PADES_BYTE_RANGE_BEYOND: {
    en: 'The signed range ends at byte {end}, but the file has only {size}: its end was cut off.',
    zh: '签名范围止于第 {end} 字节，而文件只有 {size} 字节：文件结尾已被截去。',
  },
  PADES_BYTE_RANGE_GAP: {
    en: 'Between the parts of the signed range ({start} to {end}) stands more or less than the signature itself; content can be hidden there.',
    zh: '签名范围之间（{start} 至 {end}）并非恰好是签名本身，其中可能隐藏内容。',
  },
  PADES_BYTE_RANGE_OBJECT: {
    en: "The gap in the signed range ({start} to {end}) does not lie in this signature's own dictionary.",
    zh: '签名范围的空隙（{start} 至 {end}）不在该签名自己的字典内。',
  },
  PADES_BYTE_RANGE_END: {
    en: 'The signed range ends at byte {end}, where no revision of the file ends; part of a revision is not signed.',
    zh: '签名范围止于第 {end} 字节，但那里不是任何修订版的结尾：有修订版只签了一部分。',
  },
  PADES_BYTE_RANGE_NESTING: {
    en: 'The signed range crosses that of {other} instead of holding it whole.',
    zh: '签名范围与 {other} 的范围交叉，而不是完整包含它。',
  },
  PADES_CERT_PRESENT: {
    en: 'The signature dictionary carries /Cert, which PAdES forbids; the certificate belongs into the CMS.',
    zh: '签名字典含有 /Cert，PAdES 禁止；证书应放在 CMS 中。',
  },
  PADES_CERT_MISSING: {
    en: 'The signature dictionary holds no certificate (/Cert), so the signer is unknown.',
    zh: '签名字典没有证书（/Cert），签署人不明。',
  },
  PADES_TIME_MISSING: {
    en: 'The signature states no signing time (/M), which PAdES requires.',
    zh: '签名没有写明签名时间（/M），不符合 PAdES 要求。',
  },
  PADES_TIME_MALFORMED: {
    en: 'The stated signing time {value} is not a date.',
    zh: '所写的签名时间 {value} 不是日期。',
  },
  PADES_DOCMDP_NOT_FIRST: {
    en: 'The certification signature is not the first signature of the document ({first} came before); readers will not honour it.',
    zh: '认证签名不是文档的第一个签名（{first} 在先），阅读器不予认可。',
  },
  PADES_DOCMDP_PERMS: {
    en: 'Signature and document disagree on whether {signature} certifies the document; what it permits is judged all the same.',
    zh: '签名与文档目录对 {signature} 是否为认证签名说法不一；其许可范围仍按签名判断。',
  },
  PADES_TRANSFORM_MALFORMED: {
    en: 'What the signature forbids ({transform}) cannot be read.',
    zh: '签名规定的限制（{transform}）无法读取。',
  },
  PADES_LOCK_NOT_APPLIED: {
    en: 'The field {field} prescribes a lock that the signature did not take over; the fields are not locked.',
    zh: '域 {field} 规定了锁定，但签名没有采用：相关域并未锁定。',
  },
  PADES_DSS_ENTRY: {
    en: 'An entry of the document security store cannot be used ({cause}); it is left out.',
    zh: '文档安全存储中的一项不可用（{cause}），已忽略。',
  },
  PADES_FORM_UNREADABLE: {
    en: 'The form of the document cannot be read ({cause}); what its signatures are stays unknown.',
    zh: '文档的表单无法读取（{cause}），签名情况不明。',
  },
  PADES_FIELD_REMOVED: {
    en: 'The signature in {field} was taken out of the document by revision {revision}.',
    zh: '域 {field} 中的签名在第 {revision} 个修订版中被移除。',
  },
  PADES_CHANGE_VALIDATION_DATA: {
    en: 'Validation data was added after signing, which is always allowed.',
    zh: '签名后加入了验证数据，这总是允许的。',
  },
  PADES_CHANGE_SIGNATURE_ADDED: {
    en: 'The field {field} was signed afterwards, as permitted.',
    zh: '域 {field} 在此后签署，属于允许的更改。',
  },
  PADES_CHANGE_FORM_FILLED: {
    en: 'The field {field} was filled afterwards, as permitted: “{before}” became “{after}”.',
    zh: '域 {field} 在此后填写，属于允许的更改：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_FORM_RESOURCES: {
    en: 'Resources for form fields were added ({path}).',
    zh: '为表单域增加了资源（{path}）。',
  },
  PADES_CHANGE_DATES: {
    en: 'The time of the last change and the program were noted ({path}).',
    zh: '记录了修改时间和所用程序（{path}）。',
  },
  PADES_CHANGE_METADATA: {
    en: "The document's metadata was changed ({path}); nothing shown on its pages comes from it.",
    zh: '文档元数据已更改（{path}），页面上没有显示内容取自其中。',
  },
  PADES_CHANGE_EXTENSIONS: {
    en: 'The version or the list of extensions was brought up to date.',
    zh: '更新了版本或扩展声明。',
  },
  PADES_CHANGE_STRUCTURE_TREE: {
    en: 'The structure of the tagged document was extended ({path}).',
    zh: '扩充了标签结构（{path}）。',
  },
  PADES_CHANGE_ANNOTATION_ALLOWED: {
    en: 'A comment on page {page} was added, changed or removed, as the certification permits.',
    zh: '第 {page} 页的批注有增删或更改，属于认证签名允许的范围。',
  },
  PADES_CHANGE_FIELD_LOCKED: {
    en: 'The field {field} was changed although a signature had locked it: “{before}” became “{after}”.',
    zh: '域 {field} 已被签名锁定，却被更改：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_FORM_FORBIDDEN: {
    en: 'The field {field} was filled although the certification, or the lock of a signature, forbids any change: “{before}” became “{after}”.',
    zh: '认证签名或某个签名的锁定禁止任何更改，域 {field} 却被填写：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_SIGNATURE_FORBIDDEN: {
    en: 'The field {field} was signed although the certification, or the lock of a signature, forbids it, or what was put there is no signature.',
    zh: '认证签名或某个签名的锁定不允许，域 {field} 却被签署；或其中放入的不是签名。',
  },
  PADES_CHANGE_SIGNATURE_ALTERED: {
    en: 'The signature in {field} was altered after it was made.',
    zh: '域 {field} 中的签名在生成后被改动。',
  },
  PADES_CHANGE_FIELD_ADDED: {
    en: 'The field {field} was added after signing and is not a permitted signature.',
    zh: '域 {field} 在签名后加入，且不是允许的签名。',
  },
  PADES_CHANGE_FIELD_REMOVED: {
    en: 'The field {field} was removed after signing.',
    zh: '域 {field} 在签名后被删除。',
  },
  PADES_CHANGE_FIELD_DEFINITION: {
    en: 'The definition of the field {field} was changed after signing ({path}: “{before}” became “{after}”).',
    zh: '域 {field} 的定义在签名后被更改（{path}：“{before}”改为“{after}”）。',
  },
  PADES_CHANGE_APPEARANCE: {
    en: 'What the field {field} shows was changed after signing without its value ({path}): “{before}” became “{after}”.',
    zh: '域 {field} 显示的内容在签名后被更改，而其值未变（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_PAGE_ADDED: {
    en: 'Page {page} was added after signing; it shows “{after}”.',
    zh: '第 {page} 页是签名后加入的，显示“{after}”。',
  },
  PADES_CHANGE_PAGE_REMOVED: {
    en: 'Page {page} of the signed document was removed; it showed “{before}”.',
    zh: '已签文档的第 {page} 页被删除，原显示“{before}”。',
  },
  PADES_CHANGE_PAGE_ORDER: {
    en: 'The pages were put into another order after signing.',
    zh: '页面次序在签名后被更改。',
  },
  PADES_CHANGE_PAGE_CONTENT: {
    en: 'The content of page {page} was changed after signing ({path}): “{before}” became “{after}”.',
    zh: '第 {page} 页的内容在签名后被更改（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_PAGE_ATTRIBUTE: {
    en: 'How page {page} is shown was changed after signing ({path}: “{before}” became “{after}”).',
    zh: '第 {page} 页的显示方式在签名后被更改（{path}：“{before}”改为“{after}”）。',
  },
  PADES_CHANGE_ANNOTATION_ADDED: {
    en: 'An annotation was added to page {page} after signing: {after}.',
    zh: '签名后在第 {page} 页加入了注释：{after}。',
  },
  PADES_CHANGE_ANNOTATION_REMOVED: {
    en: 'An annotation was removed from page {page} after signing: {before}.',
    zh: '签名后从第 {page} 页删除了注释：{before}。',
  },
  PADES_CONTENTS_READ: {
    en: 'The signature is of a kind this program does not know, but its bytes could be read: {form} of {signer} {seal}; over the ranges of the file its digest is "{digest}" and its value "{signatureValue}". What it is over is not known, so its integrity stays unknown.',
    zh: '该签名的类型未知，但其内容可读：{form}，签署人 {signer} {seal}；与文件签名范围比对，摘要为“{digest}”，签名值为“{signatureValue}”。因无法确定其覆盖对象，完整性仍为未知。',
  },
};
