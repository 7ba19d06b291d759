/** Chinese texts of the codes of `@govseal/evidence`. */
import type { Texts } from '@govseal/core';
import type { EvidenceCode } from '../error.ts';

export const zh: Texts<EvidenceCode> = {
  LTV_ISSUER_MISSING: '缺少 {subject} 的颁发者（{issuer}）证书：请提供该证书，或联网获取。',
  LTV_REVOCATION_MISSING: '没有 {issuer} 为 {subject} 出具的当前有效的 CRL 或 OCSP 响应：请提供其一，或联网获取。',
  LTV_REVOKED: '撤销数据表明 {subject} 已被撤销（{reason}）；数据仍予保存。',
  FETCH_SOURCE_FAILED:
    '证书和撤销数据的来源出错，或返回的数据无法读取（{reason}），可能仍缺数据。请以文件提供缺少的证书或撤销数据。',
  FETCH_BUDGET: '获取达到上限（{budget}：{limit}）而停止，可能仍缺数据。请以文件提供缺少的证书或撤销数据。',
};
