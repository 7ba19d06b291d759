/** Texts of `@govseal/ca`: revocation, CRLs, OCSP, time-stamps, and the doors of the server. */
import type { Texts } from './text.ts';

export const caServiceTexts: Texts = {
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
    zh: '撤销时间须在证书生效时间（{notBefore}）与当前时间（{now}）之间。请重新选择。',
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
    zh: '该证书不能用于签发 OCSP 响应（{rule}）。请使用 CA 自身，或本 CA 按 OCSP 响应器模板签发且有效的证书。',
  },
  CA_OPERATOR_CERTIFICATE: {
    en: 'The admin API is for certificates of this authority ({rule}). Connect with an operator certificate that it issued and that is valid now.',
    zh: '管理接口只接受本 CA 签发的证书（{rule}）。请使用本 CA 签发且当前有效的操作员证书连接。',
  },
  CA_OPERATOR_REVOKED: {
    en: 'The operator certificate is revoked or on hold ({reason}). Connect with another one.',
    zh: '操作员证书已被撤销或冻结（{reason}）。请使用其他操作员证书连接。',
  },
  CA_OPERATOR_ROLE: {
    en: "The operator's certificate has no role that may do this. Ask somebody with the role.",
    zh: '该操作员证书的角色无权执行此操作。请由具有相应角色的人员办理。',
  },
  CA_CRL_BACKWARD: {
    en: 'A CRL of {latest} was published already; one of {thisUpdate} would step back. Check the clock.',
    zh: '已发布 {latest} 的 CRL，不能再发布更早（{thisUpdate}）的 CRL。请检查时钟。',
  },
  CA_LISTEN: {
    en: 'The server cannot open {address} ({reason}). Look for another program on that port, or for the key and certificate of the listener.',
    zh: '服务无法打开 {address}（{reason}）。请检查该端口是否被占用，或监听所用的私钥与证书。',
  },
  CA_NOT_ON_HOLD: {
    en: 'The certificate {serial} is not on hold, so nothing can be released. Check the serial number.',
    zh: '证书 {serial} 未处于冻结状态，无法解冻。请核对序列号。',
  },
  CA_TSA_CERTIFICATE: {
    en: 'The certificate cannot be used for time-stamping ({rule}). Use one of a time-stamping profile that is valid now.',
    zh: '该证书不能用于签发时间戳（{rule}）。请使用按时间戳模板签发且当前有效的证书。',
  },
  CA_TSA_CLOCK_STALE: {
    en: 'The clock was last compared with its reference at {synchronizedAt}: too long ago for a time-stamp. Restore time synchronization.',
    zh: '时钟最近一次校时为 {synchronizedAt}，已超过允许时限，不能签发时间戳。请恢复授时同步。',
  },
  CA_CRL_SAME_TIME: {
    en: 'A complete list and a delta of the same scope cannot both be of {thisUpdate}. Publish again in a second.',
    zh: '同一范围的完整 CRL 与增量 CRL 的 thisUpdate 不能同为 {thisUpdate}。请一秒后再发布。',
  },
  CA_TSA_CLOCK_BACKWARD: {
    en: 'The clock stands before the last time-stamp ({latest}). Set the clock right, then start the service again.',
    zh: '时钟早于上一个时间戳（{latest}）。请校准时钟后重新启动服务。',
  },
};
