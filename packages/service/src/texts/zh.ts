/** Chinese texts of the codes of `@govseal/service`. */
import type { Texts } from '@govseal/core';
import type { ServiceCode } from '../error.ts';

export const zh: Texts<ServiceCode> = {
  SERVICE_CONFIG: '服务配置中 {path} 的值无效：{expected}。请改正。',
  SERVICE_CONFIG_NOT_JSON: '配置文件 {file} 不是 JSON：{reason}。请改正。',
  SERVICE_FILE_UNREADABLE: '配置所指文件 {file} 无法使用（{reason}）。请改正该文件或其路径。',
  SERVICE_NO_ANCHORS: '策略 {policy} 没有签署人的信任锚，任何文件都不可能有效。请在其信任列表中添加证书。',
  SERVICE_POLICY_UNKNOWN: '没有可供该客户端使用的策略 {policy}。可用策略见 GET /v1/policies。',
  SERVICE_POLICY_UNAVAILABLE: '策略 {policy} 目前无法使用，请稍后再试；原因由运维人员在 /ready 查看。',
  SERVICE_OPTION: '选项 {option} 无效：{expected}。请改正请求。',
  SERVICE_OPTION_FORBIDDEN: '策略 {policy} 不允许客户端指定 {option}。请去掉该选项。',
  SERVICE_MULTIPART: 'multipart 请求体不符合要求：{expected}。请改正请求。',
  SERVICE_BODY_INCOMPLETE: '请求体未传输完整即已中断。请重新发送。',
  SERVICE_BODY_TOO_LARGE: '请求体超过本服务允许的大小。请发送较小的文件。',
  SERVICE_HEADERS_TOO_LARGE: '请求头超过本服务允许的大小。请减少请求头。',
  SERVICE_TOO_SLOW: '请求到达过慢，已被终止。请用较快的连接重新发送。',
  SERVICE_MEDIA_TYPE:
    '不接受该请求体的媒体类型。请以文件自身的媒体类型、application/octet-stream 或 multipart/form-data 发送。',
  SERVICE_BAD_REQUEST: '请求无效。请按 /openapi.json 的说明改正。',
  SERVICE_NOT_FOUND: '该地址没有内容。全部地址见 GET /openapi.json。',
  SERVICE_REPORT_UNKNOWN: '没有该客户端可以查看的此编号报告，或报告已超过保存期限。请核对编号。',
  SERVICE_JOB_UNKNOWN: '没有该客户端可以查看的此编号任务，或任务已超过保存期限。请核对编号。',
  SERVICE_IDEMPOTENCY_CONFLICT: '该客户端已用此 Idempotency-Key 发送过另一请求。请为每个请求使用新的值。',
  SERVICE_UNAUTHENTICATED: '请求未带有效的 API 密钥或客户端证书。请以 Authorization: Bearer 发送密钥。',
  SERVICE_FORBIDDEN: '该客户端无权进行此操作，需要角色 {role}。请联系服务运维人员。',
  SERVICE_RATE_LIMIT: '该客户端请求过多。请按 Retry-After 所示时间等待。',
  SERVICE_BUSY: '服务的任务已达上限。请在 Retry-After 所示时间之后重试。',
  SERVICE_DATABASE: '服务的数据库目前无法使用。请稍后再试，并通知运维人员。',
  SERVICE_STOPPED: '验证占用时间或内存过多，已被终止，未得出结论。请联系服务运维人员。',
  SERVICE_INTERNAL: '服务自身发生故障，未得出结论。请重试并通知运维人员。',
};
