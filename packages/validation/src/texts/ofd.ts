/** Texts of `@govseal/ofd`. */
import type { Texts } from './text.ts';

export const ofdTexts: Texts = {
  OFD_ZIP_STRUCTURE: {
    en: 'The file is not one plain ZIP package ({part}), so readers may see different contents in it. Ask the issuer for an unaltered copy.',
    zh: '文件不是单一规范的 ZIP 包（{part}），不同软件可能看到不同内容。请向出具单位索取原件。',
  },
  OFD_ZIP_NAME: {
    en: 'An entry of the package has a name that is not safe or not clear ({reason}). Ask the issuer for an unaltered copy.',
    zh: '包内文件名不安全或有歧义（{reason}）。请向出具单位索取原件。',
  },
  OFD_ZIP_DUPLICATE: {
    en: 'Two entries of the package have the same name, so readers may show either. Do not trust what is displayed; ask the issuer for an unaltered copy.',
    zh: '包内有两个同名文件，不同软件可能显示不同内容。请勿采信所见，向出具单位索取原件。',
  },
  OFD_ZIP_HEADERS_DIFFER: {
    en: 'The package describes an entry in two different ways ({part}). Ask the issuer for an unaltered copy.',
    zh: '包内对同一文件的两处描述不一致（{part}）。请向出具单位索取原件。',
  },
  OFD_ZIP_OVERLAP: {
    en: 'Entries of the package share the same bytes. Ask the issuer for an unaltered copy.',
    zh: '包内文件的数据相互重叠。请向出具单位索取原件。',
  },
  OFD_ZIP_OUTSIDE: {
    en: 'The package holds bytes that belong to no entry ({reason}). Ask the issuer for an unaltered copy.',
    zh: '包内有不属于任何文件的数据（{reason}）。请向出具单位索取原件。',
  },
  OFD_ZIP_NONCONFORMING: {
    en: 'The package deviates from the ZIP format ({part}); every reader sees the same content all the same. Nothing needs to be done.',
    zh: '该包与 ZIP 格式规定略有不符（{part}），但各软件读取的内容一致，无需处理。',
  },
  OFD_ZIP_ENCRYPTED: {
    en: 'The OFD file is encrypted, which is not supported. Verify a decrypted copy only if its signatures were made over it.',
    zh: 'OFD 文件已加密，暂不支持。仅当签名针对解密后文件时，才可验证解密副本。',
  },
  OFD_ZIP_METHOD: {
    en: 'An entry of the package is compressed by method {method}; only deflate and stored entries are read. Ask the issuer for a package by the standard.',
    zh: '包内文件使用压缩方法 {method}；仅支持 deflate 与不压缩。请出具单位按标准重新生成。',
  },
  OFD_ZIP_DATA: {
    en: 'An entry of the package is damaged or larger than allowed ({reason}). Ask the issuer for another copy, or raise the limit if the size is expected.',
    zh: '包内文件损坏或超出大小限制（{reason}）。请重新获取；如确为大文件可提高上限。',
  },
  OFD_ZIP_MISSING: {
    en: 'The package lacks an entry that it needs. Ask the issuer for a complete copy.',
    zh: '包内缺少必需的文件。请向出具单位索取完整文件。',
  },
  OFD_XML: {
    en: 'An XML file of the package is not well-formed or too large ({reason}). Ask the issuer for an unaltered copy.',
    zh: '包内 XML 文件格式有误或过大（{reason}）。请向出具单位索取原件。',
  },
  OFD_XML_DOCTYPE: {
    en: 'An XML file of the package declares a DOCTYPE, which OFD does not use and which can change its content. Ask the issuer for an unaltered copy.',
    zh: '包内 XML 文件含 DOCTYPE 声明，OFD 不使用且可能改变内容。请向出具单位索取原件。',
  },
  OFD_XML_ENCODING: {
    en: 'An XML file of the package is not UTF-8 ({encoding}). Ask the issuer for a file by the standard.',
    zh: '包内 XML 文件不是 UTF-8 编码（{encoding}）。请出具单位按标准重新生成。',
  },
  OFD_XML_NAMESPACE: {
    en: 'An XML file of the package uses the namespace “{namespace}” where OFD’s belongs, so readers may disagree about it. Ask the issuer for an unaltered copy.',
    zh: '包内 XML 文件在 OFD 元素处使用命名空间“{namespace}”，不同软件理解可能不同。请向出具单位索取原件。',
  },
  OFD_XML_ELEMENT: {
    en: 'The element {element} is not as OFD wants it ({reason}). Ask the issuer for an unaltered copy.',
    zh: '元素 {element} 不符合 OFD 规定（{reason}）。请向出具单位索取原件。',
  },
  OFD_LOCATION: {
    en: '“{location}” is no path inside the package, or is used twice where it may not be. Ask the issuer for an unaltered copy.',
    zh: '“{location}”不是包内路径，或被重复引用。请向出具单位索取原件。',
  },
  OFD_SEVERAL_DOCUMENTS: {
    en: 'The package holds {count} documents, so it is not clear which one is shown and signed. Have each issued as a file of its own.',
    zh: '包内有 {count} 个文档，无法确定显示与签署的是哪一个。请出具单位将每个文档单独出具。',
  },
  OFD_STAMP_ANNOTATION: {
    en: '{count} annotation(s) of type Stamp are drawn on the page: pictures that may look like a seal and are none. Go by the seals named with the signatures.',
    zh: '页面上绘有 {count} 个 Stamp 类注释：只是图片，可能形似印章但并非电子印章。请以签名所列印章为准。',
  },
  OFD_SEVERAL_VERSIONS: {
    en: 'The package lists {count} versions of its document, so readers may show another one. Have the version that counts issued alone.',
    zh: '包内列有 {count} 个文档版本，不同软件可能显示不同版本。请出具单位仅出具有效的版本。',
  },
  OFD_PART_UNREADABLE: {
    en: 'A file that the document shows cannot be read ({reason}), so it is unknown what it would add. Ask the issuer for a complete copy.',
    zh: '文档所引用的文件无法读取（{reason}），其内容未知。请向出具单位索取完整文件。',
  },
  OFD_SEAL_STRUCTURE: {
    en: 'The electronic seal or its signature is not in a structure of GM/T 0031 or GB/T 38540 ({reason} at byte {offset}). Ask the seal’s issuer for a conforming one.',
    zh: '电子印章或电子签章不符合 GM/T 0031、GB/T 38540 的结构（第 {offset} 字节：{reason}）。请制章人重新制作合规的印章。',
  },
  OFD_ALGORITHM_UNREADABLE: {
    en: 'The signature of the {part} uses an algorithm that cannot be judged here ({algorithm}). Verify it with software that knows the algorithm.',
    zh: '{part} 的签名算法无法在此验证（{algorithm}）。请使用支持该算法的软件。',
  },
  OFD_SIGNATURE_RAW: {
    en: 'The signature value of the {part} is bare r and s instead of the standard’s sequence; it was read all the same. Tell the producer.',
    zh: '{part} 的签名值为裸 r、s，而非标准规定的 SEQUENCE；仍予读取。请告知厂商。',
  },
  OFD_CERTIFICATE_UNREADABLE: {
    en: 'The certificate in the {part} cannot be read ({reason}). Ask for a seal or signature with a conforming certificate.',
    zh: '{part} 中的证书无法读取（{reason}）。请改用证书合规的印章或签名。',
  },
  OFD_SEAL_INVALID: {
    en: 'The seal-maker’s signature on the seal does not hold: the seal was altered or is self-made. Do not accept it.',
    zh: '制章人对印章的签名不成立：印章被改动或系自行制作。请勿采信。',
  },
  OFD_SEAL_TIMESTAMP_UNJUDGED: {
    en: 'The seal carries a time-stamp of its own, which is not judged. Rely on the time-stamp of the signature instead.',
    zh: '印章自带时间戳，未予验证。请以签章时间戳为准。',
  },
  OFD_SEAL_NONCONFORMING: {
    en: 'The {part} is not encoded as the standard has it ({deviation}); it was read all the same, other readers may refuse it. Tell the producer.',
    zh: '{part} 的编码与标准不符（{deviation}），仍予读取，其他软件可能拒绝。请告知厂商。',
  },
  OFD_CRITICAL_EXTENSION: {
    en: 'The {part} has a critical extension {oid} that is not understood. Verify it with software of the producer.',
    zh: '{part} 含有无法识别的关键扩展项 {oid}。请使用厂商软件验证。',
  },
};
