/** Chinese texts of the codes of `@govseal/validation`. */
import type { Texts } from '@govseal/core';
import type { ValidationCode } from '../codes.ts';
import type { policyCodes } from '../schema/json-schema.ts';

export const zh: Texts<ValidationCode | keyof typeof policyCodes> = {
  VALIDATION_FORMAT_FAILURE: '签名严重偏离格式标准，无法处理；具体问题见同时列出的其他检查结果。请要求签署人重新签名。',
  VALIDATION_COVERAGE_PARTIAL:
    '签名没有覆盖其所在修订版的全部内容，未覆盖的部分可能含有未签名的内容。请勿采信，并索取签名覆盖全部内容的文件。',
  VALIDATION_SIGNER_NOT_FOUND: '无法确定签名证书。请提供该证书，或索取包含证书的签名。',
  VALIDATION_SIGNER_AMBIGUOUS:
    '有多张内容不同的证书与该签名相符，而签名未指明签名证书（缺少 ESSCertID），无法确定签署人。请索取包含 signing-certificate-v2 的签名。',
  VALIDATION_SIGNER_NOT_ACCEPTED:
    '签署人规则不接受 {signer}：其证书、证书中的身份标识或信用代码、颁发者与证书策略均未列入规则。请查明该签名的来由，或将该签署人列入规则。',
  VALIDATION_SIGNER_MISSING:
    '规则要求 {required} 个指定的签署人，通过验证的只有 {found} 个。缺少：{missing}。请索取完整的文件。',
  VALIDATION_SIGNER_OF_PART:
    '{signer} 的签名未覆盖文档所显示的 {count} 个文件（{files}），这些文件只有他人签署，因此不算规则要求的签署。须由该签署人签署整个文档。',
  VALIDATION_CERTIFICATE_REFERENCE_MISMATCH:
    '签名内的证书引用与所附证书不符，证书可能被调换。请勿采信签署人身份，并索取原件。',
  VALIDATION_CERTIFICATE_REFERENCE_ABSENT:
    '签名没有绑定签名证书（缺少 ESSCertID），同一密钥的证书可能被调换。请使用写入 signing-certificate-v2 的签名程序。',
  VALIDATION_NO_TRUST: '未提供受信任的根证书：只检查了完整性，未确认身份。请指定签署人的受信任根证书。',
  VALIDATION_NO_PATH: '无法构建到受信任根证书的证书路径。请补充缺少的中间证书；确认可信的，请将其根证书列为受信任。',
  VALIDATION_ANCHOR_SUNSET: '该信任锚仅在 {sunset} 之前受信任，且无法证明签名早于该时间。此前的时间戳可以证明。',
  VALIDATION_PATH_FAILED: '证书路径违反 RFC 5280（{codes}）。请向 CA 索取正确的证书。',
  VALIDATION_PATH_BUDGET: '构建证书路径的步数超过上限，已停止，未得出结论。请只提供与签名有关的证书。',
  VALIDATION_CHAIN_CONSTRAINTS: '证书用途不符（{codes}）。请索取以文件签名证书签署的文件。',
  VALIDATION_REVOKED: '证书已于 {time} 被撤销（{reason}），且无法证明签名早于撤销。只有撤销之前的时间戳才能证明。',
  VALIDATION_CA_REVOKED:
    '证书路径中的 CA 已于 {time} 被撤销（{reason}）。请索取以其他 CA 的证书签署的文件，或撤销之前的归档证明。',
  VALIDATION_ON_HOLD: '证书自 {time} 起被冻结。请待其 CA 作出处理后再验证。',
  VALIDATION_HOLD_MADE_FINAL:
    '证书自 {time} 起被冻结，之后未解冻即被撤销（颁发者所写撤销时间为 {stated}）。撤销自冻结之时起算。',
  VALIDATION_REVOKED_LATER: '证书于 {time} 被撤销，晚于已证明的签名时间 {bestSignatureTime}，签名仍然有效。',
  VALIDATION_REVOCATION_UNKNOWN: '无法确定证书是否已被撤销。请提供最新的证书撤销列表或 OCSP 响应。',
  VALIDATION_REVOCATION_STALE:
    '撤销数据过旧（签发于 {thisUpdate}，下次更新 {nextUpdate}）。请提供更新的证书撤销列表或 OCSP 响应。',
  VALIDATION_REVOCATION_BEFORE_SIGNATURE:
    '撤销数据签发于 {thisUpdate}，不晚于已证明的签名时间 {bestSignatureTime}，无法反映其间的撤销。请提供此后签发的证书撤销列表或 OCSP 响应。',
  VALIDATION_INVALIDITY_DATE:
    '证书于 {time} 被撤销，而颁发者声明其自 {invalidityDate} 起即已不可信。请核查此后的签名；只有此前的时间戳才能证明。',
  VALIDATION_CERTIFICATE_EXPIRED: '证书已于 {notAfter} 到期，且无法证明签名早于该时间。此前的时间戳可以证明。',
  VALIDATION_CERTIFICATE_NOT_YET_VALID: '证书自 {notBefore} 起才有效。请检查验证时间与签署人的时钟。',
  VALIDATION_EXPIRED_LATER: '证书于 {notAfter} 到期，晚于已证明的签名时间 {bestSignatureTime}，签名仍然有效。',
  VALIDATION_SIGNED_BEFORE_VALIDITY:
    '签名在 {time} 已存在，早于证书生效时间 {notBefore}，签名不能成立。请索取重新签署的文件。',
  VALIDATION_SIGNED_AFTER_REVOCATION: '签名形成于 {time} 之后，当时证书已被撤销。请拒收。',
  VALIDATION_SIGNED_AFTER_EXPIRY: '签名形成于 {time} 之后，当时证书已到期。请拒收。',
  VALIDATION_SIGNED_DATA_NOT_FOUND: '缺少签名的原文，无法比对摘要。请提供原文。',
  VALIDATION_DIGEST_UNSUPPORTED:
    '无法计算签名原文的摘要：不支持其算法（{digest}）。未能得出结论，请使用支持该算法的程序。',
  VALIDATION_HASH_FAILURE: '签名的内容在签署之后被改动：摘要不一致。请拒收，并索取原件。',
  VALIDATION_SIG_CRYPTO_FAILURE: '签名值与此内容及此证书不匹配，证书可能被调换。请拒收。',
  VALIDATION_SIGNATURE_NOT_JUDGED: '无法对签名值验签，通常是因为不支持其算法。未能得出结论，请使用支持该算法的程序。',
  VALIDATION_SEED_VALUE: '签名不符合签名域的要求（{entries}）：表单制作者规定了其他条件。请重新取得符合要求的签名。',
  VALIDATION_SIGNED_ATTRIBUTES_ABSENT: '签名没有签名属性，可能被当作对其他内容的签名。请索取 AdES 基线签名。',
  VALIDATION_NATIONAL_SYNTAX:
    '该签名按宽松方式读取：其形式不符合 GB/T 35275、GB/T 35276 或 GM/T 0031（{codes}）。制作方应采用标准规定的形式。',
  VALIDATION_SIGNATURE_ELEMENTS: '签名的组成不符合标准（{codes}）。请签署人用合规的程序重新签名。',
  VALIDATION_ALGORITHM_UNACCEPTABLE:
    '按验证策略，{subject} 所用的算法 {algorithm} 在任何时间均不可接受。请索取使用可接受算法的签名。',
  VALIDATION_ALGORITHM_EXPIRED:
    '{subject} 所用的算法 {algorithm} 仅在 {until} 之前可靠，且无法证明更早的时间。此前的时间戳可以证明，否则请重新签名。',
  VALIDATION_KEY_WEAK: '{subject} 的密钥存在已知弱点：{key}，他人可能掌握其私钥。请撤销证书，并索取使用新密钥的签名。',
  VALIDATION_TIMESTAMP_NO_TRUST: '未提供时间戳机构的受信任根证书，该时间戳不能证明时间。请指定受信任的时间戳根证书。',
  VALIDATION_TIMESTAMP_NOT_TRUSTED:
    '时间戳机构 {certificate} 的证书无法链接到受信任的时间戳根证书，该时间戳不能证明时间。签署人的受信任根证书不适用于时间戳。如信任该机构，请将其根证书指定为受信任的时间戳根证书。',
  VALIDATION_TIMESTAMP_IMPRINT: '时间戳不是为该签名签发的：摘要不符或无法比对。请索取原件。',
  VALIDATION_TIMESTAMP_NO_TIME: '时间戳中没有可读取的时间，不能证明任何时间。请重新申请时间戳。',
  VALIDATION_TIMESTAMP_FUTURE: '时间戳的时间 {time} 晚于验证时间。请检查验证时间与时间戳机构的时钟。',
  VALIDATION_TIMESTAMP_BEFORE_CERTIFICATE:
    '时间戳（{time}）早于时间戳机构证书的生效时间，不能证明任何时间。请重新申请时间戳。',
  VALIDATION_TIMESTAMP_DROPPED:
    '一个{kind}时间戳未通过验证（{subIndication}），不予采用。请提供时间戳机构的受信任根证书与撤销数据，或索取有效的时间戳。',
  VALIDATION_TIMESTAMP_BROKEN:
    '签名 {signature} 上的{kind}时间戳（{time}）已损坏（{subIndication}）：它不是为该签名签发的，或已被改动，不能证明任何时间。请向提供者查明来源；strict 策略会拒绝该文件。',
  VALIDATION_TIMESTAMP_ARCHIVED:
    '该时间戳本身已无法通过验证；另一个较新的有效时间戳证明它在 {time} 已存在，当时其证书链仍有效。',
  VALIDATION_ARCHIVED:
    '现有的验证数据已不足以得出结论；但已证明签名在 {time} 已存在，且已知其证书至少到 {control} 仍然有效。',
  VALIDATION_DATA_INCOMPLETE:
    '策略要求文件内含日后验证所需的全部证书和撤销状态（B-LT），实测级别为 {level}。请补充验证数据。',
  VALIDATION_ARCHIVE_TIMESTAMP_MISSING:
    '策略要求有覆盖验证数据的有效归档或文档时间戳（B-LTA），实测级别为 {level}。请在各项数据仍然有效时添加。',
  VALIDATION_REFERENCE_DIGEST: '签名以 {algorithm} 绑定签署人证书，该算法已不再可靠（截止 {until}）。',
  VALIDATION_REFERENCE_OUTSIDE_PATH:
    '签名所引用的证书中有 {count} 张不在已构建的证书路径上，说明签署人所指为另一条路径。请提供签名所引用的证书。',
  VALIDATION_SIGNATURE_POLICY: '签署人指明了签名策略 {policy}，所附策略文件与之相符。验证仍按您给定的验证策略进行。',
  VALIDATION_SIGNATURE_POLICY_MISSING:
    '签署人指明了签名策略 {policy}，但缺少该策略文件，无法检查是否符合。请向发布者索取并提供该文件。',
  VALIDATION_SIGNATURE_POLICY_UNUSABLE:
    '签名策略 {policy} 的文件与签署人所指明的不符，或无法比对。请取得并提供正确版本。',
  VALIDATION_COUNTER_SIGNATURE: '{signer} 的副署未通过验证（{subIndication}），请勿采信；被副署的签名另行验证。',
  VALIDATION_SIGNATURE_REPEATED:
    '签名 {signature} 是签名 {original} 的副本：同一密钥、同样的签名属性，只计一次。任何人都能添加副本；请取得签署时的原文件。',
  VALIDATION_EVIDENCE_LATER: '有 {count} 项证据（时间戳、CRL、OCSP 响应）形成于 {at} 之后，未予采用。',
  VALIDATION_TIMESTAMP_MISSING: '没有有效的时间戳证明签名时间。请在签名时加盖时间戳。',
  VALIDATION_TIMESTAMP_ORDER: '各时间戳的时间与其应有的先后顺序矛盾。请勿采信这些时间，并向时间戳机构查询。',
  VALIDATION_TIMESTAMP_DELAY: '声称的签名时间（{claimed}）与已证明的时间（{proven}）相差过大。签名后应立即申请时间戳。',
  VALIDATION_CLAIMED_TIME: '声称的签名时间（{claimed}）晚于已证明的时间（{proven}），以后者为准。请校准签署人的时钟。',
  VALIDATION_CLAIMED_TIME_OUTSIDE_CERTIFICATE:
    '声称的签名时间（{claimed}）不在证书有效期（{notBefore} 至 {notAfter}）内。声称的时间不能作为证明，请向签署人核实，并以时间戳为准。',
  VALIDATION_SEAL_MAKER_SIGNATURE:
    '制章者对印章的签名未通过验证（{result}）：印章被改动，或并非该制章者制作。请勿采信。',
  VALIDATION_SEAL_MAKER_UNREADABLE: '制章者证书无法读取，不能确定印章由谁制作。请改用证书合规的印章。',
  VALIDATION_SEAL_NO_TRUST: '未指定受信任的制章者，无法采信 {certificate} 制作的印章。请提供受信任的制章者证书。',
  VALIDATION_SEAL_MAKER_NOT_TRUSTED:
    '印章由 {certificate} 制作，与受信任的制章者没有证书链：可能系自行制作。未经核实请勿采信。',
  VALIDATION_SEAL_MAKER_NOT_NAMED:
    '制章者 {maker} 因信任锚 {anchor} 而受信任，但该信任锚也用于签署人，其下任何证书都可能制作此印章。请直接信任制章者的证书。',
  VALIDATION_SEAL_SELF_MADE: '签章密钥就是印章“{seal}”的制章密钥，没有其他人证明该印章。请索取由制章者制作的印章。',
  VALIDATION_SEAL_SIGNER_NOT_LISTED:
    '签章者 {signer} 不在印章“{seal}”（{code}）的签章者列表内：印章可能是从他处复制的，也可能在证书更新后尚未重新制作。',
  VALIDATION_SEAL_EXPIRED: '签章时间 {time} 晚于印章有效期截止 {until}。请用有效印章重新签章。',
  VALIDATION_SEAL_NOT_YET_VALID: '签章时间 {time} 早于印章有效期起始 {from}。请重新签章。',
  VALIDATION_SEAL_TIME_UNPROVEN:
    '{time} 不在印章有效期（{from} 至 {until}）内，且没有时间戳证明签章更早。请索取带时间戳的文件。',
  VALIDATION_SEAL_TIME_OUTSIDE_CERTIFICATE:
    '签章中的签章时间 {time} 不在签章者证书有效期（{notBefore} 至 {notAfter}）内。请重新签章。',
  VALIDATION_SEAL_TIME_FUTURE: '签章中的签章时间 {time} 晚于验证时间 {at}，说明有时钟不准。请核实签章时间。',
  VALIDATION_SEAL_OUT_OF_USE:
    '印章“{seal}”（{code}）自 {since} 起状态为 {status}，且未证明签章早于该时间。请向印章所有者核实。',
  VALIDATION_SEAL_OUT_OF_USE_LATER:
    '印章“{seal}”（{code}）自 {since} 起状态为 {status}；签章已证明早于该时间，仍然有效。',
  VALIDATION_SEAL_STATUS_UNANSWERED: '已向印章管理机构查询印章“{seal}”（{code}），但未获答复。请稍后重试。',
  VALIDATION_SEAL_STATUS_UNKNOWN:
    '未查明印章“{seal}”（{code}）是在用、挂失还是已注销。如有需要，请向印章管理机构查询。',
  VALIDATION_PACKAGE_COVERAGE:
    '文档所显示的部分文件没有任何签名覆盖，其内容可能被改动。请出具单位提供最后一个签名覆盖全部显示内容的文档。',
  VALIDATION_MODIFIED: '签名之后文件有不被允许的改动。请仅采信已签署的修订版，或索取原件。',
  VALIDATION_MODIFICATIONS_UNKNOWN:
    '无法判断签名之后的改动是否允许。请与已签署的修订版比对，或索取没有后续改动的文件。',
  VALIDATION_UNSIGNED_CHANGES: '最后一个签名之后有未经签署的内容。请重新签署，或使用不含该内容的文件。',
  VALIDATION_TIMESTAMP_ALONE:
    '该文档只有时间戳而没有签名：仅能证明其当时已存在，没有任何人签署。任何人都可以为文档加盖时间戳。',
  VALIDATION_TRAILING_UNKNOWN: '无法判断最后一个签名之后的内容。请索取以最后一个签名结尾的文件。',
  VALIDATION_FILE_VALID: '全部签名均通过验证，且没有未签名的改动。',
  VALIDATION_FILE_APPROVED: '全部签名均通过验证，没有未签名的改动，且符合审批策略“{policy}”。',
  VALIDATION_FILE_INVALID: '有签名未通过、文件被改动，或违反审批规则。请勿采信。',
  VALIDATION_FILE_INDETERMINATE: '未发现伪造或篡改，但缺少得出结论所需的材料，详见下列问题。',
  VALIDATION_FILE_UNSIGNED: '文件没有签名。',
  VALIDATION_FILE_UNREADABLE: '文件无法读取，详见下列问题。',
  POLICY_NOT_JSON: '{document} 不是 JSON：{reason}。请检查文件。',
  POLICY_UNKNOWN_KEY: '{document} 含有未知的键：{expected}。请删除或改正；全部键见其 schema。',
  POLICY_MISSING_KEY: '{document} 缺少键 {expected}。请补上。',
  POLICY_VALUE: '{document} 中的值不在允许范围内，应为：{expected}。请改正。',
  POLICY_ROSTER_CERTIFICATE:
    '名册条目（{path}）仅以颁发者与序列号标识证书，其他 CA 也可能签发同名同号的证书。请为每个条目补充 sha256（证书的 SHA-256 值），并重新签发名册。',
  POLICY_STEP_CYCLE: '{document} 中的步骤互相等待（{cycle}），均无法签署。请删除其中一处 after。',
  POLICY_INCONSISTENT: '{document} 自相矛盾，或引用了不存在的内容，应为：{expected}。请改正。',
};
