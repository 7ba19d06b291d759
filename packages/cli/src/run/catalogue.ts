/** Every command with its one-line summary; its code is loaded when it is called. */
import type { Command, Text } from './command.ts';

export interface CatalogueEntry {
  readonly name: string;
  readonly summary: Text;
  load(): Promise<Command>;
}

export const catalogue: readonly CatalogueEntry[] = [
  {
    name: 'verify',
    summary: { en: 'verify signed files', zh: '验证已签名的文件' },
    load: async () => (await import('../commands/verify.ts')).verifyCommand,
  },
  {
    name: 'cert verify',
    summary: { en: 'validate a certificate path, revocation included', zh: '验证证书路径与撤销状态' },
    load: async () => (await import('../commands/cert/verify.ts')).certVerifyCommand,
  },
  {
    name: 'cert lint',
    summary: { en: 'check a certificate against the rules for issuers', zh: '检查证书是否符合签发规范' },
    load: async () => (await import('../commands/cert/lint.ts')).certLintCommand,
  },
  {
    name: 'lint',
    summary: { en: 'find what other validators reject in a signature', zh: '列出签名中其他验证软件会拒绝的问题' },
    load: async () => (await import('../commands/lint.ts')).lintCommand,
  },
  {
    name: 'inspect',
    summary: {
      en: 'show what is in a certificate, CRL, OCSP response, CMS, seal, PDF, OFD or DER file',
      zh: '查看证书、CRL、OCSP 响应、CMS、电子印章、PDF、OFD 或 DER 文件的内容',
    },
    load: async () => (await import('../commands/inspect.ts')).inspectCommand,
  },
  {
    name: 'explain',
    summary: { en: 'explain the code of a finding or error', zh: '解释检查结果与错误的代码' },
    load: async () => (await import('../commands/explain.ts')).explainCommand,
  },
  {
    name: 'sign pdf',
    summary: { en: 'sign a PDF with an incremental update', zh: '以增量更新方式签署 PDF' },
    load: async () => (await import('../commands/sign/pdf.ts')).signPdfCommand,
  },
  {
    name: 'sign cms',
    summary: { en: 'sign any file as CMS (CAdES)', zh: '以 CMS（CAdES）签署任意文件' },
    load: async () => (await import('../commands/sign/cms.ts')).signCmsCommand,
  },
  {
    name: 'sign ofd',
    summary: { en: 'sign or seal an OFD document', zh: '签署 OFD 文件或加盖电子印章' },
    load: async () => (await import('../commands/sign/ofd.ts')).signOfdCommand,
  },
  {
    name: 'mail new',
    summary: { en: 'compose a message', zh: '生成邮件' },
    load: async () => (await import('../commands/mail/new.ts')).mailNewCommand,
  },
  {
    name: 'mail sign',
    summary: { en: 'sign a message (S/MIME)', zh: '签署邮件（S/MIME）' },
    load: async () => (await import('../commands/mail/sign.ts')).mailSignCommand,
  },
  {
    name: 'mail encrypt',
    summary: { en: 'encrypt a message (S/MIME)', zh: '加密邮件（S/MIME）' },
    load: async () => (await import('../commands/mail/encrypt.ts')).mailEncryptCommand,
  },
  {
    name: 'mail open',
    summary: { en: 'decrypt a message (S/MIME)', zh: '解密邮件（S/MIME）' },
    load: async () => (await import('../commands/mail/open.ts')).mailOpenCommand,
  },
  {
    name: 'prepare',
    summary: { en: 'prepare a PDF for a signature made elsewhere', zh: '为在别处完成的签名准备 PDF' },
    load: async () => (await import('../commands/prepare.ts')).prepareCommand,
  },
  {
    name: 'complete',
    summary: { en: 'insert a signature made elsewhere into its PDF', zh: '将别处完成的签名写入 PDF' },
    load: async () => (await import('../commands/complete.ts')).completeCommand,
  },
  {
    name: 'timestamp',
    summary: { en: 'time-stamp any file (RFC 3161)', zh: '为任意文件加盖时间戳（RFC 3161）' },
    load: async () => (await import('../commands/timestamp.ts')).timestampCommand,
  },
  {
    name: 'ltv',
    summary: { en: 'add validation data and archive time-stamps', zh: '补充验证数据与归档时间戳' },
    load: async () => (await import('../commands/ltv.ts')).ltvCommand,
  },
  {
    name: 'keys',
    summary: { en: 'list the tokens of a PKCS#11 module and their keys', zh: '列出 PKCS#11 模块的密码设备及其密钥' },
    load: async () => (await import('../commands/keys.ts')).keysCommand,
  },
  {
    name: 'record list',
    summary: { en: 'list the kinds of records of a module', zh: '列出模块中的记录种类' },
    load: async () => (await import('../commands/record/list.ts')).recordListCommand,
  },
  {
    name: 'record new',
    summary: { en: 'write the content of a record to be filled in', zh: '生成待填写的记录内容' },
    load: async () => (await import('../commands/record/new.ts')).recordNewCommand,
  },
  {
    name: 'record sign',
    summary: { en: 'sign a record of a kind', zh: '签署某一种类的记录' },
    load: async () => (await import('../commands/record/sign.ts')).recordSignCommand,
  },
  {
    name: 'record verify',
    summary: { en: 'verify a record', zh: '验证记录' },
    load: async () => (await import('../commands/record/verify.ts')).recordVerifyCommand,
  },
  {
    name: 'record show',
    summary: { en: 'print the content of a valid record', zh: '输出有效记录的内容' },
    load: async () => (await import('../commands/record/show.ts')).recordShowCommand,
  },
  {
    name: 'record redact',
    summary: { en: 'hide fields of a record under its signatures', zh: '在保留签名的前提下遮盖记录的字段' },
    load: async () => (await import('../commands/record/redact.ts')).recordRedactCommand,
  },
  {
    name: 'trust show',
    summary: { en: 'list the snapshots of a trust log', zh: '列出信任日志的快照' },
    load: async () => (await import('../commands/trust/show.ts')).trustShowCommand,
  },
  {
    name: 'trust check',
    summary: { en: 'check a trust log', zh: '检查信任日志' },
    load: async () => (await import('../commands/trust/check.ts')).trustCheckCommand,
  },
  {
    name: 'trust sign',
    summary: { en: 'sign a trust list', zh: '签署信任列表' },
    load: async () => (await import('../commands/trust/sign.ts')).trustSignCommand,
  },
  {
    name: 'trust add',
    summary: { en: 'sign the next trust snapshot', zh: '签署下一个信任快照' },
    load: async () => (await import('../commands/trust/add.ts')).trustAddCommand,
  },
  {
    name: 'trust diff',
    summary: {
      en: 'list files whose verdict differs between two trust snapshots',
      zh: '列出更换信任快照后结论改变的文件',
    },
    load: async () => (await import('../commands/trust/diff.ts')).trustDiffCommand,
  },
  {
    name: 'policy check',
    summary: {
      en: 'explain an approval policy and find steps nobody can sign',
      zh: '说明审批策略，找出无人能签的步骤',
    },
    load: async () => (await import('../commands/policy/check.ts')).policyCheckCommand,
  },
  {
    name: 'compose',
    summary: { en: 'compose a document of a licensing case from JSON', zh: '由 JSON 生成案件文书' },
    load: async () => (await import('../commands/compose.ts')).composeCommand,
  },
  {
    name: 'slip new',
    summary: {
      en: 'compose an approval slip or decision letter as PDF or OFD',
      zh: '生成审批流转单或决定书（PDF、OFD）',
    },
    load: async () => (await import('../commands/slip/new.ts')).slipNewCommand,
  },
  {
    name: 'seal draw',
    summary: { en: 'draw a round sample seal as SVG, PDF or PNG', zh: '绘制圆形样章（SVG、PDF、PNG）' },
    load: async () => (await import('../commands/seal/draw.ts')).sealDrawCommand,
  },
  {
    name: 'seal make',
    summary: { en: 'make an electronic seal (GB/T 38540)', zh: '制作电子印章（GB/T 38540）' },
    load: async () => (await import('../commands/seal/make.ts')).sealMakeCommand,
  },
  {
    name: 'seal inspect',
    summary: { en: 'show an electronic seal and its picture', zh: '查看电子印章及其印模' },
    load: async () => (await import('../commands/seal/inspect.ts')).sealInspectCommand,
  },
  {
    name: 'ca init',
    summary: { en: 'set up a root and an issuing authority', zh: '建立根 CA 与签发 CA' },
    load: async () => (await import('../commands/ca/init.ts')).caInitCommand,
  },
  {
    name: 'ca issue',
    summary: { en: 'issue a certificate for a request', zh: '按证书请求签发证书' },
    load: async () => (await import('../commands/ca/issue.ts')).caIssueCommand,
  },
  {
    name: 'ca renew-authority',
    summary: { en: "renew the issuing authority's own certificate", zh: '更新签发 CA 自身的证书' },
    load: async () => (await import('../commands/ca/renew-authority.ts')).caRenewAuthorityCommand,
  },
  {
    name: 'ca renew',
    summary: { en: 'renew a certificate, with the same key or a new one', zh: '更新证书或更换密钥' },
    load: async () => (await import('../commands/ca/renew.ts')).caRenewCommand,
  },
  {
    name: 'ca request new',
    summary: { en: 'file an application for a certificate', zh: '登记证书申请' },
    load: async () => (await import('../commands/ca/request/new.ts')).caRequestNewCommand,
  },
  {
    name: 'ca request list',
    summary: { en: 'list applications and approvals', zh: '列出证书申请与审批情况' },
    load: async () => (await import('../commands/ca/request/list.ts')).caRequestListCommand,
  },
  {
    name: 'ca request approve',
    summary: { en: 'approve an application with a signature', zh: '以签名批准证书申请' },
    load: async () => (await import('../commands/ca/request/approve.ts')).caRequestApproveCommand,
  },
  {
    name: 'ca request issue',
    summary: { en: 'issue an approved application', zh: '签发已批准的申请' },
    load: async () => (await import('../commands/ca/request/issue.ts')).caRequestIssueCommand,
  },
  {
    name: 'ca request reject',
    summary: { en: 'reject an application', zh: '驳回证书申请' },
    load: async () => (await import('../commands/ca/request/reject.ts')).caRequestRejectCommand,
  },
  {
    name: 'ca bulk',
    summary: { en: 'issue a certificate for each row of a list', zh: '按名单批量签发' },
    load: async () => (await import('../commands/ca/bulk.ts')).caBulkCommand,
  },
  {
    name: 'ca ceremony',
    summary: { en: 'generate the keys of an authority before witnesses', zh: '在见证下生成 CA 密钥（密钥仪式）' },
    load: async () => (await import('../commands/ca/ceremony.ts')).caCeremonyCommand,
  },
  {
    name: 'ca revoke',
    summary: { en: 'revoke a certificate permanently', zh: '永久撤销证书' },
    load: async () => (await import('../commands/ca/revoke.ts')).caRevokeCommand,
  },
  {
    name: 'ca hold',
    summary: { en: 'put a certificate on hold', zh: '冻结证书' },
    load: async () => (await import('../commands/ca/hold.ts')).caHoldCommand,
  },
  {
    name: 'ca release',
    summary: { en: 'release a certificate from hold', zh: '解冻证书' },
    load: async () => (await import('../commands/ca/release.ts')).caReleaseCommand,
  },
  {
    name: 'ca ocsp',
    summary: { en: 'answer an OCSP request or sign responses in advance', zh: '响应 OCSP 请求或预签响应' },
    load: async () => (await import('../commands/ca/ocsp.ts')).caOcspCommand,
  },
  {
    name: 'ca serve',
    summary: { en: 'serve OCSP, time-stamps, CRLs and an admin API', zh: '提供 OCSP、时间戳、CRL 与管理接口服务' },
    load: async () => (await import('../commands/ca/serve.ts')).caServeCommand,
  },
  {
    name: 'ca crl',
    summary: { en: 'publish a certificate revocation list', zh: '发布证书撤销列表' },
    load: async () => (await import('../commands/ca/crl.ts')).caCrlCommand,
  },
  {
    name: 'ca audit key',
    summary: { en: 'generate the key of a witness', zh: '生成见证方密钥' },
    load: async () => (await import('../commands/ca/audit/key.ts')).caAuditKeyCommand,
  },
  {
    name: 'ca audit checkpoint',
    summary: { en: "sign the audit log's head and request a cosignature", zh: '签署审计日志头并请求见证' },
    load: async () => (await import('../commands/ca/audit/checkpoint.ts')).caAuditCheckpointCommand,
  },
  {
    name: 'ca audit witness',
    summary: { en: 'cosign a head, as its witness', zh: '以见证方身份签署日志头' },
    load: async () => (await import('../commands/ca/audit/witness.ts')).caAuditWitnessCommand,
  },
  {
    name: 'ca audit accept',
    summary: { en: 'store a cosigned head', zh: '保存经见证的日志头' },
    load: async () => (await import('../commands/ca/audit/accept.ts')).caAuditAcceptCommand,
  },
  {
    name: 'ca audit verify',
    summary: { en: 'check an audit log for changed, missing or forked records', zh: '检查审计日志是否被改动' },
    load: async () => (await import('../commands/ca/audit/verify.ts')).caAuditVerifyCommand,
  },
  {
    name: 'ca audit export',
    summary: { en: 'write the audit log to a file', zh: '导出审计日志' },
    load: async () => (await import('../commands/ca/audit/export.ts')).caAuditExportCommand,
  },
  {
    name: 'ca audit prove',
    summary: { en: 'prove that a record is in the log', zh: '证明记录在日志中' },
    load: async () => (await import('../commands/ca/audit/prove.ts')).caAuditProveCommand,
  },
  {
    name: 'ca audit confirm',
    summary: { en: 'confirm a restored authority so that it works again', zh: '确认恢复后的 CA，使其重新工作' },
    load: async () => (await import('../commands/ca/audit/confirm.ts')).caAuditConfirmCommand,
  },
  {
    name: 'ca backup',
    summary: { en: 'back up a running authority', zh: '在线备份 CA' },
    load: async () => (await import('../commands/ca/backup.ts')).caBackupCommand,
  },
  {
    name: 'ca restore',
    summary: { en: 'restore an authority from a backup', zh: '用备份恢复 CA' },
    load: async () => (await import('../commands/ca/backup.ts')).caRestoreCommand,
  },
  {
    name: 'csr new',
    summary: { en: 'generate a key and a certificate request', zh: '生成密钥与证书请求' },
    load: async () => (await import('../commands/csr/new.ts')).csrNewCommand,
  },
  {
    name: 'csr open',
    summary: { en: 'open the response to a request for a pair of SM2 certificates', zh: '打开 SM2 双证书的签发响应' },
    load: async () => (await import('../commands/csr/open.ts')).csrOpenCommand,
  },
  {
    name: 'serve verify',
    summary: { en: 'run the verification service (HTTP)', zh: '运行验证服务（HTTP）' },
    load: async () => (await import('../commands/serve/verify.ts')).serveVerifyCommand,
  },
  {
    name: 'demo',
    summary: { en: 'run a complete approval, with tampered copies', zh: '演示完整审批流程与篡改检出' },
    load: async () => (await import('../commands/demo.ts')).demoCommand,
  },
];
