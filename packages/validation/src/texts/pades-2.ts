/** Texts of `@govseal/pades`, part 2. */
import type { Texts } from './text.ts';

export const padesTexts2: Texts = {
  PADES_SEED_REFUSES: {
    en: 'The field {field} asks for another signature ({entries}; {wanted}). Sign with what it asks for, or ask whoever made the form to change it.',
    zh: '签名域 {field} 对签名另有要求（{entries}；{wanted}）。请按要求签名，或请表单制作者修改。',
  },
  PADES_SEED_VALUE: {
    en: 'The signature does not fulfil the entry {entry} of the seed value of its field: “{wanted}” is asked for, “{found}” is there.',
    zh: '签名不符合其签名域种子值条目 {entry} 的要求：要求“{wanted}”，实为“{found}”。',
  },
  PADES_SEED_VALUE_CHANGED: {
    en: 'The very update that signs the field {field} also changed what the field asks of its signature (/SV).',
    zh: '签署域 {field} 的同一次更新也更改了该域对签名的要求（/SV）。',
  },
  PADES_FIELD_NAME_TWICE: {
    en: 'Two fields are called {field}, one of them signed or with another value: readers find one or the other. Ask for a file with distinct names.',
    zh: '有两个名为 {field} 的域，其中一个已签名或两者的值不同，不同阅读器可能取到不同的域；请索取域名互不相同的文件。',
  },
  PADES_ACTIVE_CONTENT: {
    en: 'What the document shows may differ from what was signed: {path} holds a {kind} that acts by itself. Look at it without scripts, layers and external files, or ask for a plain copy.',
    zh: '文档显示的内容可能与所签内容不同：{path} 含有会自行起作用的内容（{kind}）。请在禁用脚本、图层和外部文件后查看，或索取不含此类内容的文件。',
  },
  PADES_CHANGE_ANNOTATION_PAINTS: {
    en: 'On page {page} a comment that may hide what is below it was added, changed or removed, as the certification permits; compare with the signed revision.',
    zh: '第 {page} 页在认证签名许可范围内增加、修改或删除了可能遮挡内容的批注；请与被签修订版对照。',
  },
  PADES_CHANGE_ANNOTATION_ALTERED: {
    en: 'An annotation on page {page} was changed after signing ({path}): “{before}” became “{after}”.',
    zh: '第 {page} 页的注释在签名后被更改（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_ANNOTATION_ORDER: {
    en: 'The annotations of page {page} are painted in another order than when the page was signed: what lay below may now lie on top.',
    zh: '第 {page} 页注释的绘制顺序与签名时不同，原本在下层的内容可能被移到上层。',
  },
  PADES_CHANGE_VALUE_DRAWN: {
    en: 'After signing, the form got defaults for drawing values ({after}). The field {field} has a value and no appearance: viewers draw it differently from the signed revision.',
    zh: '签名后表单新增了默认外观（{after}）。域 {field} 有值而无外观，阅读器的显示与签名时不同。',
  },
  PADES_CHANGE_FORM_DEFAULTS: {
    en: 'What the form draws its fields with was changed after signing ({path}): “{before}” became “{after}”.',
    zh: '表单绘制各域所用的默认设置在签名后被更改（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_TAG: {
    en: 'What the tags of the document say was changed after signing ({path}, object {object}): “{before}” became “{after}”. Programs that read aloud, copy or reflow the text follow the tags.',
    zh: '文档标签的内容在签名后被更改（{path}，对象 {object}）：“{before}”改为“{after}”。朗读、复制或重排文本的程序以标签为准。',
  },
  PADES_CHANGE_ACTION: {
    en: 'An action (a script or a link that runs by itself) was added or changed after signing ({path}): “{before}” became “{after}”.',
    zh: '签名后加入或更改了动作（脚本或自动链接）（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_EMBEDDED_FILE: {
    en: 'Embedded files or named objects were changed after signing ({path}): “{before}” became “{after}”.',
    zh: '嵌入文件或命名对象在签名后被更改（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_OPTIONAL_CONTENT: {
    en: 'Which layers are shown was changed after signing ({path}): “{before}” became “{after}”.',
    zh: '图层的显示设置在签名后被更改（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_XFA: {
    en: 'The XFA form, which replaces what pages show, was changed after signing.',
    zh: 'XFA 表单（会取代页面内容）在签名后被更改。',
  },
  PADES_CHANGE_NEED_APPEARANCES: {
    en: 'The document now tells readers to draw its fields anew, so what is shown is not what was signed.',
    zh: '文档要求阅读器重绘所有域，显示的内容不再是被签的内容。',
  },
  PADES_CHANGE_PERMISSIONS: {
    en: "The document's permissions ({path}) were changed after signing: “{before}” became “{after}”.",
    zh: '文档的权限（{path}）在签名后被更改：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_CATALOG: {
    en: "The document's catalog was changed after signing ({path}: “{before}” became “{after}”).",
    zh: '文档目录在签名后被更改（{path}：“{before}”改为“{after}”）。',
  },
  PADES_CHANGE_TRAILER: {
    en: "The file's trailer was changed after signing ({path}): “{before}” became “{after}”.",
    zh: '文件尾部在签名后被更改（{path}）：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_REFERENCE: {
    en: 'After signing, {object} was led over a reference to another reference, which some viewers do not follow.',
    zh: '签名后 {object} 被改为经由另一个引用间接指向，部分阅读器不会继续解析。',
  },
  PADES_CHANGE_OBJECT: {
    en: 'The object {object} was turned into something else after signing: “{before}” became “{after}”.',
    zh: '对象 {object} 在签名后变成了另一种东西：“{before}”改为“{after}”。',
  },
  PADES_CHANGE_IN_HOLE: {
    en: 'A later revision places the object {object} inside the gap that the signature {hole} leaves for itself: bytes that nobody signed. Reject the file.',
    zh: '后续修订版把对象 {object} 放入签名 {hole} 为自身预留、未被任何签名覆盖的区域；请拒收该文件。',
  },
  PADES_CHANGE_OBJECT_STREAM: {
    en: 'A later revision replaces the object stream {object}, in which objects of the signed revision lie: readers disagree about what they are. Reject the file.',
    zh: '后续修订版替换了对象流 {object}，而被签修订版的对象存放其中，不同阅读器会读出不同内容；请拒收该文件。',
  },
  PADES_CHANGE_STREAM_LENGTH: {
    en: 'A later revision brings a stream whose stated length is wrong (offset {offset}): readers disagree about what it holds. Reject the file.',
    zh: '后续修订版中的数据流所声明的长度有误（偏移 {offset}），不同阅读器会读出不同内容；请拒收该文件。',
  },
  PADES_CHANGE_UNREADABLE: {
    en: 'What was changed after signing cannot be read ({cause}); it stays unknown.',
    zh: '签名后的更改无法读取（{cause}），情况不明。',
  },
  PADES_CHANGES_NOT_JUDGED: {
    en: 'What was changed after this signature was not judged, because the signature itself does not hold.',
    zh: '该签名本身不成立，因此未判断其后的更改。',
  },
  PADES_CHANGE_UNACCOUNTED: {
    en: 'An update after this signature holds bytes that its tables do not account for ({kind}); viewers that repair files may show them. Obtain the file without this update.',
    zh: '该签名之后的更新含有交叉引用表未列出的内容（{kind}），会自行修复文件的阅读器可能显示它们；请取得没有该更新的文件。',
  },
  PADES_CHANGE_STRUCTURE: {
    en: 'An update after this signature is not written as PDF demands ({kind}); viewers may read it differently. Obtain the file without this update.',
    zh: '该签名之后的更新不符合 PDF 的写法（{kind}），各阅读器的读法可能不同；请取得没有该更新的文件。',
  },
  PADES_UNACCOUNTED_BYTES: {
    en: 'The signed document holds bytes that belong to no listed object ({kind}); viewers that follow its tables do not show them.',
    zh: '已签文档含有不属于任何已列对象的字节（{kind}）；按交叉引用表读取的阅读器不会显示它们。',
  },
  PADES_OBJECTS_AMBIGUOUS: {
    en: 'The tables of the signed document name a place where no such object stands alone ({kind}); some viewers then search the file for objects and may show something else.',
    zh: '已签文档的交叉引用表所指之处不是相应的独立对象（{kind}）；部分阅读器会因此自行搜索对象，可能显示不同内容。',
  },
  PADES_UNSIGNED_REVISION: {
    en: 'After the last signature the file was changed {revisions} more time(s) by somebody who did not sign.',
    zh: '最后一个签名之后，文件又被更改了 {revisions} 次，更改的人没有签名。',
  },
  PADES_TRAILING_BYTES: {
    en: 'Behind the end of the document stand {bytes} further bytes that nobody signed; remove them or obtain the original.',
    zh: '文档结尾之后还有 {bytes} 字节未签名的数据；请删除或取得原件。',
  },
  PADES_DOCUMENT_DUPLICATE_KEY: {
    en: 'In the signed document {path} states {key} more than once: readers disagree on which counts, so they may show two documents.',
    zh: '已签文档中 {path} 多次写出 {key}，各阅读器取舍不一，可能显示为两份不同的文档。',
  },
  PADES_CONTENT_UNREADABLE: {
    en: 'Part of what the document shows cannot be read ({cause}); readers that repair it may show different things.',
    zh: '文档显示的部分内容无法读取（{cause}），会自行修复的阅读器可能显示不同的内容。',
  },
  PADES_COLLECTION: {
    en: 'The document is a portfolio: some readers show the files inside it, others only its pages. Have the file that is meant signed by itself.',
    zh: '该文档是 PDF 文件包：有的阅读器显示其中的附件，有的只显示其页面。请对所指的文件单独签名。',
  },
  PADES_OBJECT_AMBIGUOUS: {
    en: 'Viewers read object {object} in different ways: {key} is {stated} where {expected} belongs.',
    zh: '各阅读器对对象 {object} 的解读不一致：{key} 写为 {stated}，应为 {expected}。',
  },
  PADES_TREE_AMBIGUOUS: {
    en: 'Pages or form contradict themselves: object {object} states {key} {stated} where {expected} belongs, so readers may show other pages or values.',
    zh: '页面或表单自相矛盾：对象 {object} 的 {key} 写为 {stated}，应为 {expected}，各阅读器可能显示不同的页面或域值。',
  },
  PADES_FIELD_APPEARANCE_PICTURE: {
    en: 'The field {field} was filled with “{value}” after signing and shows a picture, which may say anything.',
    zh: '域 {field} 在签名后填入“{value}”，显示的却是图片，内容无从核对。',
  },
  PADES_FIELD_APPEARANCE_UNPROVEN: {
    en: 'The field {field} was filled with “{value}” after signing; whether its picture shows that, and nothing else, cannot be established ({reason}).',
    zh: '域 {field} 在签名后填入“{value}”，无法确认其外观只显示该值（{reason}）。',
  },
  PADES_FIELD_APPEARANCE_UNREADABLE: {
    en: 'The field {field} holds “{value}”; what its picture shows cannot be read exactly ({reason}), and viewers may show different things.',
    zh: '域 {field} 的值是“{value}”，其外观无法准确解读（{reason}），各阅读器可能显示不同的内容。',
  },
  PADES_FIELD_APPEARANCE_DIFFERS: {
    en: 'The field {field} holds “{value}” but shows “{shown}”.',
    zh: '域 {field} 的值是“{value}”，显示的却是“{shown}”。',
  },
  PADES_NO_SIGNATURE: {
    en: 'The document has no signature to build on: sign it first.',
    zh: '文档没有签名，无从继续：请先签名。',
  },
  PADES_LTV_INCOMPLETE: {
    en: 'The level needs validation data that is missing for: {certificates}. Give certificates, CRLs or OCSP responses, or a fetcher.',
    zh: '该级别缺少以下证书的验证数据：{certificates}。请提供证书、CRL 或 OCSP 响应，或允许联网获取。',
  },
  PADES_TOKEN_KEY: {
    en: 'The key that authenticates the token has {length} bytes; give at least {least} random ones, as a Uint8Array.',
    zh: '用于保护令牌的密钥只有 {length} 个字节；请至少使用 {least} 个随机字节，以 Uint8Array 给出。',
  },
  PADES_TOKEN_SIZE: {
    en: 'The token would have {length} characters, more than the {limit} it may have: the certificate is too large. Bind no certificate and complete with a finished CMS.',
    zh: '令牌将有 {length} 个字符，超过上限 {limit}：证书过大。请不绑定证书，而以完整的 CMS 完成签名。',
  },
  PADES_TOKEN_MALFORMED: {
    en: 'This is not a token of a prepared signature, or not all of it.',
    zh: '这不是待完成签名的令牌，或令牌不完整。',
  },
  PADES_TOKEN_VERSION: {
    en: 'The token is of version {version}, which this program does not know.',
    zh: '令牌版本为 {version}，本程序无法识别。',
  },
  PADES_TOKEN_ALTERED: {
    en: 'The token was altered, or it was made with another key; prepare the document again.',
    zh: '令牌被改动，或使用了另一密钥生成；请重新准备文档。',
  },
  PADES_TOKEN_EXPIRED: {
    en: 'The token expired at {expired}; prepare the document again.',
    zh: '令牌已于 {expired} 过期；请重新准备文档。',
  },
  PADES_TOKEN_DIGEST: {
    en: 'The token does not hold the {digest} digest that this certificate needs; name it when preparing.',
    zh: '令牌中没有该证书所需的 {digest} 摘要；请在准备时指定。',
  },
  PADES_DOCUMENT_DIFFERS: {
    en: 'This is not the document that the token was made for; give the prepared document, unchanged.',
    zh: '该文档不是令牌所对应的文档；请提供未经改动的待签文档。',
  },
  PADES_SIGNER_UNKNOWN: {
    en: 'No certificate is bound to the token: bind it first, or complete with a finished CMS.',
    zh: '令牌未绑定证书：请先绑定证书，或以完整的 CMS 完成签名。',
  },
  PADES_SIGNER_DIFFERS: {
    en: 'The token is bound to another certificate.',
    zh: '令牌绑定的是另一张证书。',
  },
  PADES_SIGNATURE_REFUSED: {
    en: 'What came back is no valid signature of this document ({reason}); nothing was written.',
    zh: '返回的内容不是对该文档的有效签名（{reason}）；未写入任何内容。',
  },
  PADES_SIGNED_OCTETS_LIMIT: {
    en: 'The signature has no signed attributes, so that it is verified over all bytes at once; there are more than {limit} of them, and it was not verified.',
    zh: '签名没有签名属性，须对全部内容一次验证；内容超过 {limit} 字节，未予验证。',
  },
};
