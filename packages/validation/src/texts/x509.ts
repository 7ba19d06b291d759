/** Texts of `@govseal/x509`. */
import type { Texts } from './text.ts';

export const x509Texts: Texts = {
  X509_VERSION: {
    en: 'The certificate states a version that does not exist or writes out the default one; ask its issuer for a proper certificate.',
    zh: '证书版本号无效，或多余地写出默认版本；请向颁发者索取合规证书。',
  },
  X509_SERIAL_TOO_LONG: {
    en: 'The serial number has {octets} bytes, more than the 20 allowed; the issuer must issue a new certificate.',
    zh: '证书序列号长达 {octets} 字节，超过允许的 20 字节；须由颁发者重新签发。',
  },
  X509_SERIAL_NOT_POSITIVE: {
    en: 'The serial number is zero or negative; the issuer should issue certificates with positive serial numbers.',
    zh: '证书序列号为零或负数；颁发者应使用正整数序列号。',
  },
  X509_ALGORITHM_MISMATCH: {
    en: 'The two places that name the signature algorithm differ, so the object may have been altered; obtain it anew from its issuer.',
    zh: '两处签名算法标识不一致，数据可能被改动；请向颁发者重新获取。',
  },
  X509_TIME_ENCODING: {
    en: 'A validity date before 2050 is written as GeneralizedTime; it was understood all the same.',
    zh: '2050 年之前的有效期使用了 GeneralizedTime 编码；已按其含义读取。',
  },
  X509_NAME: {
    en: 'A distinguished name is empty or not built as the standard says; correct the name.',
    zh: '甄别名为空或结构不符合标准；请更正名称。',
  },
  X509_NAME_STRING: {
    en: 'A {type} in a name breaks the rules of its string type and was kept as it is encoded: {value}. Ask the authority for a certificate with a proper name.',
    zh: '名称中的 {type} 不符合其字符串类型的规则，按原始编码保留：{value}。请向 CA 申请名称正确的证书。',
  },
  X509_GENERAL_NAME: {
    en: 'An alternative name has an unknown or wrong form; the issuer must correct it.',
    zh: '主体替换名称的形式未知或有误；须由颁发者更正。',
  },
  X509_EXTENSION_VERSION: {
    en: 'Only version 3 certificates may carry extensions, but this one is older; the issuer must issue it properly.',
    zh: '只有第 3 版证书可以带扩展项，而该证书版本较低；须由颁发者重新签发。',
  },
  X509_EXTENSION_DUPLICATE: {
    en: 'The extension {oid} stands twice, so what it means is open; the issuer must issue a new certificate.',
    zh: '扩展项 {oid} 出现两次，含义不明；须由颁发者重新签发。',
  },
  X509_EXTENSION_MALFORMED: {
    en: 'An extension of {certificate} cannot be read as the standard defines it; the issuer must issue a new certificate.',
    zh: '{certificate} 有扩展项不符合标准定义，无法读取；须由颁发者重新签发。',
  },
  X509_EXPLICIT_DEFAULT: {
    en: 'Extension {oid} writes out a default value, which the encoding rules forbid; it was understood all the same.',
    zh: '扩展项 {oid} 写出了默认值，不符合编码规则；已按其含义读取。',
  },
  X509_ALGORITHM_PARAMETERS: {
    en: 'The signature algorithm of the certificate ({scheme}) is written with parameters that are {found}, unlike its standard; this is common and harmless, a newly issued certificate should have it right.',
    zh: '证书签名算法（{scheme}）的参数写法（{found}）与标准不同；此情况常见且无害，新签发的证书应予改正。',
  },
  X509_KEY_USAGE_UNUSED_BITS: {
    en: 'The key usage is padded with zero bits, which the encoding rules forbid; it was understood all the same.',
    zh: '密钥用法带有多余的零位，不符合编码规则；已按其含义读取。',
  },
  X509_UNREADABLE_CERTIFICATE: {
    en: 'A certificate that came along cannot be read ({reason}) and was left out.',
    zh: '随附的一张证书无法读取（{reason}），已忽略。',
  },
  X509_NO_CERTIFICATE: {
    en: 'There is no certificate in this file; give PEM, DER or a PKCS#7 certificate bundle.',
    zh: '文件中没有证书；请提供 PEM、DER 或 PKCS#7 证书包。',
  },
  X509_REQUEST: {
    en: 'The certificate request is not built as PKCS#10 says; create it again.',
    zh: '证书请求不符合 PKCS#10 格式；请重新生成。',
  },
  X509_REQUEST_SIGNATURE: {
    en: 'The request of {subject} is not signed by the key it asks for, so possession of the key is not proven; create the request with its own key.',
    zh: '{subject} 的证书请求不是用其申请的密钥签名的，未能证明持有私钥；请用对应私钥重新生成请求。',
  },
  X509_NO_PATH: {
    en: 'No chain leads from {certificate} to a trust anchor; add the missing intermediate certificates or the right anchor.',
    zh: '没有证书链从 {certificate} 通往任何信任锚；请补充缺失的中间证书或正确的信任锚。',
  },
  X509_ANCHOR_SUNSET: {
    en: 'The trust anchor {anchor} is no longer trusted since {sunset}; use a chain to a current anchor.',
    zh: '信任锚 {anchor} 自 {sunset} 起不再可信；请使用通向现行信任锚的证书链。',
  },
  X509_SIGNATURE: {
    en: 'The signature on {certificate} does not verify with the key of the supposed issuer; use the right issuer certificate, or treat the certificate as forged.',
    zh: '{certificate} 的签名用所称颁发者的公钥验证未通过；请使用正确的颁发者证书，否则应视为伪造。',
  },
  X509_NOT_YET_VALID: {
    en: 'The certificate {certificate} is valid only from {notBefore} on, later than the time of judging {at}.',
    zh: '证书 {certificate} 自 {notBefore} 起才有效，晚于验证时间 {at}。',
  },
  X509_EXPIRED: {
    en: 'The certificate {certificate} ended at {notAfter}, before the time of judging {at}; a time-stamp from its lifetime would help.',
    zh: '证书 {certificate} 已于 {notAfter} 到期，早于验证时间 {at}；有效期内的时间戳可以证明签名时间。',
  },
  X509_NAME_CONSTRAINTS: {
    en: 'The name {name} ({form}) of {certificate} lies outside what its certification authorities may certify ({reason}).',
    zh: '{certificate} 的名称 {name}（{form}）超出其上级 CA 允许签发的范围（{reason}）。',
  },
  X509_NAME_CONSTRAINTS_FORM: {
    en: 'A name constraint applies to {name} ({form}) but cannot be judged for it, so the certificate is refused.',
    zh: '名称限制适用于 {name}（{form}），但无法判断是否满足，因此拒绝该证书。',
  },
  X509_POLICY: {
    en: 'No certificate policy holds along the whole chain although one is required; use a certificate issued under an accepted policy.',
    zh: '要求有贯穿整条证书链的证书策略，但没有任何策略满足；请使用在可接受策略下签发的证书。',
  },
  X509_POLICY_MAPPING: {
    en: '{certificate} maps a policy to or from anyPolicy, which is forbidden.',
    zh: '{certificate} 将策略映射到 anyPolicy 或由其映射，这是禁止的。',
  },
  X509_NOT_A_CA: {
    en: '{certificate} is not a certification authority, so it may not issue certificates.',
    zh: '{certificate} 不是 CA 证书，无权签发证书。',
  },
  X509_PATH_LENGTH: {
    en: '{certificate} is one certification authority more than a CA above it allows.',
    zh: '{certificate} 使证书链层数超过上级 CA 的路径长度限制。',
  },
  X509_KEY_CERT_SIGN: {
    en: 'The key usage of {certificate} does not allow signing certificates.',
    zh: '{certificate} 的密钥用法不允许签发证书。',
  },
  X509_CRITICAL_EXTENSION: {
    en: '{certificate} has the critical extension {oid}, which is not understood here, so it must be refused.',
    zh: '{certificate} 含有无法识别的关键扩展项 {oid}，必须拒绝。',
  },
  X509_KEY_USAGE: {
    en: 'The key usage of {certificate} ({found}) does not fit the use {profile}, which needs one of {expected}.',
    zh: '{certificate} 的密钥用法（{found}）不适合用途 {profile}，须至少具备其一：{expected}。',
  },
  X509_EXTENDED_KEY_USAGE: {
    en: 'The extended key usage of {certificate} ({found}) does not fit the use {profile} ({reason}).',
    zh: '{certificate} 的扩展密钥用途（{found}）不适合用途 {profile}（{reason}）。',
  },
  X509_ANCHOR_PURPOSE: {
    en: 'The trusted root “{anchor}” is not trusted for this purpose ({purpose}, only {found}); use the trust list made for it.',
    zh: '信任锚“{anchor}”不用于此目的（{purpose}，仅限 {found}）；请使用相应的信任列表。',
  },
  X509_ANCHOR_PERIOD: {
    en: 'The certificate was issued outside the period for which the root “{anchor}” is trusted ({from} – {until}); obtain a newer certificate or a current trust list.',
    zh: '证书签发时间不在信任锚“{anchor}”的信任期内（{from} – {until}）；请换发证书或更新信任列表。',
  },
  X509_ALGORITHM: {
    en: 'The algorithm {what} is not accepted at this time (end: {until}); have the certificate or revocation data issued anew with a permitted one.',
    zh: '算法 {what} 在此时刻不被接受（截止：{until}）；请使用允许的算法重新签发证书或撤销数据。',
  },
  X509_MIXED_ALGORITHMS: {
    en: 'SM2 and other algorithms are mixed: {certificate} has a key of {key} under one of {issuer}; use a chain and revocation data of one family, or allow the mixture in the policy.',
    zh: '国密与其他算法混用：{certificate} 的密钥为 {key}，颁发者的密钥为 {issuer}；请使用同一算法体系的证书链与撤销数据，或在策略中允许混用。',
  },
  X509_ALGORITHM_CATALOGUE: {
    en: 'The catalogue of algorithms is not of the form of TS 119 322 (at {field}); take the JSON file that ETSI publishes.',
    zh: '算法目录不符合 TS 119 322 的格式（{field}）；请使用 ETSI 发布的 JSON 文件。',
  },
  X509_NAME_MISMATCH: {
    en: 'The certificate is not for {expected} ({form}); check the address, or ask for a certificate that carries it as a subject alternative name.',
    zh: '证书不属于 {expected}（{form}）；请核对地址，或申请在主体替换名称中含有该名称的证书。',
  },
  X509_ISSUING_RULE: {
    en: 'The certificate “{subject}” breaks an issuing rule of this use ({rule}); its CA must issue it correctly.',
    zh: '证书“{subject}”违反该用途的签发规则（{rule}）；须由其 CA 正确签发。',
  },
  X509_IDENTITY: {
    en: "The certificate's identity data is wrong ({reason}: {value}); compare the name with the register and ask the CA to correct it.",
    zh: '证书中的身份信息有误（{reason}：{value}）；请与登记信息核对，并要求 CA 更正。',
  },
  X509_BUDGET: {
    en: 'The search for a certificate chain reached its limit ({budget}: {limit}) before every candidate was judged; nothing is proven either way. Give fewer unneeded certificates or a larger limit.',
    zh: '证书链搜索在判断完所有候选之前达到上限（{budget}：{limit}），结论未定；请减少无关证书或提高上限。',
  },
  X509_REVOKED: {
    en: 'The certificate {certificate} was revoked at {revocationTime} ({reason}, {source}).',
    zh: '证书 {certificate} 已于 {revocationTime} 被撤销（{reason}，{source}）。',
  },
  X509_ON_HOLD: {
    en: 'The certificate {certificate} is suspended since {revocationTime}; ask again once the hold is lifted or made final.',
    zh: '证书 {certificate} 自 {revocationTime} 起被冻结；请待解冻或正式撤销后再验证。',
  },
  X509_REVOKED_LATER: {
    en: 'The certificate {certificate} was revoked at {revocationTime} ({reason}), after the time of judging.',
    zh: '证书 {certificate} 于 {revocationTime} 被撤销（{reason}），晚于验证时间。',
  },
  X509_REVOCATION_UNKNOWN: {
    en: 'Whether {certificate} is revoked is not known; provide a current CRL or OCSP response.',
    zh: '无法确定 {certificate} 是否已被撤销；请提供最新的 CRL 或 OCSP 响应。',
  },
  X509_REVOCATION_STALE: {
    en: 'Revocation data for {certificate} is out of date (issued {thisUpdate}, next {nextUpdate}); obtain a newer one.',
    zh: '{certificate} 的撤销数据已过期（签发于 {thisUpdate}，下次更新 {nextUpdate}）；请获取更新的数据。',
  },
  X509_REVOCATION_AFTER_EXPIRY: {
    en: 'Revocation data was issued after {certificate} had expired and does not say that it still lists expired certificates; provide data from its lifetime.',
    zh: '撤销数据签发时 {certificate} 已到期，且未声明保留过期证书的条目；请提供证书有效期内的数据。',
  },
  X509_CRL_MALFORMED: {
    en: 'A CRL is not built as the standard says and was not used; obtain it anew from its issuer.',
    zh: '一份 CRL 不符合标准格式，未予采用；请向颁发者重新获取。',
  },
  X509_CRL_SCOPE: {
    en: 'A CRL of {issuer} does not speak for {certificate} ({reason}).',
    zh: '{issuer} 的一份 CRL 不涵盖 {certificate}（{reason}）。',
  },
  X509_CRL_SIGNATURE: {
    en: 'A CRL under the name {issuer} is not signed by a key known to be its own, so it was not believed.',
    zh: '以 {issuer} 名义发布的一份 CRL 不是用其已知密钥签名的，未予采信。',
  },
  X509_CRL_ISSUER: {
    en: 'The CRL of {issuer} is signed by a key that may not issue it ({reason}).',
    zh: '{issuer} 的 CRL 由无权签发的密钥签名（{reason}）。',
  },
  X509_CRL_CRITICAL_EXTENSION: {
    en: 'A CRL of {issuer} has the critical extension {oid}, which is not understood here, so it cannot be used.',
    zh: '{issuer} 的一份 CRL 含有无法识别的关键扩展项 {oid}，不能采用。',
  },
  X509_OCSP_MALFORMED: {
    en: 'An OCSP response is not built as the standard says and was not used; ask the responder again.',
    zh: '一份 OCSP 响应不符合标准格式，未予采用；请重新查询。',
  },
  X509_OCSP_STATUS: {
    en: 'An OCSP responder answers "{status}" about {certificate}, which settles nothing.',
    zh: 'OCSP 响应器对 {certificate} 答复“{status}”，无法得出结论。',
  },
  X509_OCSP_RESPONDER: {
    en: 'An OCSP response about {certificate} is signed by someone not entitled to answer for its issuer ({reason}).',
    zh: '关于 {certificate} 的 OCSP 响应由无权代表其颁发者的一方签名（{reason}）。',
  },
  X509_OCSP_SIGNATURE: {
    en: 'The signature of an OCSP response about {certificate} does not verify, so it was not believed.',
    zh: '关于 {certificate} 的 OCSP 响应签名无法通过验证，未予采信。',
  },
  X509_OCSP_CRITICAL_EXTENSION: {
    en: 'An OCSP response has the critical extension {oid}, which is not understood here, so it cannot be used.',
    zh: 'OCSP 响应含有无法识别的关键扩展项 {oid}，不能采用。',
  },
  X509_OCSP_CERT_HASH: {
    en: 'An OCSP response names a different certificate than {certificate} with the same serial number, so it cannot be used.',
    zh: 'OCSP 响应所指的是另一张序列号相同的证书，而非 {certificate}，不能采用。',
  },
};
