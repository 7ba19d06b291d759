/** Texts of the certificate lints of `@govseal/ca`. */
import type { Texts } from './text.ts';

export const certificateLintTexts: Texts = {
  CERTLINT_VERSION: {
    en: 'The certificate is of version {version}; extensions need version 3.',
    zh: '证书版本为 {version}，而带扩展项的证书须为第 3 版。',
  },
  CERTLINT_SERIAL_NUMBER: {
    en: 'Serial number {serial} is not positive or longer than twenty bytes.',
    zh: '序列号 {serial} 不是正数或超过 20 字节。',
  },
  CERTLINT_SERIAL_NUMBER_ENTROPY: {
    en: 'The serial number has {octets} bytes: too few for 64 random bits.',
    zh: '序列号只有 {octets} 字节，容纳不下 64 位随机数。',
  },
  CERTLINT_UNIQUE_IDENTIFIERS: {
    en: 'The certificate has {fields}, which conforming authorities must not write.',
    zh: '证书含有 {fields}，标准不允许 CA 写入。',
  },
  CERTLINT_SIGNATURE_DIGEST: {
    en: 'The signature is over {digest}, for which collisions can be made.',
    zh: '签名使用了已被攻破的摘要算法 {digest}。',
  },
  CERTLINT_SIGNATURE_PARAMETERS: {
    en: 'The parameters of {scheme} are not those of its standard.',
    zh: '签名算法 {scheme} 的参数与标准不符。',
  },
  CERTLINT_SM2_CHAIN: {
    en: 'SM2 is mixed with another algorithm (signature {scheme}); many verifiers refuse that.',
    zh: 'SM2 与其他算法混用（签名算法 {scheme}），许多验证软件会拒绝。',
  },
  CERTLINT_VALIDITY_ORDER: {
    en: 'The validity starts at {notBefore} and ends before, at {notAfter}.',
    zh: '有效期的起始时间 {notBefore} 晚于终止时间 {notAfter}。',
  },
  CERTLINT_VALIDITY_ENCODING: {
    en: 'A time of the validity has tag {tag}: UTCTime belongs to the years through 2049 and only to them.',
    zh: '有效期的时间类型（标签 {tag}）与年份不符：2049 年及以前用 UTCTime，之后不得使用 UTCTime。',
  },
  CERTLINT_SERVER_VALIDITY: {
    en: 'A server certificate of {days} days is refused by browsers; 398 are the most.',
    zh: '服务器证书有效期 {days} 天，超过 398 天，浏览器会拒绝。',
  },
  CERTLINT_NAME_EMPTY: {
    en: 'The subject is empty ({rule}).',
    zh: '主体为空（{rule}）。',
  },
  CERTLINT_NAME_STRING_TYPE: {
    en: '{type} of the subject has string type {tag}, which new certificates do not use.',
    zh: '主体字段 {type} 的字符串类型（标签 {tag}）不应再使用。',
  },
  CERTLINT_NAME_COUNTRY: {
    en: 'The country {value} is not two capital letters in a PrintableString.',
    zh: '国家 {value} 不是 PrintableString 的两个大写字母。',
  },
  CERTLINT_NAME_LENGTH: {
    en: '{type} of the subject has {length} characters, more than its upper bound.',
    zh: '主体字段 {type} 有 {length} 个字符，超过上限。',
  },
  CERTLINT_NAME_WHITE_SPACE: {
    en: '{type} of the subject is empty, padded with white space or has control characters.',
    zh: '主体字段 {type} 为空、首尾有空白或含控制字符。',
  },
  CERTLINT_NAME_REPEATED: {
    en: '{type} stands more than once in the subject.',
    zh: '主体字段 {type} 重复。',
  },
  CERTLINT_NAME_MULTI_VALUED: {
    en: 'One RDN of the subject holds several attributes ({types}).',
    zh: '主体的一个 RDN 含有多个字段（{types}）。',
  },
  CERTLINT_EXTENSIONS_ABSENT: {
    en: 'The certificate has no extension ({extensions}).',
    zh: '证书没有任何扩展项（{extensions}）。',
  },
  CERTLINT_CRITICAL_UNKNOWN: {
    en: 'The critical extension {oid} is known to nobody: every verifier refuses the certificate.',
    zh: '关键扩展项 {oid} 无人识别，所有验证软件都会拒绝该证书。',
  },
  CERTLINT_SUBJECT_KEY_IDENTIFIER: {
    en: 'The CA certificate lacks {missing}.',
    zh: 'CA 证书缺少 {missing}。',
  },
  CERTLINT_LEAF_KEY_IDENTIFIER: {
    en: 'The certificate should have {missing}.',
    zh: '证书宜含有 {missing}。',
  },
  CERTLINT_KEY_IDENTIFIER_CRITICAL: {
    en: 'The key identifier {oid} must not be critical.',
    zh: '密钥标识符扩展项 {oid} 不得标为关键。',
  },
  CERTLINT_AUTHORITY_KEY_IDENTIFIER: {
    en: 'The certificate lacks {missing}.',
    zh: '证书缺少 {missing}。',
  },
  CERTLINT_ROOT_KEY_IDENTIFIER: {
    en: 'The root names another key ({stated}) as its authority.',
    zh: '根证书的颁发者密钥标识符 {stated} 指向另一密钥，与自身的主体密钥标识符不同。',
  },
  CERTLINT_AUTHORITY_SERIAL: {
    en: 'The authority key identifier holds {field}, which breaks when the CA is renewed.',
    zh: '颁发者密钥标识符含有 {field}，CA 证书更新后会失效。',
  },
  CERTLINT_KEY_USAGE_PRESENT: {
    en: 'The certificate lacks {missing}.',
    zh: '证书缺少 {missing}。',
  },
  CERTLINT_KEY_USAGE_CRITICAL: {
    en: 'Key usage ({oid}) is to be critical.',
    zh: '密钥用法扩展项 {oid} 应标为关键。',
  },
  CERTLINT_KEY_USAGE_ENCODING: {
    en: 'The key usage is no DER ({encoding}).',
    zh: '密钥用法的编码不是 DER（{encoding}）。',
  },
  CERTLINT_CERT_SIGN: {
    en: 'keyCertSign and cA contradict each other ({rule}).',
    zh: 'keyCertSign 与 cA 不一致（{rule}）。',
  },
  CERTLINT_CRL_SIGN: {
    en: 'The CA lacks {missing} and cannot sign its CRLs.',
    zh: 'CA 证书缺少 {missing}，不能签发自己的 CRL。',
  },
  CERTLINT_AGREEMENT_BITS: {
    en: '{bit} means nothing without keyAgreement.',
    zh: '没有 keyAgreement 时 {bit} 没有意义。',
  },
  CERTLINT_KEY_USAGE_FITS_KEY: {
    en: 'A key of type {key} cannot serve {bit}.',
    zh: '{key} 密钥不能用于 {bit}。',
  },
  CERTLINT_DUAL_USE: {
    en: 'One certificate both signs and encrypts ({bits}).',
    zh: '同一证书既签名又加密（{bits}）。',
  },
  CERTLINT_BASIC_CONSTRAINTS_CRITICAL: {
    en: 'Basic constraints ({oid}) of a CA are to be critical.',
    zh: 'CA 证书的基本限制 {oid} 应标为关键。',
  },
  CERTLINT_PATH_LENGTH: {
    en: 'A certificate of no CA has path length {pathLength}.',
    zh: '非 CA 证书带有路径长度 {pathLength}。',
  },
  CERTLINT_BASIC_CONSTRAINTS_ENCODING: {
    en: 'Basic constraints are no DER ({encoding}).',
    zh: '基本限制的编码不是 DER（{encoding}）。',
  },
  CERTLINT_POLICY_PRESENT: {
    en: 'The certificate should have {missing}.',
    zh: '证书宜含有 {missing}。',
  },
  CERTLINT_ANY_POLICY: {
    en: 'An end-entity certificate must not name anyPolicy ({policy}).',
    zh: '终端实体证书不得使用 anyPolicy（{policy}）。',
  },
  CERTLINT_ALT_NAME_HOST: {
    en: '{value} is no host name.',
    zh: '主机名 {value} 不合格。',
  },
  CERTLINT_ALT_NAME_ADDRESS: {
    en: 'An address has {octets} bytes; four or sixteen are right.',
    zh: 'IP 地址有 {octets} 字节，应为 4 或 16。',
  },
  CERTLINT_ALT_NAME_MAILBOX: {
    en: '{value} is no mailbox.',
    zh: '邮箱 {value} 不合格。',
  },
  CERTLINT_ALT_NAME_URI: {
    en: '{value} is no absolute URI.',
    zh: 'URI {value} 不是绝对地址。',
  },
  CERTLINT_ALT_NAME_CRITICAL: {
    en: 'Beside a subject, subjectAltName ({oid}) should not be critical.',
    zh: '主体非空时，主体替换名称 {oid} 不应标为关键。',
  },
  CERTLINT_SERVER_NAME: {
    en: 'The server certificate lacks {missing} in subjectAltName.',
    zh: '服务器证书的主体替换名称缺少 {missing}。',
  },
  CERTLINT_NAME_CONSTRAINTS_PLACE: {
    en: 'Name constraints are misplaced ({rule}).',
    zh: '名称限制位置不当（{rule}）。',
  },
  CERTLINT_POLICY_CONSTRAINTS: {
    en: '{oid} belongs to CA certificates alone and is to be critical.',
    zh: '策略类扩展项 {oid} 只能出现在 CA 证书中，且须标为关键。',
  },
  CERTLINT_PURPOSE_ONCE: {
    en: 'Purpose {purpose} stands more than once.',
    zh: '扩展密钥用途 {purpose} 重复。',
  },
  CERTLINT_ANY_PURPOSE: {
    en: 'With anyExtendedKeyUsage ({purpose}) the extension must not be critical.',
    zh: '含 anyExtendedKeyUsage（{purpose}）时，扩展密钥用途不得标为关键。',
  },
  CERTLINT_ROOT_PURPOSE: {
    en: 'A root states purposes ({purposes}).',
    zh: '根证书不得带扩展密钥用途（{purposes}）。',
  },
  CERTLINT_PURPOSE_FITS_USAGE: {
    en: 'No key usage is consistent with purpose {purpose}.',
    zh: '没有任何密钥用法与扩展密钥用途 {purpose} 相符。',
  },
  CERTLINT_TIME_STAMPING: {
    en: 'timeStamping is to be alone and critical ({purposes}).',
    zh: '时间戳用途须单独列出且标为关键（{purposes}）。',
  },
  CERTLINT_OCSP_RESPONDER: {
    en: 'How the status of an OCSP responder is checked is not settled ({rule}).',
    zh: 'OCSP 响应器证书的状态检查设置不当（{rule}）。',
  },
  CERTLINT_CRL_LOCATION: {
    en: 'The CRL address {url} is neither http nor ldap.',
    zh: 'CRL 地址 {url} 不是 http 或 ldap。',
  },
  CERTLINT_CRL_CRITICAL: {
    en: 'Distribution points ({oid}) are not to be critical.',
    zh: 'CRL 分发点扩展项 {oid} 不应标为关键。',
  },
  CERTLINT_ACCESS_CRITICAL: {
    en: 'authorityInfoAccess ({oid}) must not be critical.',
    zh: '机构信息访问 {oid} 不得标为关键。',
  },
  CERTLINT_ACCESS_LOCATION: {
    en: 'The access location {url} is neither http nor ldap.',
    zh: '访问地址 {url} 不是 http 或 ldap。',
  },
  CERTLINT_REVOCATION_SOURCE: {
    en: 'The certificate does not say where its status is found ({missing} is missing).',
    zh: '证书没有给出查询撤销状态的地址（缺少 {missing}）。',
  },
  CERTLINT_RSA_MODULUS: {
    en: 'The RSA modulus is not acceptable ({rule}).',
    zh: 'RSA 模数不合格（{rule}）。',
  },
  CERTLINT_RSA_EXPONENT: {
    en: 'The RSA exponent {exponent} is not acceptable.',
    zh: 'RSA 公开指数 {exponent} 不合格。',
  },
  CERTLINT_RSA_CLOSE_PRIMES: {
    en: 'The primes of the RSA modulus are so close that it is factored in {rounds} rounds. Have a new key made.',
    zh: 'RSA 模数的两个素数过于接近，{rounds} 轮即可分解。请重新生成密钥。',
  },
  CERTLINT_RSA_FINGERPRINT: {
    en: 'The RSA modulus was made by a library whose primes can be guessed ({rule}). Have a new key made elsewhere.',
    zh: 'RSA 模数由存在缺陷的密钥生成库产生，可被分解（{rule}）。请换用其他方式重新生成密钥。',
  },
  CERTLINT_CURVE: {
    en: 'Keys of kind {key} do not belong in certificates.',
    zh: '密钥类型 {key} 不得用于证书。',
  },
  CERTLINT_CURVE_POINT: {
    en: 'The point of the key is not on the curve {curve}: it is no key.',
    zh: '公钥的点不在曲线 {curve} 上，不是有效公钥。',
  },
  CERTLINT_EDWARDS_POINT: {
    en: 'The {curve} key is no usable point ({rule}): anybody could sign for it, or nobody.',
    zh: '{curve} 公钥的点不可用（{rule}）：任何人都能以其签名，或无人能以其签名。',
  },
  CERTLINT_KEY_PARAMETERS: {
    en: 'The parameters of the {key} key are not those of its standard.',
    zh: '{key} 公钥的算法参数与标准不符。',
  },
  CERTLINT_IDENTITY_CRITICAL: {
    en: 'The identity extension {oid} must not be critical.',
    zh: '身份扩展项 {oid} 不得标为关键。',
  },
  CERTLINT_ORGANIZATION_CODE: {
    en: '{code} is neither a unified social credit code nor an organization code.',
    zh: '{code} 既不是统一社会信用代码，也不是组织机构代码。',
  },
  CERTLINT_SUBJECT_CREDIT_CODE: {
    en: 'The credit code in front of {value} has a wrong check character.',
    zh: '单位名称 {value} 开头的统一社会信用代码校验码错误。',
  },
  CERTLINT_UNREADABLE: {
    en: 'An extension cannot be read ({code}), so no rule can be asked of it.',
    zh: '有扩展项无法读取（{code}），不能按规则检查。',
  },
};
