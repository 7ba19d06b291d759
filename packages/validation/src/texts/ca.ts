/** Texts of `@govseal/ca`. */
import type { Texts } from './text.ts';

export const caTexts: Texts = {
  CA_PROFILE_UNKNOWN_KEY: {
    en: 'The profile has a key that nobody knows. Correct or remove it.',
    zh: '配置模板含有无法识别的键。请更正或删除。',
  },
  CA_PROFILE_VALUE: {
    en: "The profile's value is missing or not what it must be ({expected}). Correct it.",
    zh: '配置模板的值缺失或不符合要求（应为 {expected}）。请更正。',
  },
  CA_PROFILE_VALIDITY: {
    en: 'The validity from {notBefore} to {notAfter} is empty or longer than the profile allows. Choose dates within it.',
    zh: '有效期 {notBefore} 至 {notAfter} 为空或超过模板允许的期限。请选择允许范围内的日期。',
  },
  CA_PROFILE_SUBJECT: {
    en: "The profile's subject rule cannot make a proper name. Use C, ST, L, O, OU, CN or serialNumber, at least one of them required.",
    zh: '模板的主体名规则无法生成合格的名称。请使用 C、ST、L、O、OU、CN 或 serialNumber，且至少一项必填。',
  },
  CA_PROFILE_KEY_USAGE: {
    en: "The profile's key usages break the standard ({rule}). Correct keyUsage.",
    zh: '模板的密钥用途不符合标准（{rule}）。请更正 keyUsage。',
  },
  CA_PROFILE_DUAL_USE: {
    en: 'One certificate would both sign and encrypt. Make a signature profile and an encryption profile.',
    zh: '同一证书不得既用于签名又用于加密。请分别制定签名模板和加密模板。',
  },
  CA_PROFILE_BASIC_CONSTRAINTS: {
    en: 'pathLength belongs to CA profiles and only to them (kind {kind}). Add or remove it.',
    zh: 'pathLength 仅用于 CA 模板（当前类别 {kind}）。请补充或删除。',
  },
  CA_PROFILE_EXTENDED_KEY_USAGE: {
    en: "The profile's extended key usages break the standard ({rule}). Correct extendedKeyUsage.",
    zh: '模板的扩展密钥用途不符合标准（{rule}）。请更正 extendedKeyUsage。',
  },
  CA_PROFILE_TIME_STAMPING: {
    en: 'A time-stamping certificate must be for that alone ({rule}). Correct the profile.',
    zh: '时间戳证书只能用于时间戳（{rule}）。请更正模板。',
  },
  CA_PROFILE_OCSP_SIGNING: {
    en: "The profile's OCSP entries contradict each other ({rule}). Correct the profile.",
    zh: '模板的 OCSP 设置互相矛盾（{rule}）。请更正模板。',
  },
  CA_PROFILE_POLICY: {
    en: 'A certificate policy stands twice. List each policy once.',
    zh: '证书策略重复。每个策略只能列出一次。',
  },
  CA_PROFILE_URL: {
    en: '{url} is no http or ldap address. Correct it.',
    zh: '{url} 不是 http 或 ldap 地址。请更正。',
  },
  CA_PROFILE_KEYS: {
    en: 'The profile admits keys that are too weak, or its default key is not among those it admits. Correct keys and defaultKey.',
    zh: '模板允许的密钥过弱，或默认密钥不在允许范围内。请更正 keys 和 defaultKey。',
  },
  // profile: names, constraints and pairs
  CA_PROFILE_NAME_CONSTRAINTS: {
    en: "The profile's name constraints are no subtrees, or stand where only an issuing CA may have them. Correct nameConstraints.",
    zh: '模板的名称约束不是合格的子树，或用于签发 CA 以外的证书。请更正 nameConstraints。',
  },
  CA_PROFILE_POLICY_CONSTRAINTS: {
    en: 'Policy constraints and inhibitAnyPolicy belong to issuing CAs alone (kind {kind}). Remove them.',
    zh: '策略约束与 inhibitAnyPolicy 仅用于签发 CA（当前类别 {kind}）。请删除。',
  },
  CA_PROFILE_SERVER_NAME: {
    en: 'Clients find a server by subjectAltName alone. Add a dNSName or iPAddress that is not optional.',
    zh: '客户端只按 subjectAltName 识别服务器。请增加必填的 dNSName 或 iPAddress。',
  },
  CA_PROFILE_ENCRYPTION: {
    en: 'Only a certificate that signs has a companion that encrypts. Remove encryptionProfile or correct keyUsage.',
    zh: '只有签名证书才有配对的加密证书。请删除 encryptionProfile 或更正 keyUsage。',
  },
  CA_SUBJECT_ALT_NAME: {
    en: '{value} is no {kind}. Correct the value.',
    zh: '{value} 不是合格的 {kind}。请更正该值。',
  },
  // issuing: what the issuer's own certificates forbid
  CA_MIXED_ALGORITHMS: {
    en: 'A key of kind {key} would stand under a signature of kind {issuer}. Use the authority of its own kind, or set mixedAlgorithms in the profile.',
    zh: '{key} 密钥将由 {issuer} 签发。请使用同类算法的 CA，或在模板中设置 mixedAlgorithms。',
  },
  CA_ISSUER_EXTENDED_KEY_USAGE: {
    en: 'The issuer may only issue for {allowed}; asked for: {asked}. Use another authority or profile.',
    zh: '签发者只能签发用途 {allowed} 的证书，申请的用途为 {asked}。请改用其他 CA 或模板。',
  },
  CA_ISSUER_NAME_CONSTRAINTS: {
    en: "The issuer's name constraints forbid the certificate's names ({codes}). Use another authority or correct the names.",
    zh: '签发者的名称约束不允许该证书的名称（{codes}）。请改用其他 CA 或更正名称。',
  },
  CA_ISSUER_POLICY: {
    en: "The certificate's policies are not among those its issuers can grant. Use another authority or profile.",
    zh: '证书策略不在签发者可授予的范围内。请改用其他 CA 或模板。',
  },
  // issuing: lints, the one-use token, the key's past
  CA_LINT_REFUSED: {
    en: 'The certificate would break the standards ({codes}); nothing was signed. Correct profile or values.',
    zh: '该证书将违反标准（{codes}），未予签名。请更正模板或字段值。',
  },
  CA_TOKEN_SPENT: {
    en: 'The leave to sign {serial} has been used. Prepare the certificate again.',
    zh: '序列号 {serial} 的签发许可已使用。请重新准备证书。',
  },
  CA_KEY_COMPROMISED: {
    en: 'This key was given up as compromised with certificate {serial}. Make a new key.',
    zh: '该密钥已随证书 {serial} 因泄露而废弃。请生成新密钥。',
  },
  CA_KEY_ABSENT: {
    en: 'Authority {name} was opened without its key and cannot sign. Open it with the key.',
    zh: 'CA {name} 未以密钥打开，不能签名。请使用密钥打开。',
  },
  CA_KEY_IN_USE: {
    en: 'This key belongs to another subject (certificate {serial}). Make a key of your own.',
    zh: '该密钥属于另一主体（证书 {serial}）。请生成自己的密钥。',
  },
  CA_REQUEST_SIGNATURE: {
    en: 'The request is not signed by its own key: its sender has not shown to hold it. Ask for a new request.',
    zh: '申请未由其自身密钥签名，未证明申请人持有该密钥。请重新提交申请。',
  },
  CA_REQUEST_KEY: {
    en: "The request's {type} key of {bits} bits is not one that the profile admits ({rule}). Make another key.",
    zh: '申请的 {bits} 位 {type} 密钥不符合模板要求（{rule}）。请更换密钥。',
  },
  CA_SUBJECT_VALUE: {
    en: 'The subject value {name} is missing, unknown or not fit for its field ({expected}). Give exactly the values the profile asks for.',
    zh: '主体名的值 {name} 缺失、无法识别或不合格（{expected}）。请按模板要求给出相应的值。',
  },
  CA_SUBJECT_TOO_LONG: {
    en: '“{value}” is longer than the {limit} characters that {type} may have. Shorten it.',
    zh: '“{value}”超过 {type} 允许的 {limit} 个字符。请缩短。',
  },
  CA_SUBJECT_USCC: {
    en: '{uscc} is no unified social credit code: its form or check character is wrong. Correct it.',
    zh: '{uscc} 不是正确的统一社会信用代码（格式或校验码错误）。请更正。',
  },
  CA_PROFILE_KIND: {
    en: 'The profile is of kind {found}, needed is {expected}. Choose another profile.',
    zh: '模板类别为 {found}，应为 {expected}。请选择其他模板。',
  },
  CA_VALIDITY_NOT_NESTED: {
    en: "The certificate would be valid from {notBefore} to {notAfter}, beyond its issuer's own validity ({issuerNotBefore} to {issuerNotAfter}). Choose dates within it.",
    zh: '证书有效期 {notBefore} 至 {notAfter} 超出签发者自身的有效期（{issuerNotBefore} 至 {issuerNotAfter}）。请选择其范围内的日期。',
  },
  CA_PATH_LENGTH: {
    en: "The issuer's path length {issuer} leaves no room for a CA with path length {profile}. Issue it under another CA.",
    zh: '签发者的路径长度 {issuer} 不允许再签发路径长度为 {profile} 的 CA。请由其他 CA 签发。',
  },
  CA_PATH_REFUSED: {
    en: 'The finished certificate failed our own path validation ({codes}); it was recorded as refused and not handed out. Correct key, profile or issuer.',
    zh: '签发的证书未通过自身的证书路径验证（{codes}），已记录为拒绝，未予交付。请检查密钥、模板或签发者。',
  },
  CA_KEY_MISMATCH: {
    en: "The key is not the one in the authority's certificate. Give the right key.",
    zh: '密钥与 CA 证书不符。请使用正确的密钥。',
  },
  CA_SERIAL_UNKNOWN: {
    en: 'No certificate with serial number {serial} was issued here. Check the number.',
    zh: '本 CA 未签发序列号为 {serial} 的证书。请核对序列号。',
  },
  CA_ALREADY_REVOKED: {
    en: 'The certificate {serial} is revoked already.',
    zh: '证书 {serial} 已被撤销。',
  },
  CA_REVOCATION_REASON: {
    en: '{reason} is no reason that this certificate can be revoked for. Choose another reason.',
    zh: '不能以 {reason} 为由撤销此证书。请选择其他原因。',
  },
  CA_REVOCATION_TIME: {
    en: "A revocation lies between the certificate's start ({notBefore}) and now ({now}). Choose a time between.",
    zh: '撤销时间应在证书生效时间（{notBefore}）与当前时间（{now}）之间。请重新选择。',
  },
  CA_CRL_DATES: {
    en: "A CRL's next update ({nextUpdate}) must come after this update ({thisUpdate}). Correct the dates.",
    zh: 'CRL 的下次更新时间（{nextUpdate}）应晚于本次更新时间（{thisUpdate}）。请更正。',
  },
  CA_CRL_PARTITION: {
    en: 'A part of a CRL needs a distribution point of its own: an address with the placeholder for its number. Add it to the profile or the call.',
    zh: '分区 CRL 须有自己的分发点（地址中含分区号占位符）。请在模板或调用中补充。',
  },
  CA_CRL_NO_BASE: {
    en: 'A delta CRL needs a complete one to add to, and none was published yet. Publish the complete list first.',
    zh: '增量 CRL 须以完整 CRL 为基础，而尚未发布完整 CRL。请先发布完整 CRL。',
  },
  CA_OCSP_CERTIFICATE: {
    en: 'The certificate cannot be used for OCSP answers ({rule}). Use the CA itself, or a valid certificate of the OCSP responder profile that this CA issued.',
    zh: '该证书不能用于 OCSP 应答（{rule}）。请使用 CA 自身，或由该 CA 按 OCSP 响应者模板签发且有效的证书。',
  },
  CA_OPERATOR_CERTIFICATE: {
    en: 'The admin API is for certificates of this authority ({rule}). Connect with an operator certificate that it issued and that is valid now.',
    zh: '管理接口只接受本 CA 签发的操作员证书（{rule}）。请使用当前有效的操作员证书连接。',
  },
  CA_OPERATOR_REVOKED: {
    en: 'The operator certificate is revoked or on hold ({reason}). Connect with another one.',
    zh: '操作员证书已被吊销或冻结（{reason}）。请使用其他证书连接。',
  },
  CA_OPERATOR_ROLE: {
    en: "The operator's certificate has no role that may do this. Ask somebody with the role.",
    zh: '该操作员证书的角色无权执行此操作。请由具有相应角色的人员办理。',
  },
  CA_CRL_BACKWARD: {
    en: 'A CRL of {latest} was published already; one of {thisUpdate} would step back. Check the clock.',
    zh: '已发布 {latest} 的 CRL，不能再发布更早（{thisUpdate}）的 CRL。请检查时钟。',
  },
  CA_STORE_EXISTS: {
    en: 'An authority ({name}) lives in this store already. Choose another place.',
    zh: '该存储中已有 CA（{name}）。请选择其他位置。',
  },
  CA_STORE_EMPTY: {
    en: 'There is no authority in this store. Create one first.',
    zh: '该存储中没有 CA。请先创建。',
  },
  CA_STORE_CORRUPT: {
    en: "The store's file cannot be believed. Restore it from a backup.",
    zh: '存储文件已损坏，不可信。请从备份恢复。',
  },
  CA_STORE_CLOSED: {
    en: 'The store is closed or a write failed. Open it again.',
    zh: '存储已关闭或写入失败。请重新打开。',
  },
  CA_SERIAL_REUSED: {
    en: 'The serial number {serial} is taken. Check the source of randomness.',
    zh: '序列号 {serial} 已被使用。请检查随机源。',
  },
  CA_AUDIT_NOTE: {
    en: 'This is no signed note, checkpoint or verifier key as C2SP defines them ({rule}). Give the file that the program wrote.',
    zh: '不是 C2SP 规定的签名记录、检查点或验证密钥（{rule}）。请提供程序生成的文件。',
  },
  CA_AUDIT_ORIGIN: {
    en: 'The checkpoint belongs to the log {found}, not to {expected}. Give the right file.',
    zh: '该检查点属于日志 {found}，而非 {expected}。请提供正确的文件。',
  },
  CA_AUDIT_SIGNATURE: {
    en: 'The signature of {key} on the checkpoint is missing or wrong: do not believe it.',
    zh: '检查点上 {key} 的签名缺失或错误，不可信。',
  },
  CA_AUDIT_WITNESS: {
    en: 'No witness ({witnesses}) has cosigned the checkpoint. Have it witnessed first.',
    zh: '检查点未经任何见证方（{witnesses}）会签。请先由见证方会签。',
  },
  CA_AUDIT_BEHIND: {
    en: 'The audit log has {size} records, fewer than the {witnessed} that were witnessed: records are missing. Restore a later backup.',
    zh: '审计日志有 {size} 条记录，少于已见证的 {witnessed} 条，存在缺失。请恢复更新的备份。',
  },
  CA_AUDIT_STALE: {
    en: 'The checkpoint was cosigned at {cosigned}, before the store was restored ({restored}): it may be the one of the backup. Have the witness cosign its last head now (`ca audit witness --again`).',
    zh: '检查点会签于 {cosigned}，早于存储恢复时间（{restored}），可能就是备份中的检查点。请由见证方现在重新会签其最近的日志头（`ca audit witness --again`）。',
  },
  CA_AUDIT_FORK: {
    en: 'The audit log does not go on from the head that was witnessed at {witnessed} records: it was rewritten. Keep everything and investigate.',
    zh: '审计日志与见证过的（{witnessed} 条记录处的）状态不一致，已被改写。请保全现场并调查。',
  },
  CA_AUDIT_LEAF: {
    en: 'The audit record {index} is missing, out of place or unreadable: the log was changed. Keep everything and investigate.',
    zh: '审计记录 {index} 缺失、错位或无法读取，日志已被改动。请保全现场并调查。',
  },
  CA_AUDIT_HEAD: {
    en: "The audit log's records do not give the head that the store keeps ({size} records): one of them was changed. Keep everything and investigate.",
    zh: '审计日志的记录与存储的日志头（{size} 条）不符，有记录被改动。请保全现场并调查。',
  },
  CA_AUDIT_RECORD: {
    en: 'The record of {serial} and the audit log contradict each other ({rule}). Keep everything and investigate.',
    zh: '{serial} 的记录与审计日志矛盾（{rule}）。请保全现场并调查。',
  },
  CA_AUDIT_ACTOR: {
    en: 'The certificate {certificate} of who made record {index} is missing or another one. Keep everything and investigate.',
    zh: '记录 {index} 的操作者证书 {certificate} 缺失或不符。请保全现场并调查。',
  },
  CA_AUDIT_PROOF: {
    en: 'The proof does not show that record {index} is in the log. Ask for a new proof.',
    zh: '该证明不能说明记录 {index} 在日志中。请重新索取证明。',
  },
  CA_AUDIT_UNWITNESSED: {
    en: 'No witnessed checkpoint was given: a log rewritten as a whole would not be noticed. Give the last one that the witness cosigned.',
    zh: '未提供经见证的检查点，无法发现整体改写。请提供见证方最近会签的检查点。',
  },
  CA_LISTEN: {
    en: 'The server cannot open {address} ({reason}). Look for another program on that port, or for the key and certificate of the listener.',
    zh: '服务无法打开 {address}（{reason}）。请检查该端口是否被占用，或监听所用的私钥与证书。',
  },
  CA_STORE_RESTORED: {
    en: 'The store was restored from a backup and serves nobody until its audit log reaches the last witnessed head. Run `ca audit confirm` with that checkpoint.',
    zh: '存储由备份恢复，在其审计日志达到最近一次见证的状态之前不提供服务。请用该检查点运行 `ca audit confirm`。',
  },
  CA_STORE_FAILED: {
    en: 'The database failed: {reason}. Look at the disk or the server, then look up what was recorded before trying again.',
    zh: '数据库出错：{reason}。请检查磁盘或数据库服务器，重试前先查明是否已作记录。',
  },
  CA_STORE_BUSY: {
    en: 'Other processes kept the store busy for half a minute. Look for one that hangs, then try again.',
    zh: '其他进程占用存储超过半分钟。请检查是否有进程挂起，然后重试。',
  },
  CA_STORE_SCHEMA: {
    en: 'A later version of this program has changed the store ({migration}). Use that version.',
    zh: '该存储已由更高版本的程序升级（{migration}）。请使用该版本。',
  },
  CA_STORE_NOT_DURABLE: {
    en: 'The database would not keep what it confirms ({setting}). Correct the setting; a CA must not run like this.',
    zh: '数据库设置无法保证已确认的数据不丢失（{setting}）。请更正设置，CA 不得在此状态下运行。',
  },
  CA_NOT_ON_HOLD: {
    en: 'The certificate {serial} is not on hold, so nothing can be released. Check the serial number.',
    zh: '证书 {serial} 未处于挂起状态，无法解除。请核对序列号。',
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
    zh: '该经办人已批准申请 {request}，须由另一名经办人批准。',
  },
  CA_BATCH_ROW_DONE: {
    en: 'Row {row} of this bulk run has its certificate already.',
    zh: '批量任务中的第 {row} 行已签发证书。',
  },
  CA_TSA_CERTIFICATE: {
    en: 'The certificate cannot be used for time-stamping ({rule}). Use one of a time-stamping profile that is valid now.',
    zh: '该证书不能用于时间戳（{rule}）。请使用当前有效的时间戳证书。',
  },
  CA_TSA_CLOCK_STALE: {
    en: 'The clock was last compared with its reference at {synchronizedAt}: too long ago for a time-stamp. Restore time synchronization.',
    zh: '时钟最近一次校时为 {synchronizedAt}，已超过允许时限，不能签发时间戳。请恢复授时同步。',
  },
  CA_TSA_CLOCK_BACKWARD: {
    en: 'The clock stands before the last time-stamp ({latest}). Set the clock right, then start the service again.',
    zh: '时钟早于上一个时间戳（{latest}）。请校准时钟后重新启动服务。',
  },
  // registration by officers
  CA_APPROVAL_SIGNATURE: {
    en: 'The signature is no intact CMS over exactly these octets. Sign what was given for signing, unaltered.',
    zh: '签名不是对该内容的完整 CMS 签名。请对给出的待签内容原样签名。',
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
    zh: '申请 {request} 需要 {needed} 份审批，目前有效 {standing} 份。请补齐审批。',
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
  CA_RENEWAL_KEY: {
    en: 'A renewal keeps the key, a new key replaces it; the request has not {rule}. Use the other command or request.',
    zh: '更新沿用原密钥，换钥须用新密钥；该请求不符（{rule}）。请改用相应命令或请求。',
  },
  CA_RENEWAL_AUTHORIZATION: {
    en: 'The authorization is signed by another certificate than the one to be replaced. Sign the request with that one.',
    zh: '授权并非由被替换的证书签署。请用该证书对请求签名。',
  },
  // bulk runs
  CA_BULK_FILE: {
    en: 'The list cannot be read there (expected: {expected}); nothing was issued. Correct the file.',
    zh: '名单在此处无法读取（应为 {expected}），尚未签发。请更正文件。',
  },
  // pairs of SM2 certificates
  CA_DUAL_PROFILE: {
    en: '{profile} and {encryptionProfile} make no pair ({rule}). Choose the companion that the signature profile names.',
    zh: '{profile} 与 {encryptionProfile} 不能配对（{rule}）。请选用签名模板所指定的加密模板。',
  },
  CA_DUAL_KEY: {
    en: 'A pair of certificates needs an SM2 signature key, not {type}. Make an SM2 request.',
    zh: '双证书需要 SM2 签名密钥，不是 {type}。请生成 SM2 请求。',
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
