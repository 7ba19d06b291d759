/** Texts of approval evaluation. */
import type { ApprovalCode } from '../codes.ts';
import type { Texts } from './text.ts';

export const approvalTexts: Texts<ApprovalCode> = {
  APPROVAL_INCOMPLETE: {
    en: 'Step {step} ({role}) has no signature: the approval is incomplete. Let that person sign, or ask for the complete document.',
    zh: '步骤 {step}（{role}）没有签名：审批尚未完成。请由担任该角色的人签署，或索取完整文件。',
  },
  APPROVAL_UNEXPECTED_SIGNATURE: {
    en: 'The document carries a signature that no step of the approval asks for. Find out why it is there before relying on the document.',
    zh: '文件中有审批步骤之外的签名。采信之前请先查明其来由。',
  },
  APPROVAL_ORDER: {
    en: 'Step {step} was signed after step {after}; the approval asks for the other order. The document must be signed anew in order.',
    zh: '步骤 {step} 在步骤 {after} 之后签署，顺序颠倒。须按顺序重新签署。',
  },
  APPROVAL_ORDER_UNKNOWN: {
    en: 'Nothing shows in which order the signatures were made. Use a format whose signatures cover those before them, such as PDF.',
    zh: '无法确定签名的先后顺序。请使用后签覆盖前签的格式，如 PDF。',
  },
  APPROVAL_TIME_ORDER: {
    en: 'The time-stamp lies before that of the earlier signature {earlier}, further than the accuracies allow. Do not rely on the times; ask the time-stamping authority.',
    zh: '该签名的时间戳早于先前签名 {earlier} 的时间戳，且超出误差范围。请勿采信这些时间，并向时间戳机构查询。',
  },
  APPROVAL_KIND: {
    en: 'The step asks for a {expected} signature but this is a {actual} signature. Sign the step with the right kind.',
    zh: '该步骤要求{expected}，实际为{actual}。请按要求的种类签署该步骤。',
  },
  APPROVAL_SEAL_NOT_VISIBLE: {
    en: 'The unit’s seal signature shows nothing on the page. Seal with a visible appearance so that paper copies show it.',
    zh: '单位印章签名在页面上不可见。请使用可见的印章外观。',
  },
  APPROVAL_CONTENT_UNCOVERED: {
    en: 'The step’s signature leaves out {count} file(s) of what the document shows ({files}): only others signed them, so it is open what this step approved. The step’s signer must sign the whole document.',
    zh: '该步骤的签名未覆盖文件所呈现的 {count} 个文件（{files}），这些文件只由他人签署，无法确定本步骤审批的内容。须由本步骤签署人签署整个文件。',
  },
  APPROVAL_SIGNATURE_FAILED: {
    en: 'The step’s signature failed ({subIndication}) and approves nothing. See the signature’s own findings.',
    zh: '该步骤的签名未通过（{subIndication}），不构成审批。原因见该签名下列出的问题。',
  },
  APPROVAL_SIGNATURE_INDETERMINATE: {
    en: 'It is not settled whether the step’s signature is good ({subIndication}). See the signature’s own findings for what is missing.',
    zh: '该步骤的签名尚无定论（{subIndication}）。所缺内容见该签名下列出的问题。',
  },
  APPROVAL_CHANGED_AFTERWARDS: {
    en: 'What this step signed was changed afterwards against its lock. Reject the document and ask for the original.',
    zh: '该步骤所签并锁定的内容此后被改动。请拒收，并索取原件。',
  },
  APPROVAL_CHANGES_UNKNOWN: {
    en: 'It could not be judged what changed after this step signed. Ask for a file without other changes.',
    zh: '无法判断该步骤签署之后的改动。请索取没有其他改动的文件。',
  },
  APPROVAL_NO_IDENTITY_RULE: {
    en: 'Nothing says who may sign which step. Give a signed roster, or renounce the check with --any-signer.',
    zh: '没有规定各步骤应由谁签署。请提供已签名的名册，或用 --any-signer 明确放弃此项检查。',
  },
  APPROVAL_ANY_SIGNER: {
    en: 'Who signed was not checked, as asked: any trusted signer was accepted for every step.',
    zh: '按要求未检查签署人身份：每个步骤都接受任何受信任的签署人。',
  },
  APPROVAL_ROSTER_NOT_VERIFIED: {
    en: 'The roster “{roster}” is not validly signed, so nobody’s role is proven. Give the roster as its publisher signed it, and trust for that signature.',
    zh: '名册“{roster}”没有有效签名，不能证明任何人的角色。请提供由发布者签名的名册，以及验证该签名所需的信任。',
  },
  APPROVAL_ROSTER_NOT_BEFORE: {
    en: 'The roster “{roster}” was issued on {issuedAt}; the policy accepts none from before {notBefore}. Give a newer roster.',
    zh: '名册“{roster}”签发于 {issuedAt}；策略不接受 {notBefore} 之前签发的名册。请提供更新的名册。',
  },
  APPROVAL_ROSTER_SUPERSEDED: {
    en: 'Number {sequence} of the roster “{roster}” has been replaced: number {newest} is known. Give the newest roster.',
    zh: '名册“{roster}”第 {sequence} 号已被取代：已知最新为第 {newest} 号。请提供最新的名册。',
  },
  APPROVAL_ROSTER_NOT_REGISTERED: {
    en: 'The register of rosters does not list this roster “{roster}” (number {sequence}). Give a roster that it lists, or a newer register.',
    zh: '名册登记表未列出此名册“{roster}”（第 {sequence} 号）。请提供已登记的名册或更新的登记表。',
  },
  APPROVAL_ROSTER_REGISTER_NOT_VERIFIED: {
    en: 'The register of rosters given for “{roster}” is not validly signed by the signer of the roster, or registers other rosters. Give the register as its publisher signed it.',
    zh: '为“{roster}”提供的名册登记表未由名册签署人有效签署，或登记的是其他名册。请提供由发布者签名的登记表。',
  },
  APPROVAL_ROSTER_REGISTER_STALE: {
    en: 'The register of rosters for “{roster}” of {issuedAt} is older than the policy allows at {time}. Give the newest register.',
    zh: '名册“{roster}”的登记表（{issuedAt}）在 {time} 已超过策略允许的期限。请提供最新的登记表。',
  },
  APPROVAL_ROSTER_STALE: {
    en: 'The roster “{roster}” of {issuedAt} is older than the policy allows at {time}. Give a newer roster.',
    zh: '名册“{roster}”（{issuedAt}）在 {time} 已超过策略允许的期限。请提供更新的名册。',
  },
  APPROVAL_NO_PROVEN_TIME: {
    en: 'No valid time-stamp proves when {person} signed, so neither holding the role {role} at that time nor the days can be judged. Give trust for the time-stamp, or sign with one.',
    zh: '没有有效时间戳证明 {person} 的签署时间，既无法判断其当时是否担任 {role}，也不能计算用时。请提供时间戳的受信任根证书，或带时间戳签署。',
  },
  APPROVAL_SIGNER_UNKNOWN: {
    en: 'The roster does not know the certificate of {signer}. Reject the step, or have the roster’s publisher add the person.',
    zh: '名册中没有 {signer} 的证书。请拒绝该步骤，或请名册发布者补录此人。',
  },
  APPROVAL_WRONG_ROLE: {
    en: '{person} signed a step of the role {role} but holds only: {held}. The person with that role must sign.',
    zh: '{person} 签署了应由 {role} 签署的步骤，但其角色仅为：{held}。须由担任该角色的人签署。',
  },
  APPROVAL_WRONG_UNIT: {
    en: '{person} holds the role {role} in {held}, not in {unit}. The person with that role in {unit} must sign.',
    zh: '{person} 担任 {role} 的单位是：{held}，不是 {unit}。须由 {unit} 担任该角色的人签署。',
  },
  APPROVAL_UNIT_OPEN: {
    en: 'The roster knows the role {role} in several units ({units}) and the policy does not say which of them signs step {step}. Name the step’s unit in the policy.',
    zh: '名册中有多个单位设有 {role}（{units}），审批策略没有写明步骤 {step} 由哪个单位签署。请在策略的该步骤中写明单位（unit）。',
  },
  APPROVAL_LEFT_ROSTER: {
    en: '{person} no longer held the role {role} when the signature was made ({time}). The successor must sign.',
    zh: '{person} 在签署时（{time}）已不再担任 {role}。须由继任者签署。',
  },
  APPROVAL_NOT_YET_IN_ROLE: {
    en: '{person} did not hold the role {role} yet when the signature was made ({time}). Whoever held it then must sign.',
    zh: '{person} 在签署时（{time}）尚未担任 {role}。须由当时担任该角色的人签署。',
  },
  APPROVAL_CERTIFICATE_SHARED: {
    en: 'The roster gives the certificate of {person} to another person at the same time ({time}), so it is not known who signed as {role}. The roster must name one person for it.',
    zh: '名册中 {person} 的证书在 {time} 同时登记在他人名下，无法确定以 {role} 身份签署的是谁。一张证书同一时间只能登记一人。',
  },
  APPROVAL_ROLE_UNCERTAIN: {
    en: 'The accuracy of the time-stamp leaves open whether {person} held the role {role} at {time}. A more accurate time-stamp would settle it.',
    zh: '时间戳误差使得无法确定 {person} 在 {time} 是否担任 {role}。更精确的时间戳可以确定。',
  },
  APPROVAL_SAME_PERSON: {
    en: '{person} holds step {step} and step {other}; two steps need two people. Someone else must sign one of them.',
    zh: '{person} 同时签署了步骤 {step} 和 {other}；两个步骤须由两人签署。其中一步须由他人签署。',
  },
  APPROVAL_SIMILAR_PERSON: {
    en: 'The names {person} (step {step}) and {similar} (step {other}) differ only in punctuation or in variants of characters. If they are one person, someone else must sign one of the steps; correct the roster.',
    zh: '姓名 {person}（步骤 {step}）与 {similar}（步骤 {other}）仅标点或异体字、繁简字不同。若为同一人，其中一步须由他人签署，并应更正名册。',
  },
  APPROVAL_FIELD_OUTSIDE_STEP: {
    en: 'The signer of step {step} also filled a field that does not belong to the step. Whoever it belongs to must fill it in their own step; sign anew from there. If it is this step’s, name it in mayFill of the policy.',
    zh: '步骤 {step} 的签署人填写了不属于本步骤的字段。该字段须由其所属步骤的签署人填写，并从该处重新签署；若确属本步骤，请在策略的 mayFill 中列出。',
  },
  APPROVAL_FIELD_FILLED_BY_OTHER: {
    en: 'A field of step {step} was filled in the revision of another signature ({other}), not by its own signer. The step’s signer must fill and sign it.',
    zh: '步骤 {step} 的字段是在另一签名（{other}）的修订版中填写的，不是本步骤签署人所填。须由本步骤签署人填写并签署。',
  },
  APPROVAL_FIELD_NOT_FILLED: {
    en: 'A field that step {step} must fill was left empty. Fill it and sign anew.',
    zh: '步骤 {step} 必填的字段没有填写。请填写后重新签署。',
  },
  APPROVAL_FIELDS_UNKNOWN: {
    en: 'The format does not tell which fields the signer filled, so the step’s statement is unknown. Use a document with form fields.',
    zh: '该格式无法说明签署人填写了哪些字段，审批内容不明。请使用带表单字段的文件。',
  },
  APPROVAL_FIELD_NOT_LOCKED: {
    en: 'The signature does not lock a field of its step, so it could be changed later. Sign with a lock on all fields of the step.',
    zh: '签名没有锁定本步骤的字段，之后可能被改动。签署时须锁定本步骤全部字段。',
  },
  APPROVAL_APPEARANCE_DIFFERS: {
    en: 'The page shows “{shown}” while the field’s value is “{value}”: readers are misled. Reject the document.',
    zh: '页面显示为“{shown}”，而字段的值为“{value}”，会误导阅读者。请拒收该文件。',
  },
  APPROVAL_APPEARANCE_UNKNOWN: {
    en: 'It could not be checked that the page shows the field’s value “{value}”. Compare by eye, or use the software that made the form.',
    zh: '无法核对页面显示是否与字段值“{value}”一致。请人工核对，或使用生成该表单的软件。',
  },
  APPROVAL_DATE_DIFFERS: {
    en: 'The date written is “{value}” but the proven date is {proven}; the proven one counts.',
    zh: '填写的日期为“{value}”，而已证明的日期为 {proven}，以后者为准。',
  },
  APPROVAL_OPINION_EMPTY: {
    en: 'The opinion is empty. An opinion must be written and signed.',
    zh: '意见为空。须填写意见后签署。',
  },
  APPROVAL_REJECTED: {
    en: 'The step’s verdict is “{verdict}”: it was not approved.',
    zh: '该步骤的结论为“{verdict}”：未予同意。',
  },
  APPROVAL_RETURNED: {
    en: 'The step’s verdict is “{verdict}”: the case was sent back. A new round needs a new slip.',
    zh: '该步骤的结论为“{verdict}”：已退回。新一轮审批须使用新的流转单。',
  },
  APPROVAL_AFTER_RETURN: {
    en: 'Step {step} sent the case back, yet this step signed on. A new round needs a new slip.',
    zh: '步骤 {step} 已退回，本步骤仍继续签署。新一轮审批须使用新的流转单。',
  },
  APPROVAL_VERDICT_UNKNOWN: {
    en: 'The verdict “{verdict}” is none of the policy’s words. Choose one of them and sign anew.',
    zh: '结论“{verdict}”不在规定用语之内。请使用规定用语并重新签署。',
  },
  APPROVAL_ACCEPTED_AT_UNKNOWN: {
    en: 'No good signature states the date of acceptance in the field that the policy names ({field}), so the days cannot be counted. Name the field in the policy (clock.acceptedAtField) and state the date, as 2026-10-09, in the document.',
    zh: '没有通过验证的签名在审批策略指定的字段（{field}）中写明受理日期，不能计算用时。请在策略中指定该字段（clock.acceptedAtField），并在文件中写明日期，如 2026-10-09。',
  },
  APPROVAL_CALENDAR_MISSING: {
    en: 'There is no working-day calendar for the year {year}, so the days cannot be counted. Give one with --calendar.',
    zh: '没有 {year} 年的工作日日历，不能计算用时。请用 --calendar 提供。',
  },
  APPROVAL_SIGNED_BEFORE_ACCEPTANCE: {
    en: 'Step {step} was signed on {date}, before the acceptance on {accepted}. One of the dates is wrong.',
    zh: '步骤 {step} 于 {date} 签署，早于受理日期 {accepted}。其中一个日期有误。',
  },
  APPROVAL_STEP_OVERRUN: {
    en: 'Step {step} took {days} working days; its limit is {limit}. Being late alone does not undo an approval.',
    zh: '步骤 {step} 用时 {days} 个工作日，超过时限 {limit} 个工作日。仅超期不影响审批的成立。',
  },
  APPROVAL_PROMISED_OVERRUN: {
    en: 'The approval has taken {days} working days; {limit} were promised. Being late alone does not undo an approval.',
    zh: '审批已用 {days} 个工作日，超过承诺期限 {limit} 个工作日。仅超期不影响审批的成立。',
  },
  APPROVAL_STATUTORY_OVERRUN: {
    en: 'The approval has taken {days} working days; the statutory limit is {limit}. Being late alone does not undo an approval; report the delay to supervision.',
    zh: '审批已用 {days} 个工作日，超过法定期限 {limit} 个工作日。仅超期不影响审批的成立；请向监察机关报告超期。',
  },
};
