/** Texts of `@govseal/ofd` about one signature of a file. */
import type { Texts } from './text.ts';

export const ofdSignatureTexts: Texts = {
  OFD_SIGNATURE_UNREADABLE: {
    en: 'A listed signature cannot be read ({reason}), so nothing it should protect is protected. Ask the issuer for an unaltered copy.',
    zh: '列出的签名无法读取（{reason}），其应保护的内容均未受保护。请向出具单位索取原件。',
  },
  OFD_TYPE_MISMATCH: {
    en: 'The list calls the signature {listed}, its value is of type {found}. Ask the issuer for an unaltered copy.',
    zh: '签名列表称其类型为 {listed}，而签名值类型为 {found}。请向出具单位索取原件。',
  },
  OFD_DIGEST_METHOD: {
    en: 'The digest method “{method}” of the references is not known, so none of them could be checked. Verify with software of the producer.',
    zh: '引用所用摘要算法“{method}”未知，无法核对。请使用厂商软件验证。',
  },
  OFD_REFERENCES_EMPTY: {
    en: 'The signature refers to no file: it protects nothing of the document. Do not rely on it.',
    zh: '签名未引用任何文件，对文档没有保护作用。请勿采信。',
  },
  OFD_REFERENCE_MISSING: {
    en: 'A file that was signed is not in the package any more. Ask the issuer for a complete copy.',
    zh: '已签署的文件已不在包内。请向出具单位索取完整文件。',
  },
  OFD_REFERENCE_MISMATCH: {
    en: 'A file was changed after it was signed. Do not rely on the document; ask the issuer for the original.',
    zh: '文件在签署后被改动。请勿采信，向出具单位索取原件。',
  },
  OFD_REFERENCE_DUPLICATE: {
    en: 'The signature refers to one file twice, so readers may compare it with either digest. Ask for a new signature.',
    zh: '签名对同一文件引用两次，不同软件可能采用不同摘要。请重新签署。',
  },
  OFD_REFERENCE_SELF: {
    en: 'The signature refers to its own file, which cannot hold its own digest. Ask for a new signature.',
    zh: '签名引用了自身文件，而文件不可能包含自身的摘要。请重新签署。',
  },
  OFD_DATA_HASH: {
    en: 'The signed digest ({digest}) is not that of Signature.xml: the signature was made for another document, or its file was changed. Do not accept it.',
    zh: '已签署的摘要（{digest}）与 Signature.xml 不符：签名属于另一文档，或其文件被改动。请勿采信。',
  },
  OFD_TBS_SIGNATURE: {
    en: 'The signature value does not verify with the signer’s certificate: it was altered or made with another key. Do not accept it.',
    zh: '签名值无法用签章人证书验证：被改动或由其他密钥生成。请勿采信。',
  },
  OFD_VERSION_MISMATCH: {
    en: 'The signature is of version {signature}, the seal in it of version {seal}; the two standards do not go together. Ask for a new signature.',
    zh: '签章为第 {signature} 版，其中印章为第 {seal} 版，两个标准不能混用。请重新签章。',
  },
  OFD_SIGNATURE_METHOD: {
    en: 'Signature.xml names the algorithm {stated}, the signature was made with {used}. Tell the producer.',
    zh: 'Signature.xml 声明算法 {stated}，实际使用 {used}。请告知厂商。',
  },
  OFD_CLAIMED_TIMES_DIFFER: {
    en: 'Signature.xml claims {stated}, the signed time is {signed}. Rely on a time-stamp.',
    zh: 'Signature.xml 声称时间为 {stated}，签章内时间为 {signed}。请以时间戳为准。',
  },
  OFD_CMS_SIGNERS: {
    en: 'A signature of an OFD file has one signer; this one has {count}. Ask for one signature a person.',
    zh: 'OFD 签名应只有一个签署人，此处为 {count} 个。请每人各作一个签名。',
  },
  OFD_CMS_CONTENT: {
    en: 'The signature is over Signature.xml itself without signed attributes, a form that can be confused with another. Ask for one over its digest or with attributes.',
    zh: '签名直接针对 Signature.xml 且无签名属性，易与其他形式混淆。请改为针对其摘要或带签名属性的签名。',
  },
  OFD_PROPERTY_INFO: {
    en: 'The seal was applied to “{stated}”, which is not the file it stands in: the signature was moved or copied. Do not accept it.',
    zh: '签章所声明的文件为“{stated}”，与其所在文件不符：签名被移动或复制。请勿采信。',
  },
  OFD_SEAL_FILE_MISSING: {
    en: 'The seal file {seal} is not in the package. Ask the issuer for a complete copy.',
    zh: '包内缺少印章文件 {seal}。请向出具单位索取完整文件。',
  },
  OFD_SEAL_FILE_DIFFERS: {
    en: 'The seal file {seal} is not the seal that was signed, so readers may show another picture. Do not accept it.',
    zh: '印章文件 {seal} 与签章内的印章不一致，阅读软件可能显示其他印模。请勿采信。',
  },
  OFD_STAMP_ABSENT: {
    en: 'The seal is shown on no page. It counts all the same; tell readers that there is one.',
    zh: '印章未在任何页面显示。签章仍然有效，请告知阅读者。',
  },
  OFD_STAMP_WITHOUT_SEAL: {
    en: 'A stamp is placed for a signature that has no seal: what is shown there is not signed. Do not trust the picture.',
    zh: '为没有印章的签名放置了印章外观，所示图像未经签署。请勿采信。',
  },
  OFD_STAMP_PAGE: {
    en: 'Stamp {stamp} stands on page {page}, which the document does not have. Ask the issuer for the original.',
    zh: '印章外观 {stamp} 位于不存在的页面 {page}。请向出具单位索取原件。',
  },
  OFD_STAMP_GEOMETRY: {
    en: 'The place of stamp {stamp} on page {page} cannot be read or is empty, so it is not known where the seal shows. Ask for a new signature.',
    zh: '印章外观 {stamp} 在页面 {page} 上的位置无法读取或为空，无从得知印章显示在何处。请重新签章。',
  },
  OFD_STAMP_OUTSIDE: {
    en: 'Stamp {stamp} lies outside page {page}, wholly or in part. Ask for a new signature with the seal on the page.',
    zh: '印章外观 {stamp} 全部或部分位于页面 {page} 之外。请重新签章。',
  },
  OFD_STAMP_SIZE: {
    en: 'Stamp {stamp} is shown at {shown} mm, the seal says {stated} mm. Check that the seal looks as it should.',
    zh: '印章外观 {stamp} 显示为 {shown} 毫米，印章规定为 {stated} 毫米。请核对印模。',
  },
  OFD_STAMP_STRETCHED: {
    en: 'Stamp {stamp} on page {page} is drawn at {shown} mm, although the seal has {stated} mm, and hides what lies below. Ask for a new signature.',
    zh: '印章外观 {stamp} 在页面 {page} 上放大为 {shown} 毫米（印章规定为 {stated} 毫米），遮盖其下内容。请重新签章。',
  },
  OFD_SEAL_PICTURE: {
    en: 'Readers may show the picture of the seal differently ({kind}: {reason}). Ask the seal-maker for a seal with a plain picture.',
    zh: '不同软件显示的印模可能不同（{kind}：{reason}）。请要求制章人改用普通图片制章。',
  },
  OFD_CONTENT_UNCOVERED: {
    en: 'Shown and not signed: {count} file(s) of kind {kind} ({files}). Anyone could have changed them.',
    zh: '呈现但未签署：{count} 个 {kind} 类文件（{files}），可能被任意改动。',
  },
  OFD_CONTENT_COVERED_LATER: {
    en: 'This signature leaves out {count} file(s) that the last signature covers ({files}); whoever signed last answers for them.',
    zh: '此签名未覆盖 {count} 个由末次签名覆盖的文件（{files}），由末次签署人负责。',
  },
  OFD_FILES_UNLISTED: {
    en: 'The package holds {count} file(s) that nothing uses and nothing signs ({files}). Ask the issuer what they are for.',
    zh: '包内有 {count} 个无用途且未签署的文件（{files}）。请向出具单位核实用途。',
  },
  OFD_FILES_DECOY: {
    en: 'The package holds {count} file(s) that nothing refers to and that a reader may open in the place of another one ({files}). Ask the issuer for a document without them.',
    zh: '包内有 {count} 个未被引用的文件（{files}），某些阅读器可能用其替代文档所引用的文件。请出具单位提供不含这些文件的原件。',
  },
  OFD_SIGNATURE_SCHEMA: {
    en: 'The list of signatures or a signature’s description holds what its schema does not have ({found}), which some readers skip and others use. Ask the issuer for a file that follows the schema.',
    zh: '签名列表或签名描述文件含有规范以外的内容（{found}），不同阅读器的处理可能不同。请出具单位提供符合规范的文件。',
  },
  OFD_SIGNATURE_UNLISTED: {
    en: 'A signature lies in the package that its list does not name: it may have been taken off the list. Ask the issuer for the original.',
    zh: '包内存在未列入签名列表的签名，可能被从列表中移除。请向出具单位索取原件。',
  },
  OFD_SIGNATURE_ORDER: {
    en: 'A signature covers one that the list names after it, so the list was put into another order. Ask the issuer for the original.',
    zh: '某签名覆盖了列表中排在其后的签名，说明列表次序被改动。请向出具单位索取原件。',
  },
  OFD_SIGNED_AFTER_LOCK: {
    en: 'The list of signatures was changed after a signature had locked it. Do not accept what was added; ask for the original.',
    zh: '签名列表已被锁定，之后又被改动。请勿采信新增签名，向出具单位索取原件。',
  },
  OFD_EARLIER_SIGNATURE_UNCOVERED: {
    en: 'This signature does not cover those before it, so their order is not proven.',
    zh: '此签名未覆盖在前的签名，先后次序未得到证明。',
  },
};
