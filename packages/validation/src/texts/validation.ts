/** Texts of the decision engine, file decisions and policies. */
import type { ValidationCode } from '../codes.ts';
import type { policyCodes } from '../schema/json-schema.ts';
import { sealTexts } from './seal.ts';
import type { Texts } from './text.ts';

export const validationTexts: Texts<ValidationCode> = {
  ...sealTexts,
  VALIDATION_FORMAT_FAILURE: {
    en: 'The signature departs so far from its format that it cannot be processed; the findings beside this one say where. Ask the signer for a new signature.',
    zh: '签名严重偏离其格式标准，无法处理；具体之处见一同列出的其他问题。请要求签署人重新签名。',
  },
  VALIDATION_COVERAGE_PARTIAL: {
    en: 'The signature leaves part of its own revision uncovered, so unsigned content could stand there. Do not rely on the document; ask for one whose signature covers the whole.',
    zh: '签名没有覆盖其所在修订版的全部内容，未签部分可能被替换。请勿采信，并索取完整覆盖的签名文件。',
  },
  VALIDATION_SIGNER_NOT_FOUND: {
    en: "The signer's certificate cannot be identified. Give it with --cert, or ask for a signature that carries its certificate.",
    zh: '无法确定签名证书。请用 --cert 提供，或索取包含证书的签名。',
  },
  VALIDATION_SIGNER_AMBIGUOUS: {
    en: 'Several certificates with different contents fit the signature, and it does not say which is the signer’s (no ESSCertID), so the signer is not known. Ask for a signature that contains signing-certificate-v2.',
    zh: '有多张内容不同的证书与该签名相符，而签名未指明签名证书（缺少 ESSCertID），无法确定签署人。请索取包含 signing-certificate-v2 的签名。',
  },
  VALIDATION_CERTIFICATE_REFERENCE_MISMATCH: {
    en: 'The signed reference names another certificate than the one found: the certificate may have been exchanged. Do not rely on the signer’s name; ask for the original file.',
    zh: '签名内的证书引用与所附证书不符，证书可能被调换。请勿采信签署人身份，并索取原件。',
  },
  VALIDATION_CERTIFICATE_REFERENCE_ABSENT: {
    en: 'The signature does not bind its certificate (no ESSCertID), so the certificate could be exchanged for another with the same key. Use a signer that writes signing-certificate-v2.',
    zh: '签名没有绑定签名证书（缺少 ESSCertID），同一密钥的证书可能被调换。请使用写入 signing-certificate-v2 的签名程序。',
  },
  VALIDATION_NO_TRUST: {
    en: 'No trusted roots were given: integrity was checked, identity was not. Name the roots with --trust.',
    zh: '未提供受信任的根证书：只检查了完整性，未确认身份。请用 --trust 指定根证书。',
  },
  VALIDATION_NO_PATH: {
    en: 'No path leads from the certificate to a trusted root. Add the missing intermediate certificate with --cert, or the root with --trust if you trust it.',
    zh: '没有证书路径通往受信任的根证书。请用 --cert 补充缺少的中间证书；若确认可信，请用 --trust 添加根证书。',
  },
  VALIDATION_ANCHOR_SUNSET: {
    en: 'The trust anchor was only trusted until {sunset} and nothing proves that the signature is older. A time-stamp from before that date would settle it.',
    zh: '对该信任锚的信任已于 {sunset} 终止，且无法证明签名早于该时间。此前的时间戳可以证明。',
  },
  VALIDATION_PATH_FAILED: {
    en: 'The certificate path breaks the rules of RFC 5280 ({codes}). Ask the certification authority for correct certificates.',
    zh: '证书路径违反 RFC 5280（{codes}）。请向 CA 索取正确的证书。',
  },
  VALIDATION_PATH_BUDGET: {
    en: 'Path building was stopped because it took too many steps; nothing was decided. Give only the certificates that belong to the signature.',
    zh: '证书路径构建步数超限而停止，未得出结论。请只提供与签名有关的证书。',
  },
  VALIDATION_CHAIN_CONSTRAINTS: {
    en: 'The certificate is not meant for this use ({codes}). Ask for a signature made with a certificate for signing documents.',
    zh: '证书用途不符（{codes}）。请索取使用文件签名证书所作的签名。',
  },
  VALIDATION_REVOKED: {
    en: 'The certificate was revoked on {time} ({reason}) and nothing proves that the signature is older. Only a time-stamp from before that moment would help.',
    zh: '证书已于 {time} 被撤销（{reason}），且无法证明签名早于撤销。只有撤销之前的时间戳才能证明。',
  },
  VALIDATION_CA_REVOKED: {
    en: 'A certification authority of the path was revoked on {time} ({reason}). Ask for a signature under another authority, or for archived proof from before.',
    zh: '证书路径中的 CA 已于 {time} 被撤销（{reason}）。请索取使用其他 CA 证书所作的签名，或撤销之前的归档证明。',
  },
  VALIDATION_ON_HOLD: {
    en: 'The certificate has been suspended since {time}. Try again when its authority has decided.',
    zh: '证书自 {time} 起被冻结。请待其 CA 作出处理后再验证。',
  },
  VALIDATION_REVOKED_LATER: {
    en: 'The certificate was revoked on {time}, after the proven signing time {bestSignatureTime}; the signature stays good.',
    zh: '证书于 {time} 被撤销，晚于已证明的签名时间 {bestSignatureTime}，签名仍然有效。',
  },
  VALIDATION_REVOCATION_UNKNOWN: {
    en: 'It is not known whether the certificate was revoked. Give a current CRL with --crl or an OCSP response with --ocsp.',
    zh: '无法得知证书是否已被撤销。请用 --crl 提供最新的撤销列表，或用 --ocsp 提供 OCSP 响应。',
  },
  VALIDATION_REVOCATION_STALE: {
    en: 'The revocation data is too old (issued {thisUpdate}, next due {nextUpdate}). Give newer data with --crl or --ocsp.',
    zh: '撤销数据过旧（签发于 {thisUpdate}，下次更新 {nextUpdate}）。请用 --crl 或 --ocsp 提供更新的数据。',
  },
  VALIDATION_REVOCATION_BEFORE_SIGNATURE: {
    en: 'The revocation data was issued on {thisUpdate}, not after the proven signing time {bestSignatureTime}: a revocation in between would not be in it. Give data issued later with --crl or --ocsp.',
    zh: '撤销数据签发于 {thisUpdate}，不晚于已证明的签名时间 {bestSignatureTime}，其间若有撤销无从得知。请用 --crl 或 --ocsp 提供此后签发的数据。',
  },
  VALIDATION_HOLD_MADE_FINAL: {
    en: 'The certificate was put on hold on {time} and revoked out of that hold; the issuer states {stated}. The revocation counts from the start of the hold.',
    zh: '证书自 {time} 起被暂停使用，之后未恢复即被撤销（颁发者所写撤销时间为 {stated}）。撤销自暂停之时起算。',
  },
  VALIDATION_INVALIDITY_DATE: {
    en: 'The certificate was revoked on {time}, and its issuer says that it has not been good since {invalidityDate}. Check what was signed from then on; only a time-stamp from before would help.',
    zh: '证书于 {time} 被撤销，而颁发者声明其自 {invalidityDate} 起即已不可信。请核查此后的签名；只有此前的时间戳才能证明。',
  },
  VALIDATION_CERTIFICATE_EXPIRED: {
    en: 'The certificate expired on {notAfter} and nothing proves that the signature is older. A time-stamp from before would help.',
    zh: '证书已于 {notAfter} 过期，且无法证明签名早于该时间。此前的时间戳可以证明。',
  },
  VALIDATION_CERTIFICATE_NOT_YET_VALID: {
    en: 'The certificate is valid only from {notBefore}. Check the validation time and the signer’s clock.',
    zh: '证书自 {notBefore} 起才有效。请检查验证时间与签署人的时钟。',
  },
  VALIDATION_EXPIRED_LATER: {
    en: 'The certificate expired on {notAfter}, after the proven signing time {bestSignatureTime}; the signature stays good.',
    zh: '证书于 {notAfter} 过期，晚于已证明的签名时间 {bestSignatureTime}，签名仍然有效。',
  },
  VALIDATION_SIGNED_BEFORE_VALIDITY: {
    en: 'The signature existed at {time}, before its certificate became valid on {notBefore}. It is not genuine as it stands; ask for a new one.',
    zh: '签名在 {time} 已存在，早于证书生效时间 {notBefore}，签名不能成立。请索取重新签署的文件。',
  },
  VALIDATION_SIGNED_AFTER_REVOCATION: {
    en: 'The signature was made after {time}, when its certificate was already revoked. Reject it.',
    zh: '签名作于 {time} 之后，当时证书已被撤销。请拒收。',
  },
  VALIDATION_SIGNED_AFTER_EXPIRY: {
    en: 'The signature was made after {time}, when its certificate had already expired. Reject it.',
    zh: '签名作于 {time} 之后，当时证书已过期。请拒收。',
  },
  VALIDATION_SIGNED_DATA_NOT_FOUND: {
    en: 'What was signed is not here, so the digest could not be compared. Give the content with --content.',
    zh: '缺少被签内容，无法比对摘要。请用 --content 提供原文。',
  },
  VALIDATION_HASH_FAILURE: {
    en: 'The signed content was changed after signing: its digest differs. Reject the document and ask for the original.',
    zh: '被签内容在签名后被改动：摘要不一致。请拒收，并索取原件。',
  },
  VALIDATION_SIG_CRYPTO_FAILURE: {
    en: 'The signature value does not belong to this content and this certificate. Reject it; the certificate may have been exchanged.',
    zh: '签名值与此内容及此证书不匹配，证书可能被调换。请拒收。',
  },
  VALIDATION_SIGNATURE_NOT_JUDGED: {
    en: 'The signature value could not be computed, usually because its algorithm is unknown here. Nothing was proven; use a program that knows the algorithm.',
    zh: '无法计算签名值，通常是因为不支持其算法。未能得出结论，请使用支持该算法的程序。',
  },
  VALIDATION_SEED_VALUE: {
    en: 'The signature is not what the field asks for ({entries}): whoever made the form demands something else of it. Ask for a signature that fulfils it.',
    zh: '签名不符合签名域的要求（{entries}）：表单制作者规定了其他条件。请重新取得符合要求的签名。',
  },
  VALIDATION_NATIONAL_SYNTAX: {
    en: 'The signature was read leniently: it departs from GB/T 35275, GB/T 35276 or GM/T 0031 in what {codes} say. Whoever made it should write the forms of the standard.',
    zh: '该签名按宽松方式读取：其形式不符合 GB/T 35275、GB/T 35276 或 GM/T 0031（{codes}）。制作方应采用标准规定的形式。',
  },
  VALIDATION_SIGNED_ATTRIBUTES_ABSENT: {
    en: 'The signature has no signed attributes, so it could be taken for a signature over something else. Ask for an AdES baseline signature.',
    zh: '签名没有签名属性，可能被当作对其他内容的签名。请索取 AdES 基线签名。',
  },
  VALIDATION_SIGNATURE_ELEMENTS: {
    en: 'Elements of the signature break its standard ({codes}). Ask the signer to sign again with a conforming program.',
    zh: '签名的组成不符合标准（{codes}）。请签署人用合规的程序重新签名。',
  },
  VALIDATION_ALGORITHM_UNACCEPTABLE: {
    en: 'The algorithm {algorithm} of {subject} is not accepted at any time by the policy. Ask for a signature with an accepted algorithm.',
    zh: '策略在任何时间都不接受 {subject} 所用的算法 {algorithm}。请索取使用可接受算法的签名。',
  },
  VALIDATION_KEY_WEAK: {
    en: 'The key of {subject} is weak: {key}. Anyone can compute its private key. Revoke the certificate and ask for a signature with a new key.',
    zh: '{subject} 的密钥存在已知弱点：{key}，任何人均可算出其私钥。请撤销证书，并索取使用新密钥的签名。',
  },
  VALIDATION_ALGORITHM_EXPIRED: {
    en: 'The algorithm {algorithm} of {subject} counts as reliable only until {until}, and nothing proves an earlier time. A time-stamp from before would help; otherwise sign anew.',
    zh: '{subject} 所用的算法 {algorithm} 仅在 {until} 之前可靠，且无法证明更早的时间。此前的时间戳可以证明，否则请重新签名。',
  },
  VALIDATION_TIMESTAMP_NO_TRUST: {
    en: 'No roots are trusted for time-stamps, so this token proves no time. Name them with --tsa-trust.',
    zh: '未提供时间戳的受信任根证书，该时间戳不能证明时间。请用 --tsa-trust 指定。',
  },
  VALIDATION_TIMESTAMP_IMPRINT: {
    en: 'The time-stamp was not made for this signature: its imprint differs or could not be compared. Ask for the original file.',
    zh: '时间戳不是为该签名签发的：摘要不符或无法比对。请索取原件。',
  },
  VALIDATION_TIMESTAMP_NO_TIME: {
    en: 'The time-stamp states no readable time and proves nothing. Ask for a new one.',
    zh: '时间戳没有可读的时间，什么也不能证明。请重新申请时间戳。',
  },
  VALIDATION_TIMESTAMP_FUTURE: {
    en: 'The time-stamp lies in the future ({time}). Check the validation time and the authority’s clock.',
    zh: '时间戳的时间 {time} 晚于验证时间。请检查验证时间与时间戳机构的时钟。',
  },
  VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE: {
    en: 'The time-stamp ({time}) is older than its authority’s certificate and proves nothing. Ask for a new one.',
    zh: '时间戳（{time}）早于时间戳机构证书的生效时间，什么也不能证明。请重新申请时间戳。',
  },
  VALIDATION_TIMESTAMP_DROPPED: {
    en: 'A {kind} time-stamp did not pass ({subIndication}) and was not counted. Give the trust and revocation data of its authority, or ask for a valid one.',
    zh: '一个{kind}时间戳未通过验证（{subIndication}），不予采用。请提供时间戳机构的信任与撤销数据，或索取有效的时间戳。',
  },
  VALIDATION_TIMESTAMP_BROKEN: {
    en: 'The {kind} time-stamp ({time}) on signature {signature} is broken ({subIndication}): it was made for something else or was altered. It proves no time. Ask the sender where it comes from; the policy strict refuses the file.',
    zh: '签名 {signature} 上的{kind}时间戳（{time}）已损坏（{subIndication}）：它不是为该签名签发的，或已被改动，不能证明任何时间。请向提供者查明来源；strict 策略会拒绝该文件。',
  },
  VALIDATION_TIMESTAMP_ARCHIVED: {
    en: 'This time-stamp no longer stands alone; a newer valid time-stamp proves that it existed at {time}, while its chain was still good.',
    zh: '该时间戳已不能单独成立；更新的有效时间戳证明它在 {time} 已存在，当时其证书链仍有效。',
  },
  VALIDATION_ARCHIVED: {
    en: 'Today’s validation data no longer suffices; the signature is proven to have existed at {time}, and its certificates are known to have been good until {control}.',
    zh: '现有的验证数据已不足以判断；但已证明签名在 {time} 存在，且已知其证书至少到 {control} 仍然有效。',
  },
  VALIDATION_DATA_INCOMPLETE: {
    en: 'The policy wants every certificate and revocation status for later validation inside the file (B-LT); measured is {level}. Add the validation data.',
    zh: '策略要求文件内含日后验证所需的全部证书和撤销状态（B-LT），实测级别为 {level}。请补充验证数据。',
  },
  VALIDATION_ARCHIVE_TIMESTAMP_MISSING: {
    en: 'The policy wants a valid archive or document time-stamp over the validation data (B-LTA); measured is {level}. Add one while everything is still valid.',
    zh: '策略要求有覆盖验证数据的有效归档或文档时间戳（B-LTA），实测级别为 {level}。请在一切仍有效时添加。',
  },
  VALIDATION_REFERENCE_DIGEST: {
    en: 'The signer’s certificate is bound to the signature by {algorithm}, which is no longer reliable (end {until}).',
    zh: '签名以 {algorithm} 绑定签署人证书，该算法已不再可靠（截止 {until}）。',
  },
  VALIDATION_REFERENCE_OUTSIDE_PATH: {
    en: 'The signature names {count} further certificates that are not in the path found, so the signer meant another path. Give the certificates he named with --cert.',
    zh: '签名所引用的证书中有 {count} 张不在已找到的证书路径上，签署人指的是另一条路径。请用 --cert 提供其所引用的证书。',
  },
  VALIDATION_SIGNATURE_POLICY: {
    en: 'The signer names signature policy {policy}, and its document is the one he named. The signature is judged by your own validation policy all the same.',
    zh: '签署人指明了签名策略 {policy}，所附策略文件与之相符。验证仍按您给定的验证策略进行。',
  },
  VALIDATION_SIGNATURE_POLICY_MISSING: {
    en: 'The signer names signature policy {policy}, whose document is not at hand: whether it is kept cannot be told. Get the document from whoever publishes it and give it with --signature-policy.',
    zh: '签署人指明了签名策略 {policy}，但没有该策略文件，无法判断是否遵守。请向其发布者索取，并用 --signature-policy 提供。',
  },
  VALIDATION_SIGNATURE_POLICY_UNUSABLE: {
    en: 'The document of signature policy {policy} is not the one the signer named, or cannot be compared with it. Get the right edition and give it with --signature-policy.',
    zh: '签名策略 {policy} 的文件与签署人所指明的不符，或无法比对。请取得正确版本，并用 --signature-policy 提供。',
  },
  VALIDATION_COUNTER_SIGNATURE: {
    en: 'The counter-signature of {signer} does not pass ({subIndication}): do not rely on it. The signature it stands upon is judged apart.',
    zh: '{signer} 的副署未通过验证（{subIndication}），请勿采信；被副署的签名另行判断。',
  },
  VALIDATION_EVIDENCE_LATER: {
    en: '{count} items of evidence (time-stamps, CRLs, OCSP responses) were made after {at} and are not looked at.',
    zh: '有 {count} 项证据（时间戳、CRL、OCSP 响应）形成于 {at} 之后，未予采用。',
  },
  VALIDATION_TIMESTAMP_MISSING: {
    en: 'No valid time-stamp proves when the signature was made. Sign with a time-stamping authority.',
    zh: '没有有效的时间戳证明签名时间。请在签名时加盖时间戳。',
  },
  VALIDATION_TIMESTAMP_ORDER: {
    en: 'The times of the time-stamps contradict the order in which they must have been made. Do not rely on the times; ask the time-stamping authority.',
    zh: '各时间戳的时间与其必然的先后顺序矛盾。请勿采信这些时间，并向时间戳机构查询。',
  },
  VALIDATION_TIMESTAMP_DELAY: {
    en: 'Too much time passed between the claimed signing time ({claimed}) and the proven one ({proven}). Time-stamp right after signing.',
    zh: '声称的签名时间（{claimed}）与证明的时间（{proven}）相差过大。签名后应立即申请时间戳。',
  },
  VALIDATION_CLAIMED_TIME: {
    en: 'The claimed signing time {claimed} lies after the proven one {proven}; only the proven one counts. Set the signer’s clock.',
    zh: '声称的签名时间（{claimed}）晚于已证明的时间（{proven}），以后者为准。请校准签署人的时钟。',
  },
  VALIDATION_CLAIMED_TIME_OUTSIDE_CERTIFICATE: {
    en: 'The signer claims to have signed on {claimed}, outside the validity of the certificate ({notBefore} to {notAfter}). The claimed time proves nothing; ask the signer, and rely on a time-stamp.',
    zh: '声称的签名时间（{claimed}）不在证书有效期（{notBefore} 至 {notAfter}）内。声称的时间不能作为证明，请向签署人核实，并以时间戳为准。',
  },
  VALIDATION_MODIFIED: {
    en: 'The document was changed after this signature in a way that the signature does not allow. Rely only on the signed revision, or ask for the original.',
    zh: '签名之后文件有不被允许的改动。只能采信被签修订版，或索取原件。',
  },
  VALIDATION_MODIFICATIONS_UNKNOWN: {
    en: 'What changed after this signature could not be judged. Compare with the signed revision, or ask for a file without later changes.',
    zh: '无法判断签名之后的改动。请与被签修订版比对，或索取没有后续改动的文件。',
  },
  VALIDATION_UNSIGNED_CHANGES: {
    en: 'Something was added behind the last signature that nobody signed. Have the document signed again, or use it without that addition.',
    zh: '最后一个签名之后有未经签署的内容。请重新签署，或使用不含该内容的文件。',
  },
  VALIDATION_TIMESTAMP_ALONE: {
    en: 'The document has time-stamps and no signature: it existed then, and nobody signed it. Anybody can have a document time-stamped.',
    zh: '该文档只有时间戳而没有签名：仅能证明其当时存在，没有任何人签署。任何人都可以为文档加盖时间戳。',
  },
  VALIDATION_TRAILING_UNKNOWN: {
    en: 'It could not be judged what stands behind the last signature. Ask for a file that ends with its last signature.',
    zh: '无法判断最后一个签名之后的内容。请索取以最后一个签名结尾的文件。',
  },
};

export const policyTexts: Texts<keyof typeof policyCodes> = {
  POLICY_NOT_JSON: {
    en: 'The {document} is not JSON: {reason}. Check the file.',
    zh: '{document} 不是 JSON：{reason}。请检查文件。',
  },
  POLICY_UNKNOWN_KEY: {
    en: 'The {document} has a key that does not exist: {expected}. Remove it or correct its spelling; the schema lists all keys.',
    zh: '{document} 含有不存在的键：{expected}。请删除或改正；全部键见其 schema。',
  },
  POLICY_MISSING_KEY: {
    en: 'The {document} lacks the key {expected}. Add it.',
    zh: '{document} 缺少键 {expected}。请补上。',
  },
  POLICY_VALUE: {
    en: 'A value in the {document} is not one of those that are possible; expected: {expected}. Correct it.',
    zh: '{document} 中的值不在允许范围内，应为：{expected}。请改正。',
  },
  POLICY_ROSTER_CERTIFICATE: {
    en: 'An entry of the roster names its certificate by issuer and serial number only ({path}); another authority can issue the same pair. Add sha256, the SHA-256 of the certificate, to every entry and sign the roster again.',
    zh: '名册条目（{path}）仅以颁发者与序列号标识证书，其他 CA 也可能签发同名同号的证书。请为每个条目补充 sha256（证书的 SHA-256 值），并重新签发名册。',
  },
  POLICY_INCONSISTENT: {
    en: 'The {document} contradicts itself or names something that does not exist; expected: {expected}. Correct it.',
    zh: '{document} 自相矛盾，或引用了不存在的内容，应为：{expected}。请改正。',
  },
};
