/** Texts of `@govseal/ca`: from the application to the certificate, its renewal and its key. */
import type { Texts } from './text.ts';

export const caIssuingTexts: Texts = {
  // issuing: what the issuer's own certificates forbid
  CA_MIXED_ALGORITHMS: {
    en: 'A key of kind {key} would stand under a signature of kind {issuer}. Use the authority of its own kind, or set mixedAlgorithms in the profile.',
    zh: '{key} 密钥的证书将由 {issuer} 密钥签名。请使用同类算法的 CA，或在模板中设置 mixedAlgorithms。',
  },
  CA_ISSUER_EXTENDED_KEY_USAGE: {
    en: 'The issuer may only issue for {allowed}; asked for: {asked}. Use another authority or profile.',
    zh: '颁发者只能为 {allowed} 用途签发证书，申请的用途为 {asked}。请改用其他 CA 或模板。',
  },
  CA_ISSUER_NAME_CONSTRAINTS: {
    en: "The issuer's name constraints forbid the certificate's names ({codes}). Use another authority or correct the names.",
    zh: '颁发者的名称限制不允许该证书的名称（{codes}）。请改用其他 CA 或更正名称。',
  },
  CA_ISSUER_POLICY: {
    en: "The certificate's policies are not among those its issuers can grant. Use another authority or profile.",
    zh: '证书策略不在颁发者可授予的范围内。请改用其他 CA 或模板。',
  },
  // issuing: lints, the one-use token, the key's past
  CA_LINT_REFUSED: {
    en: 'The certificate would break the standards ({codes}); nothing was signed. Correct profile or values.',
    zh: '该证书将违反标准（{codes}），未予签发。请更正模板或字段值。',
  },
  CA_TOKEN_SPENT: {
    en: 'The leave to sign {serial} has been used. Prepare the certificate again.',
    zh: '序列号 {serial} 的一次性签发许可已用过。请重新准备证书。',
  },
  CA_KEY_COMPROMISED: {
    en: 'This key was given up as compromised with certificate {serial}. Make a new key.',
    zh: '该密钥已在证书 {serial} 撤销时登记为泄露，不得再用。请生成新密钥。',
  },
  CA_AUTHORITY_NOT_IN_FORCE: {
    en: 'The authority issues nothing: a certificate of its own chain is not in force ({rule}). If it was revoked or has ended, set up a new authority (ca init), and let this one go on publishing its CRLs; if it is not valid yet, wait until then or put the clock right.',
    zh: 'CA 不再签发：其自身证书链中有证书当前无效（{rule}）。如已被撤销或到期，请建立新的 CA（ca init），原 CA 继续发布 CRL；如尚未生效，请等待生效或校正时钟。',
  },
  CA_AUTHORITY_STANDING_UNKNOWN: {
    en: "The authority issues nothing: whether its own certificate was revoked is not known, as no list of the CA above it is at hand that holds ({codes}). Put that CA's current list in its place (root.crl in the authority's folder), or publish the next one (ca crl --authority root).",
    zh: 'CA 不再签发：没有上级 CA 的有效 CRL，无法确定其自身证书是否已被撤销（{codes}）。请将上级 CA 的当前 CRL 放到 CA 目录中的 root.crl，或发布下一个（ca crl --authority root）。',
  },
  CA_AUTHORITY_LIST_ENDED: {
    en: 'The list of the CA above this authority has ended ({ended}). Publish the next one (ca crl --authority root); from {until} on nothing is issued without it.',
    zh: '上级 CA 的 CRL 已过期（{ended}）。请发布下一个（ca crl --authority root）；自 {until} 起，缺少有效 CRL 将不再签发。',
  },
  CA_AUTHORITY_RENEWED: {
    en: 'Authority {name} has a later certificate on record than the one that this process knows. Start it again.',
    zh: 'CA {name} 登记的证书已更新，本进程使用的仍是旧证书。请重新启动。',
  },
  CA_KEY_ABSENT: {
    en: 'Authority {name} was opened without its key and cannot sign. Open it with the key.',
    zh: 'CA {name} 打开时未提供密钥，不能签名。请提供密钥后重新打开。',
  },
  CA_KEY_IN_USE: {
    en: 'This key belongs to another subject (certificate {serial}). Make a key of your own.',
    zh: '该密钥属于另一主体（证书 {serial}）。请生成自己的密钥。',
  },
  CA_REQUEST_SIGNATURE: {
    en: 'The request is not signed by its own key: its sender has not shown to hold it. Ask for a new request.',
    zh: '证书请求不是用其自身密钥签名的，未能证明申请人持有该密钥。请申请人重新生成证书请求。',
  },
  CA_REQUEST_DIGEST: {
    en: 'The request is signed by {digest}, which proves nothing any more. Ask for one that is signed by SHA-256 or SM3.',
    zh: '证书请求以 {digest} 签名，该算法已不具证明力。请申请人改用 SHA-256 或 SM3 重新生成证书请求。',
  },
  CA_REQUEST_KEY: {
    en: "The request's {type} key of {bits} bits is not one that the profile admits ({rule}). Make another key.",
    zh: '证书请求的密钥（{type}，{bits} 位）不符合模板要求（{rule}）。请申请人更换密钥。',
  },
  CA_PROFILE_KIND: {
    en: 'The profile is of kind {found}, needed is {expected}. Choose another profile.',
    zh: '模板类别为 {found}，应为 {expected}。请选择其他模板。',
  },
  CA_VALIDITY_NOT_NESTED: {
    en: "The certificate would be valid from {notBefore} to {notAfter}, beyond its issuer's own validity ({issuerNotBefore} to {issuerNotAfter}). Choose dates within it.",
    zh: '证书有效期 {notBefore} 至 {notAfter} 超出颁发者自身的有效期（{issuerNotBefore} 至 {issuerNotAfter}）。请选择其范围内的日期。',
  },
  CA_PATH_LENGTH: {
    en: "The issuer's path length {issuer} leaves no room for a CA with path length {profile}. Issue it under another CA.",
    zh: '颁发者的路径长度 {issuer} 不允许再签发路径长度为 {profile} 的 CA。请由其他 CA 签发。',
  },
  CA_PATH_REFUSED: {
    en: 'The finished certificate failed our own path validation ({codes}); it was recorded as refused and not handed out. Correct key, profile or issuer.',
    zh: '签出的证书未通过本 CA 的证书路径验证（{codes}），已记录为拒绝，未予交付。请更正密钥、模板或颁发者。',
  },
  CA_KEY_MISMATCH: {
    en: "The key is not the one in the authority's certificate. Give the right key.",
    zh: '密钥与 CA 证书不符。请使用正确的密钥。',
  },
  CA_SERIAL_UNKNOWN: {
    en: 'No certificate with serial number {serial} was issued here. Check the number.',
    zh: '本 CA 未签发序列号为 {serial} 的证书。请核对序列号。',
  },
  CA_REQUEST_ID: {
    en: 'The identifier of the request is not 1 to 64 of A–Z, a–z, 0–9, dot, underscore and hyphen. Choose another one.',
    zh: '申请编号须为 1 至 64 个字符，仅限 A–Z、a–z、0–9、点、下划线和连字符。请使用其他编号。',
  },
  CA_REQUEST_EXISTS: {
    en: 'A request {request} is on record already. Choose another identifier.',
    zh: '申请 {request} 已存在。请使用其他编号。',
  },
  CA_REQUEST_UNKNOWN: {
    en: 'There is no request {request}. Check its identifier.',
    zh: '申请 {request} 不存在。请核对编号。',
  },
  CA_REQUEST_CLOSED: {
    en: 'The request {request} is not open any more ({state}). Make a new request.',
    zh: '申请 {request} 已不再受理（{state}）。请重新提交申请。',
  },
  CA_APPROVAL_REPEATED: {
    en: 'This officer has approved request {request} already; another officer must approve it.',
    zh: '该审核员已批准过申请 {request}，须由另一名审核员批准。',
  },
  CA_BATCH_ROW_DONE: {
    en: 'Row {row} of this bulk run has its certificate already.',
    zh: '批次中的第 {row} 行已签发过证书。',
  },
  // registration by officers
  CA_APPROVAL_SIGNATURE: {
    en: 'The signature is no intact CMS over exactly these bytes. Sign what was given for signing, unaltered.',
    zh: '签名不是对该内容的完好 CMS 签名。请审核员对给出的待签内容原样签名。',
  },
  CA_APPROVAL_OFFICER: {
    en: 'The certificate of the approval does not entitle to approve ({rule}). Another officer must sign.',
    zh: '审批所用证书无审批资格（{rule}）。请由其他审核员签署。',
  },
  CA_APPROVAL_SAME_PERSON: {
    en: 'The applicant, or whoever has approved {request} already, cannot approve it. Another officer must sign.',
    zh: '申请 {request} 的申请人或已审批者不得再次审批。请由其他审核员签署。',
  },
  CA_APPROVALS_MISSING: {
    en: 'Request {request} needs {needed} approvals and has {standing} that stand. Get the others signed.',
    zh: '申请 {request} 需要 {needed} 份批准，目前有效的有 {standing} 份。请补齐其余批准。',
  },
  CA_REQUEST_PROFILE: {
    en: 'The record asks for profile {request}, not {given}. Use the profile on record.',
    zh: '登记的模板是 {request}，不是 {given}。请使用登记的模板。',
  },
  // renewal and new keys
  CA_RENEWAL_STATE: {
    en: 'Certificate {serial} cannot be carried on ({rule}). Apply for a new one.',
    zh: '证书 {serial} 不能更新（{rule}）。请重新申请。',
  },
  CA_APPROVALS_WAIT: {
    en: "Application {request} has approvals that name the authority's present certificate. Issue or reject it before the authority is renewed.",
    zh: '申请 {request} 已有的审批指明了 CA 的当前证书。请先签发或驳回该申请，再更新 CA 证书。',
  },
  CA_RENEWAL_KEY: {
    en: 'A renewal keeps the key, a new key replaces it; the request has not {rule}. Use the other command or request.',
    zh: '更新沿用原密钥，更换密钥须用新密钥；该证书请求不符（应为：{rule}）。请改用相应命令或证书请求。',
  },
  CA_RENEWAL_AUTHORIZATION: {
    en: 'The authorization is signed by another certificate than the one to be replaced. Sign the request with that one.',
    zh: '授权不是用被替换的证书签署的。请用该证书对新的证书请求签名。',
  },
  // bulk runs
  CA_BULK_FILE: {
    en: 'The list cannot be read there (expected: {expected}); nothing was issued. Correct the file.',
    zh: '名单在所指位置无法读取（应为 {expected}），未签发任何证书。请更正文件。',
  },
  // pairs of SM2 certificates
  CA_DUAL_PROFILE: {
    en: '{profile} and {encryptionProfile} make no pair ({rule}). Choose the companion that the signature profile names.',
    zh: '{profile} 与 {encryptionProfile} 不能配对（{rule}）。请选用签名模板所指定的加密模板。',
  },
  CA_DUAL_KEY: {
    en: 'A pair of certificates needs an SM2 signature key, not {type}. Make an SM2 request.',
    zh: '双证书需要 SM2 签名密钥，而不是 {type}。请生成 SM2 证书请求。',
  },
  CA_CSR_RESPONSE: {
    en: 'These bytes are no CSRResponse ({reason}). Ask the authority for the response again.',
    zh: '该数据不是 CSRResponse（{reason}）。请向 CA 重新索取。',
  },
  CA_CSR_RESPONSE_PAIR: {
    en: 'The CSRResponse does not fit together, or not with this key and trust ({rule}). Open it with the signature key of its request; if that was it, ask the authority for the response again.',
    zh: 'CSRResponse 各部分不相符，或与所给密钥、信任锚不符（{rule}）。请使用该证书请求的签名私钥打开；若密钥无误，请向 CA 重新索取。',
  },
  // shares of a pass phrase
  CA_SHARES: {
    en: 'The shares do not open the pass phrase ({rule}). Bring enough unaltered shares of one set.',
    zh: '这些分片无法恢复口令（{rule}）。请提供同一组、足够数量且未被改动的分片。',
  },
};
