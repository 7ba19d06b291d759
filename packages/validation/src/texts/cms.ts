/** Texts of `@govseal/cms`. */
import type { Texts } from './text.ts';

export const cmsTexts: Texts = {
  CMS_EMPTY: {
    en: 'The signature is empty (no bytes at all); obtain the complete file.',
    zh: '签名内容为空，没有任何字节；请取得完整的文件。',
  },
  CMS_NOT_SIGNED_DATA: {
    en: 'This is not a CMS SignedData but {contentType}; there is no signature to verify in it.',
    zh: '这不是 CMS SignedData，而是 {contentType}，其中没有可验证的签名。',
  },
  CMS_MALFORMED: {
    en: 'The CMS structure is not as RFC 5652 defines it; ask the signer for an undamaged file.',
    zh: 'CMS 结构不符合 RFC 5652 的规定；请向签署人索取完好的文件。',
  },
  CMS_TRAILING_BYTES: {
    en: 'Bytes follow the end of the signature; only zero padding may stand there, and only inside a PDF.',
    zh: '签名结束之后还有多余字节；该处只允许零填充，且仅限 PDF 内。',
  },
  CMS_BER: {
    en: 'The signature uses BER where DER is expected ({deviation}, {count} times); it was read with the BER rules.',
    zh: '签名在应使用 DER 之处使用了 BER（{deviation}，共 {count} 处）；已按 BER 规则读取。',
  },
  CMS_VERSION: {
    en: 'SignedData states version {version}, but its content asks for version {expected}; the content decides.',
    zh: 'SignedData 声明的版本为 {version}，而其内容要求版本 {expected}；以内容为准。',
  },
  CMS_SIGNER_INFO_VERSION: {
    en: 'SignerInfo {index} states version {version} instead of {expected}; the content decides.',
    zh: '第 {index} 个 SignerInfo 声明的版本为 {version}，应为 {expected}；以内容为准。',
  },
  CMS_DIGEST_ALGORITHM_UNLISTED: {
    en: 'The digest algorithm {algorithm} of signer {index} is not listed in digestAlgorithms.',
    zh: '第 {index} 个签署人的摘要算法 {algorithm} 未列入 digestAlgorithms。',
  },
  CMS_CERTIFICATE_UNREADABLE: {
    en: 'Certificate {index} inside the signature cannot be read ({reason}) and was left out.',
    zh: '签名中的第 {index} 张证书无法读取（{reason}），已忽略。',
  },
  CMS_CERTIFICATE_KIND_IGNORED: {
    en: 'The signature carries a certificate of kind {kind}, which is not used.',
    zh: '签名携带了 {kind} 类型的证书，未予使用。',
  },
  CMS_REVOCATION_INFO_IGNORED: {
    en: 'The signature carries revocation data of format {format}, which is not used.',
    zh: '签名携带了 {format} 格式的撤销数据，未予使用。',
  },
  CMS_POOL_UNREADABLE: {
    en: 'The certificates or revocation data in attribute {attribute} cannot be read ({reason}) and were left out.',
    zh: '属性 {attribute} 中的证书或撤销数据无法读取（{reason}），已忽略。',
  },
  CMS_CONTENT_NOT_OCTETS: {
    en: 'The content is stored in the old PKCS #7 way instead of as an OCTET STRING.',
    zh: '签名内容采用旧式 PKCS #7 方式存放，而非 OCTET STRING。',
  },
  CMS_SIGNER_COUNT: {
    en: 'There are {count} signers where exactly one is required; the signature cannot be accepted.',
    zh: '此处必须恰好有一个签署人，实际有 {count} 个；该签名不能接受。',
  },
  CMS_CONTENT_ENCAPSULATED: {
    en: 'The signature carries its own content although it must sign the document around it.',
    zh: '签名自带内容，而它本应对外部文档签名。',
  },
  CMS_CONTENT_MISSING: {
    en: 'The signed content is not available; give the file that was signed.',
    zh: '缺少被签内容；请提供被签名的文件。',
  },
  CMS_CONTENT_DIFFERS: {
    en: 'The content inside the signature differs from the document that was given.',
    zh: '签名内含的内容与所提供的文档不同。',
  },
  CMS_CONTENT_TYPE_UNEXPECTED: {
    en: 'The signed content has type {found} where {expected} is required.',
    zh: '被签内容的类型为 {found}，此处要求 {expected}。',
  },
  CMS_CONTENT_CONFUSION: {
    en: 'The content could be mistaken for signed attributes, which allows a forgery; such a signature is refused.',
    zh: '签名内容可被误认为签名属性，存在伪造风险；此类签名一律拒绝。',
  },
  CMS_SIGNED_ATTRIBUTES_ABSENT: {
    en: 'The signature has no signed attributes although its kind requires them.',
    zh: '该签名没有签名属性，而此类签名必须具有签名属性。',
  },
  CMS_SIGNED_ATTRIBUTES_NOT_USED: {
    en: 'The signature has no signed attributes: it says neither when nor with which certificate it was made.',
    zh: '该签名没有签名属性，因此未说明签名时间和所用证书。',
  },
  CMS_SIGNED_ATTRIBUTES_ORDER: {
    en: 'The signed attributes are not in DER order; both encodings were tried.',
    zh: '签名属性未按 DER 顺序排列；两种编码均已尝试。',
  },
  CMS_ATTRIBUTE_DUPLICATE: {
    en: 'The signed attribute {attribute} appears more than once.',
    zh: '签名属性 {attribute} 出现了不止一次。',
  },
  CMS_ATTRIBUTE_VALUES: {
    en: 'The signed attribute {attribute} has {count} values; one is required.',
    zh: '签名属性 {attribute} 有 {count} 个值，应恰有一个。',
  },
  CMS_ATTRIBUTE_MALFORMED: {
    en: 'The signed attribute {attribute} cannot be read ({reason}).',
    zh: '签名属性 {attribute} 无法读取（{reason}）。',
  },
  CMS_ATTRIBUTE_MISPLACED: {
    en: 'Attribute {attribute} stands among the unsigned attributes, where anyone could have put it; it is not believed.',
    zh: '属性 {attribute} 位于未签名属性中，任何人都可能添加；不予采信。',
  },
  CMS_CONTENT_TYPE_ABSENT: {
    en: 'The signed attribute content-type is missing.',
    zh: '缺少签名属性 content-type。',
  },
  CMS_CONTENT_TYPE_MISMATCH: {
    en: 'The signed attribute content-type says {attribute}, but the content is {content}.',
    zh: '签名属性 content-type 为 {attribute}，而实际内容类型为 {content}。',
  },
  CMS_MESSAGE_DIGEST_ABSENT: {
    en: 'The signed attribute message-digest is missing: nothing binds the signature to the content.',
    zh: '缺少签名属性 message-digest，签名与内容之间没有绑定。',
  },
  CMS_MESSAGE_DIGEST_MISMATCH: {
    en: 'The content is not what was signed: its {digest} digest differs.',
    zh: '内容与被签内容不一致：{digest} 摘要不同。',
  },
  CMS_SIGNING_TIME_MALFORMED: {
    en: 'The signed attribute signing-time is no valid time ({reason}).',
    zh: '签名属性 signing-time 不是有效时间（{reason}）。',
  },
  CMS_SIGNING_TIME_FORBIDDEN: {
    en: 'A PAdES signature carries the attribute signing-time, which its profile forbids; the time in /M counts as the claim.',
    zh: 'PAdES 签名携带了规范禁止的 signing-time 属性；声称的时间以 /M 为准。',
  },
  CMS_SIGNER_CERTIFICATE_ABSENT: {
    en: "The signer's certificate is neither in the signature nor among the certificates given; add it.",
    zh: '签名及所提供的证书中均没有签署人的证书；请补充该证书。',
  },
  CMS_SIGNING_CERTIFICATE_ABSENT: {
    en: 'The signature does not say inside itself which certificate it was made with (signing-certificate attribute).',
    zh: '签名内部未说明所用证书（缺少 signing-certificate 属性）。',
  },
  CMS_SIGNING_CERTIFICATE_MISMATCH: {
    en: 'The signature names another certificate than the one that accompanies it; the certificate may have been swapped.',
    zh: '签名所指的证书与随附的证书不一致；证书可能被调换。',
  },
  CMS_SIGNING_CERTIFICATE_ISSUER_SERIAL: {
    en: 'The signing-certificate attribute has the right digest but another issuer or serial number.',
    zh: 'signing-certificate 属性的摘要正确，但颁发者或序列号不同。',
  },
  CMS_SIGNING_CERTIFICATE_BOTH: {
    en: 'The signature has both versions of the signing-certificate attribute; version 2 was used.',
    zh: '签名同时具有两个版本的 signing-certificate 属性；采用第 2 版。',
  },
  CMS_SIGNING_CERTIFICATE_DIGEST: {
    en: 'The signing-certificate attribute uses a digest algorithm that is not supported.',
    zh: 'signing-certificate 属性使用了不支持的摘要算法。',
  },
  CMS_SIGNING_CERTIFICATE_NOT_FIRST: {
    en: "The signing-certificate attribute names the signer's certificate, but not in first place as it must.",
    zh: 'signing-certificate 属性提到了签署人证书，但未按规定置于首位。',
  },
  CMS_ALGORITHM_NULL: {
    en: 'The signature algorithm carries a NULL that its standard forbids; the signing software should be corrected.',
    zh: '签名算法带有标准所禁止的 NULL 参数；应修正签名软件。',
  },
  CMS_ALGORITHM_UNREADABLE: {
    en: 'An algorithm of the signature is unknown or malformed ({reason}), so the signature could not be judged.',
    zh: '签名所用算法未知或格式错误（{reason}），无法判断该签名。',
  },
  CMS_DIGEST_MISMATCH_SIGNATURE: {
    en: 'The signature algorithm uses {signature}, the content was digested with {digest}; both must be the same.',
    zh: '签名算法使用 {signature}，内容摘要使用 {digest}；两者必须相同。',
  },
  CMS_PSS_PARAMETERS: {
    en: 'The RSASSA-PSS parameters are unusual ({digest}, MGF1 with {mgfDigest}, salt of {saltLength} bytes).',
    zh: 'RSASSA-PSS 参数不常见（{digest}，MGF1 使用 {mgfDigest}，盐长 {saltLength} 字节）。',
  },
  CMS_EDDSA_DIGEST: {
    en: 'The content was digested with {digest}; {expected} belongs to this EdDSA signature.',
    zh: '内容摘要使用 {digest}；此 EdDSA 签名应使用 {expected}。',
  },
  CMS_ALGORITHM_PROTECTION: {
    en: 'The algorithms in use are not those that the signer protected; the signature is not valid.',
    zh: '所用算法与签名中受保护的算法不一致；签名无效。',
  },
  CMS_SIGNATURE_INVALID: {
    en: "The signature value does not verify with the key of the signer's certificate.",
    zh: '用签署人证书的公钥验证签名值，未通过。',
  },
  TST_UNREADABLE: {
    en: 'The time-stamp token cannot be read ({reason}).',
    zh: '时间戳令牌无法读取（{reason}）。',
  },
  TST_VERSION: {
    en: 'The time-stamp token has version {version}; only version 1 is defined.',
    zh: '时间戳令牌的版本为 {version}；只定义了版本 1。',
  },
  TST_IMPRINT_MISMATCH: {
    en: 'The time-stamp belongs to other data: its message imprint differs.',
    zh: '时间戳属于其他数据：其消息摘要不一致。',
  },
  TST_IMPRINT_LENGTH: {
    en: 'The message imprint has {length} bytes, which does not fit {digest}.',
    zh: '消息摘要长度为 {length} 字节，与 {digest} 不符。',
  },
  TST_IMPRINT_UNSUPPORTED: {
    en: 'The digest algorithm of the message imprint is not supported ({reason}).',
    zh: '消息摘要所用算法不受支持（{reason}）。',
  },
  TST_SERIAL_NUMBER: {
    en: 'The serial number of the time-stamp token ({serial}) is negative or longer than 160 bits.',
    zh: '时间戳令牌的序列号（{serial}）为负数或超过 160 位。',
  },
  TST_CRITICAL_EXTENSION: {
    en: 'The time-stamp token has the critical extension {extension}, which is not known; the token is refused.',
    zh: '时间戳令牌含有未知的关键扩展项 {extension}；拒绝该令牌。',
  },
  TST_TSA_NAME: {
    en: 'The authority named in the time-stamp token is not the subject of its certificate.',
    zh: '时间戳令牌中的机构名称与其证书主体不一致。',
  },
  TST_ARCHIVE_NOT_JUDGED: {
    en: 'An archive time-stamp (attribute {attribute}) is present; what it covers was not checked.',
    zh: '存在归档时间戳（属性 {attribute}）；其覆盖内容未作检查。',
  },
  TSP_REQUEST_MALFORMED: {
    en: 'The time-stamp request has version {version}; only version 1 is defined.',
    zh: '时间戳请求的版本为 {version}；只定义了版本 1。',
  },
  TSP_RESPONSE_MALFORMED: {
    en: 'The time-stamp response contradicts itself: status {status} and the token do not go together.',
    zh: '时间戳响应自相矛盾：状态 {status} 与令牌不符。',
  },
  TSP_REJECTED: {
    en: 'The time-stamping authority refused the request (status {status}: {failInfo}).',
    zh: '时间戳机构拒绝了请求（状态 {status}：{failInfo}）。',
  },
  TSP_RESPONSE_MISMATCH: {
    en: "The time-stamping authority's token does not answer the request ({what} is wrong); it was not used.",
    zh: '时间戳机构返回的令牌与请求不符（{what} 不正确），未予使用。',
  },
  CMS_SIGNER_UNUSABLE: {
    en: 'The signing device offers no way to sign with {scheme}.',
    zh: '签名设备不支持以 {scheme} 签名。',
  },
  CMS_SIGNER_KEY_USAGE: {
    en: 'The certificate {certificate} is not for signing (its key usage: {keyUsage}); the key was not used. Sign with the signature certificate of the signer and its key; of a pair of certificates that is the other one.',
    zh: '证书 {certificate} 不用于签名（密钥用法：{keyUsage}），未使用其私钥；请改用签署人的签名证书及其私钥：双证书中的另一张即是。',
  },
  CMS_SIGNER_TIME: {
    en: 'The certificate {certificate} is valid from {from} until {until}, not at {at}; the key was not used. Sign with a current certificate, or check the clock and the claimed time.',
    zh: '证书 {certificate} 的有效期为 {from} 至 {until}，{at} 不在其内，未使用其私钥；请改用有效证书，或核对时钟与声称的时间。',
  },
  CMS_SIGNER_FAILED: {
    en: "The new signature does not verify with the signer's certificate; key and certificate do not belong together, or the key is faulty.",
    zh: '新签名用签署人证书验证未通过：密钥与证书不匹配，或密钥有故障。',
  },
  TST_EVIDENCE_RECORD: {
    en: 'The signature carries an evidence record or another proof of long-term storage ({attribute}) that this program does not judge; it counts neither for nor against the signature.',
    zh: '该签名带有证据记录或其他长期保存证明（{attribute}），本程序不作判断，对签名的结论没有影响。',
  },
  TST_ARCHIVE_INDEX: {
    en: 'The hash index of an archive time-stamp lists {missing} objects that are not in the signature, or uses another digest than the time-stamp; what it covers cannot be established.',
    zh: '归档时间戳的摘要索引列出了 {missing} 个签名中不存在的对象，或其摘要算法与时间戳不同；无法确定其覆盖内容。',
  },
  LTV_ISSUER_MISSING: {
    en: 'The issuer of {subject} ({issuer}) is not at hand: give its certificate, or fetch it.',
    zh: '缺少 {subject} 的颁发者（{issuer}）证书：请提供该证书，或联网获取。',
  },
  LTV_REVOCATION_MISSING: {
    en: 'There is no current CRL or OCSP response for {subject} from {issuer}: give one, or fetch it.',
    zh: '没有 {issuer} 为 {subject} 出具的当前有效的 CRL 或 OCSP 响应：请提供其一，或联网获取。',
  },
  LTV_REVOKED: {
    en: 'The revocation data says that {subject} is revoked ({reason}); it is kept all the same.',
    zh: '撤销数据表明 {subject} 已被撤销（{reason}）；数据仍予保存。',
  },
  LTV_NO_SIGNATURE: {
    en: 'There is no signature to upgrade: sign first.',
    zh: '没有可升级的签名：请先签名。',
  },
  LTV_NOT_STAMPED: {
    en: 'The signature has no time-stamp yet, which the long-term levels build on: add one first.',
    zh: '该签名还没有时间戳，而长期级别以其为基础：请先加盖时间戳。',
  },
  CMS_COUNTER_SIGNATURE: {
    en: 'A counter-signature cannot be read ({reason}); the signature itself is judged without it.',
    zh: '一个副署签名无法读取（{reason}）；对签名本身的判断不受影响。',
  },
  CMS_STREAM_ATTACHED: {
    en: 'A stream can be signed detached only: ask for a detached signature, or give content that can be read twice to signCmsStream.',
    zh: '流式内容只能生成分离式签名：请选择分离式，或以可重复读取的内容调用 signCmsStream。',
  },
  CMS_STREAM_CHANGED: {
    en: 'The content changed while it was signed ({expected} bytes announced, {found} read); discard what was written.',
    zh: '签名过程中内容发生了变化（声明 {expected} 字节，读到 {found} 字节）；请丢弃已写出的数据。',
  },
  CMS_CONTENT_TYPE_MIXED: {
    en: 'The content types of GB/T 35275 and of RFC 5652 are mixed in this signature ({content}). It can be read in one way only and was; whoever made it should use one standard throughout.',
    zh: '该签名混用了 GB/T 35275 与 RFC 5652 的内容类型标识（{content}）。其含义唯一，已按此读取；制作方应统一采用一种标准。',
  },
  CMS_SIGNATURE_FORM: {
    en: 'The SM2 signature value is not in the DER form of its standard but {form}. It was read nevertheless; other programs may refuse it.',
    zh: 'SM2 签名值未采用标准规定的 DER 形式，而是 {form}。已照常读取，但其他程序可能拒绝。',
  },
  CMS_ATTRIBUTES_NEEDED: {
    en: 'Without signed attributes only a digest of 32 bytes may be signed, and only in GB/T 35275; this content has {length}. Sign with attributes.',
    zh: '不带签名属性时，仅可在 GB/T 35275 中对 32 字节的摘要签名；该内容为 {length} 字节。请带属性签名。',
  },
  CMS_SYNTAX_ALGORITHM: {
    en: 'GB/T 35275 is for SM2 keys with SM3; this key signs with {scheme}. Choose an SM2 key, or the syntax of RFC 5652.',
    zh: 'GB/T 35275 仅用于 SM2 密钥与 SM3；该密钥的签名方案为 {scheme}。请改用 SM2 密钥，或采用 RFC 5652 格式。',
  },
  CMS_NOT_ENVELOPED_DATA: {
    en: 'This is not encrypted content (CMS EnvelopedData) but {contentType}. Give the encrypted file.',
    zh: '该文件不是加密内容（CMS EnvelopedData），而是 {contentType}。请提供加密文件。',
  },
  CMS_NO_RECIPIENT: {
    en: 'The content is not encrypted for this certificate ({others} other recipients). Use the certificate and key it was encrypted for; of a pair that is the encryption certificate.',
    zh: '该内容不是为此证书加密的（另有 {others} 个接收者）。请使用加密时所用的证书与密钥；如为双证书，请使用加密证书。',
  },
  CMS_RECIPIENT_UNUSABLE: {
    en: 'This key or certificate cannot be encrypted to ({key}): encryption takes RSA or SM2 and a key usage that allows it. Use the encryption certificate.',
    zh: '无法对该密钥或证书加密（{key}）：须为 RSA 或 SM2 密钥，且密钥用法允许加密。请使用加密证书。',
  },
  CMS_CIPHER_UNSUPPORTED: {
    en: 'The content is encrypted in a way this program does not read ({algorithm}). Ask for AES-256-CBC or SM4-CBC.',
    zh: '该内容的加密方式不受支持（{algorithm}）。请对方改用 AES-256-CBC 或 SM4-CBC。',
  },
  CMS_DECRYPTION_FAILED: {
    en: 'The content could not be decrypted: the key is another one, or bytes were changed. Which of these is not told on purpose. Check the key, and get the file again.',
    zh: '无法解密：密钥不符，或内容被改动（有意不区分二者）。请核对密钥，并重新获取文件。',
  },
};
