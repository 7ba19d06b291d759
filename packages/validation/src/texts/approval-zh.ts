/** Chinese texts of the codes of approval evaluation. */
import type { Texts } from '@govseal/core';
import type { ApprovalCode } from '../codes.ts';

export const zh: Texts<ApprovalCode> = {
  APPROVAL_INCOMPLETE: '步骤 {step}（{role}）没有签名：审批尚未完成。请由担任该角色的人签署，或索取完整文件。',
  APPROVAL_SEATS_OPEN:
    '步骤 {step}（{role}）须由 {count} 人会签，现有 {signed} 人签名：审批尚未完成。请由其余人员签署，或索取完整文件。',
  APPROVAL_ASSIGNMENT_BUDGET:
    '签名与审批席位的对应方式过多，超出限额，未能全部核对。请在策略中写明各席位的单位或人员。',
  APPROVAL_CONDITION_UNKNOWN:
    '步骤 {step} 是否须签署取决于 {facts}，而这些事实未得到证明。请在已签名的字段中写明，或另行提供。',
  APPROVAL_FACT_CONTRADICTED: '事实 {fact} 有互相矛盾的值（{values}），不能采信。请查明哪一个正确。',
  APPROVAL_UNEXPECTED_SIGNATURE: '文件中有审批步骤之外的签名。采信之前请先查明其来源。',
  APPROVAL_ORDER: '步骤 {step} 在步骤 {after} 之后签署，顺序颠倒。须按顺序重新签署。',
  APPROVAL_ORDER_UNKNOWN:
    '无法证明该签名晚于签名 {earlier}。请由后签署的人副署前一签名，或在签署时逐一加盖时间戳，或使用后签覆盖前签的格式（如 PDF）。',
  APPROVAL_TIME_ORDER:
    '该签名的时间戳早于先前签名 {earlier} 的时间戳，且超出误差范围。请勿采信这些时间，并向时间戳机构查询。',
  APPROVAL_KIND: '该步骤要求{expected}，实际为{actual}。请按要求的种类签署该步骤。',
  APPROVAL_SEAL_NOT_VISIBLE: '单位印章签名在页面上不可见。请使用可见的印章外观。',
  APPROVAL_CONTENT_UNCOVERED:
    '该步骤的签名未覆盖文档所显示的 {count} 个文件（{files}），这些文件只有他人签署，无法确定本步骤审批的内容。须由本步骤签署人签署整个文档。',
  APPROVAL_SIGNATURE_FAILED: '该步骤的签名未通过验证（{subIndication}），不构成审批。原因见该签名下列出的问题。',
  APPROVAL_SIGNATURE_INDETERMINATE: '该步骤的签名无法确定是否有效（{subIndication}）。所缺材料见该签名下列出的问题。',
  APPROVAL_CHANGED_AFTERWARDS: '该步骤所签并锁定的内容此后被改动。请拒收，并索取原件。',
  APPROVAL_CHANGES_UNKNOWN: '无法判断该步骤签署之后的改动。请索取没有其他改动的文件。',
  APPROVAL_NO_IDENTITY_RULE: '没有规定各步骤应由谁签署。请提供已签名的名册，或明确声明接受任何受信任的签署人。',
  APPROVAL_ANY_SIGNER: '按要求未检查签署人身份：每个步骤都接受任何受信任的签署人。',
  APPROVAL_ROSTER_NOT_VERIFIED:
    '名册“{roster}”没有有效签名，不能证明任何人的角色。请提供由发布者签名的名册，以及验证该签名所需的受信任根证书。',
  APPROVAL_ROSTER_NOT_BEFORE:
    '名册“{roster}”签发于 {issuedAt}；策略不接受 {notBefore} 之前签发的名册。请提供更新的名册。',
  APPROVAL_ROSTER_SUPERSEDED: '名册“{roster}”第 {sequence} 号已被取代：已知最新为第 {newest} 号。请提供最新的名册。',
  APPROVAL_ROSTER_NOT_REGISTERED:
    '名册登记簿未列出此名册“{roster}”（第 {sequence} 号）。请提供已登记的名册或更新的登记簿。',
  APPROVAL_ROSTER_REGISTER_NOT_VERIFIED:
    '为“{roster}”提供的名册登记簿未由名册签署人有效签署，或登记的是其他名册。请提供由发布者签名的登记簿。',
  APPROVAL_ROSTER_REGISTER_STALE:
    '名册“{roster}”的登记簿（{issuedAt}）在 {time} 已超过策略允许的期限。请提供最新的登记簿。',
  APPROVAL_ROSTER_STALE: '名册“{roster}”（{issuedAt}）在 {time} 已超过策略允许的期限。请提供更新的名册。',
  APPROVAL_NO_PROVEN_TIME:
    '没有有效时间戳证明 {person} 的签署时间，既无法判断其当时是否担任 {role}，也不能计算用时。请提供时间戳的受信任根证书，或在签署时加盖时间戳。',
  APPROVAL_SIGNER_UNKNOWN: '名册中没有 {signer} 的证书。请拒绝该步骤，或请名册发布者补录此人。',
  APPROVAL_WRONG_ROLE: '{person} 签署了应由 {role} 签署的步骤，但其角色仅为：{held}。须由担任该角色的人签署。',
  APPROVAL_MANDATE_NOT_VERIFIED:
    '授权书 {mandate} 没有有效签名，{delegate} 无权代签。请提供由 {grantor} 签署的授权书。',
  APPROVAL_MANDATE_NOT_BY_GRANTOR: '授权书 {mandate} 并非由其所列授权人签署。须由担任 {role} 的人签署。',
  APPROVAL_MANDATE_SELF: '授权书 {mandate} 是 {grantor} 授权给本人。须由担任 {role} 的人签署，或授权他人。',
  APPROVAL_MANDATE_GRANTOR_ROLE:
    '{grantor} 在 {time} 并未担任 {unit}的 {role}，授权书 {mandate} 无效。须由担任该角色的人签署或另行授权。',
  APPROVAL_MANDATE_GRANTOR_UNPROVEN:
    '{grantor} 签署授权书 {mandate} 所用的证书在 {time} 已不对应{unit}的 {role}；同名的另一张证书对应该角色，但无法证明两张证书属于同一人。请在名册中为两张证书写明证件号码（identity）。',
  APPROVAL_MANDATE_TIME:
    '{delegate} 于 {time} 签署，而授权书 {mandate} 的有效期为 {from} 至 {until}。须由本人签署或重新授权。',
  APPROVAL_MANDATE_AFTER_USE: '{delegate} 代签时（{time}），授权书 {mandate} 尚未签署。须由本人签署。',
  APPROVAL_MANDATE_TIME_UNKNOWN: '没有有效时间戳证明授权书 {mandate} 的签署或使用时间。两次签署均须加盖时间戳。',
  APPROVAL_MANDATE_MATTER: '授权书 {mandate} 授权的是其他事项。须由担任 {role} 的人签署，或就本事项授权。',
  APPROVAL_MANDATE_MATTER_UNKNOWN:
    '授权书 {mandate} 是否适用于本事项取决于 {facts}，而这些事实未得到证明。请在已签名的字段中写明，或另行提供。',
  APPROVAL_MANDATE_REDELEGATED:
    '{grantor} 无转授权的权限，或各授权书不能前后衔接，授权书 {mandate} 无效。须由担任 {role} 的人签署。',
  APPROVAL_WRONG_UNIT: '{person} 担任 {role} 的单位是：{held}，不是 {unit}。须由 {unit} 担任该角色的人签署。',
  APPROVAL_WRONG_PERSON: '步骤 {step} 由 {person} 签署，而策略指定由 {expected} 签署。须由指定人员签署。',
  APPROVAL_UNIT_OPEN:
    '名册中有多个单位设有 {role}（{units}），审批策略没有写明步骤 {step} 由哪个单位签署。请在策略的该步骤中写明单位（unit）。',
  APPROVAL_LEFT_ROSTER: '{person} 在签署时（{time}）已不再担任 {role}。须由继任者签署。',
  APPROVAL_NOT_YET_IN_ROLE: '{person} 在签署时（{time}）尚未担任 {role}。须由当时担任该角色的人签署。',
  APPROVAL_ROLE_UNCERTAIN:
    '受时间戳误差影响，无法确定 {person} 在 {time} 是否担任 {role}。使用更精确的时间戳可以确定。',
  APPROVAL_CERTIFICATE_SHARED:
    '名册中 {person} 的证书在 {time} 同时登记在他人名下，无法确定以 {role} 身份签署的是谁。一张证书同一时间只能登记一人。',
  APPROVAL_SAME_PERSON: '{person} 同时签署了步骤 {step} 和 {other}；两个步骤须由两人签署。其中一步须由他人签署。',
  APPROVAL_SEAT_SAME_PERSON: '{person} 在步骤 {step} 中签署了多次；会签的每个席位须由不同的人签署。',
  APPROVAL_SIMILAR_PERSON:
    '姓名 {person}（步骤 {step}）与 {similar}（步骤 {other}）仅标点或异体字、繁简字不同。若为同一人，其中一步须由他人签署，并应更正名册。',
  APPROVAL_FIELD_OUTSIDE_STEP:
    '步骤 {step} 的签署人填写了不属于本步骤的字段。该字段须由其所属步骤的签署人填写，并从该处重新签署；若确属本步骤，请在策略的 mayFill 中列出。',
  APPROVAL_FIELD_FILLED_BY_OTHER:
    '步骤 {step} 的字段是在另一签名（{other}）的修订版中填写的，不是本步骤签署人所填。须由本步骤签署人填写并签署。',
  APPROVAL_FIELD_NOT_FILLED: '步骤 {step} 必填的字段没有填写。请填写后重新签署。',
  APPROVAL_FIELDS_UNKNOWN: '该格式不记录签署人填写了哪些字段，审批内容不明。请使用带表单字段的文件。',
  APPROVAL_FIELD_NOT_LOCKED: '签名没有锁定本步骤的字段，之后可能被改动。签署时须锁定本步骤全部字段。',
  APPROVAL_APPEARANCE_DIFFERS: '页面显示为“{shown}”，而字段的值为“{value}”，会误导阅读者。请拒收该文件。',
  APPROVAL_APPEARANCE_UNKNOWN: '无法核对页面显示是否与字段值“{value}”一致。请人工核对，或用生成该表单的软件核对。',
  APPROVAL_DATE_DIFFERS: '填写的日期为“{value}”，而已证明的日期为 {proven}，以后者为准。',
  APPROVAL_OPINION_EMPTY: '意见为空。须填写意见后签署。',
  APPROVAL_REJECTED: '该步骤的结论为“{verdict}”：未予同意。',
  APPROVAL_RETURNED: '该步骤的结论为“{verdict}”：已退回。新一轮审批须使用新的流转单。',
  APPROVAL_AFTER_RETURN: '步骤 {step} 已退回，本步骤仍继续签署。新一轮审批须使用新的流转单。',
  APPROVAL_VERDICT_UNKNOWN: '结论“{verdict}”不在规定用语之内。请使用规定用语并重新签署。',
  APPROVAL_ACCEPTED_AT_UNKNOWN:
    '有效的签名均未在审批策略指定的字段（{field}）中写明受理日期，不能计算用时。请在策略中指定该字段（clock.acceptedAtField），并在文件中写明日期，如 2026-10-09。',
  APPROVAL_CALENDAR_MISSING: '缺少 {year} 年的工作日历，无法计算用时。请提供该年度的工作日历。',
  APPROVAL_SIGNED_BEFORE_ACCEPTANCE: '步骤 {step} 于 {date} 签署，早于受理日期 {accepted}。其中一个日期有误。',
  APPROVAL_STEP_OVERRUN: '步骤 {step} 用时 {days} 个工作日，超过时限 {limit} 个工作日。超期本身不影响审批的成立。',
  APPROVAL_PROMISED_OVERRUN: '审批已用 {days} 个工作日，超过承诺期限 {limit} 个工作日。超期本身不影响审批的成立。',
  APPROVAL_NOTICE_NOT_ALLOWED:
    '通知 {notice} 变更审批期限，而审批策略未授权任何人变更，计算用时未采用该通知。如允许变更，请在策略的 clock.suspension 或 clock.extension 中写明签署人。',
  APPROVAL_NOTICE_NOT_VERIFIED:
    '通知 {notice} 没有有效签名，计算用时未采用该通知。请提供已签名的通知，以及验证该签名所需的受信任根证书。',
  APPROVAL_NOTICE_TIME_UNKNOWN:
    '没有有效时间戳证明通知 {notice} 的签署时间，计算用时未采用该通知。签署通知时须加盖时间戳。',
  APPROVAL_NOTICE_SIGNER:
    '{signer} 签署了通知 {notice}，但没有名册证明其在 {time} 担任{unit}的 {role}，计算用时未采用该通知。须由担任该角色的人签署。',
  APPROVAL_NOTICE_MATTER:
    '通知 {notice} 针对的是 {stated}，不是本案（{expected}）及其步骤，计算用时未采用该通知。请提供本案的通知。',
  APPROVAL_NOTICE_MATTER_UNKNOWN:
    '本案编号（caseNo）未得到证明，无法确定通知 {notice}（案号 {stated}）是否针对本案，计算用时未采用该通知。请在已签名的字段中写明案号，或另行提供。',
  APPROVAL_NOTICE_TOO_LONG: '通知 {notice} 写明 {days} 个工作日，策略最多允许 {limit} 个工作日，计算用时未采用该通知。',
  APPROVAL_NOTICE_LATE: '通知 {notice} 于 {date} 签署，此时其所变更的期间已过，计算用时未采用该通知。',
  APPROVAL_NOTICE_SECOND_EXTENSION:
    '通知 {notice} 再次延长已由通知 {first} 延长的期限；期限只能延长一次，计算用时未采用该通知。',
  APPROVAL_NOTICE_WITHOUT_SUSPENSION:
    '通知 {notice} 恢复计时，但其对应的中止不成立，或未提供中止通知。请提供中止通知。',
  APPROVAL_ROUND_NOT_ALLOWED:
    '声明 {statement} 涉及审批轮次，而审批策略没有轮次规则，无法确定文件是否已被退回。请在策略的 rounds 中写明由谁报送、由谁退回，或不提供该声明。',
  APPROVAL_ROUND_NOT_VERIFIED:
    '轮次声明 {statement} 没有有效签名，本案的轮次不明。请提供已签名的原件，以及验证该签名所需的受信任根证书。',
  APPROVAL_ROUND_TIME_UNKNOWN: '没有有效时间戳证明轮次声明 {statement} 的签署时间。签署此类声明时须加盖时间戳。',
  APPROVAL_ROUND_SIGNER:
    '{signer} 签署了轮次声明 {statement}，但其在 {time} 未担任有权签署的角色（{roles}）。须由担任该角色的人签署。',
  APPROVAL_ROUND_SIGNER_UNKNOWN: '没有名册证明 {signer} 有权签署轮次声明 {statement}。请提供已签名的名册。',
  APPROVAL_ROUND_OTHER_CASE:
    '轮次声明 {statement} 属于本文件的轮次，所写案号却是 {stated}，不是本案（{expected}）。请提供本案的声明。',
  APPROVAL_ROUND_CASE_UNKNOWN:
    '本案编号（caseNo）未得到证明，无法确定轮次声明 {statement}（案号 {stated}）是否针对本案。请在已签名的字段中写明案号，或另行提供。',
  APPROVAL_ROUND_UNRELATED: '轮次声明 {statement} 针对其他案件的其他文件，未予采用。请从本案的声明中移除。',
  APPROVAL_ROUND_UNSTATED:
    '没有已签名的报送声明指明本文件（{document}），其轮次不明。请提供该声明，以及自第一轮起此前的全部声明。',
  APPROVAL_ROUND_MISSING:
    '第 {round} 轮的声明 {statement} 所接续的声明未提供（SHA-256：{missing}）。请提供自第一轮起的全部声明。',
  APPROVAL_ROUND_FORKED:
    '本案的轮次出现分叉：声明 {statements}（第 {round} 轮）接续的是同一份声明。其中至多一份正确，请向办理机关核实。',
  APPROVAL_ROUND_ORDER: '声明 {statement} 以 {before} 为前一份声明，但两者的种类、轮次或时间不能衔接。请勿采信该文件。',
  APPROVAL_ROUND_ORDER_UNKNOWN:
    '无法证明 {later} 在 {earlier} 之后签署：缺少时间戳，或时间戳误差过大。更精确的时间戳可以确定。',
  APPROVAL_ROUND_DOCUMENT: '声明 {statement} 所指的文件与 {before} 不一致，或属于先前的轮次。请勿采信该文件。',
  APPROVAL_ROUND_RETURNED:
    '本文件已在第 {round} 轮由 {person} 退回（{time}，{statement}）：{reason}。只有此后重新报送的文件才能获得批准。',
  APPROVAL_ROUND_EARLIER_SIGNATURE:
    '该签名作于 {time}，早于第 {round} 轮的退回（{returned}，{statement}），对此后重新报送的文件不起作用。须由该人重新签署。',
  APPROVAL_STATUTORY_OVERRUN:
    '审批已用 {days} 个工作日，超过法定期限 {limit} 个工作日。超期本身不影响审批的成立；请将超期情况报告监察机关。',
};
