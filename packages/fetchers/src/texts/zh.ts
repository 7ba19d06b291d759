/** Chinese texts of the codes of `@govseal/fetchers`. */
import type { Texts } from '@govseal/core';
import type { FetchCode } from '../error.ts';

export const zh: Texts<FetchCode> = {
  FETCH_LOCATION: '证书中的地址不可用（{url}），未从该处获取数据。请向颁发者索取后以文件提供。',
  FETCH_SCHEME: '{url} 使用的协议 {scheme} 不在允许之列（{allowed}），未获取。请用其他方式取得后以文件提供。',
  FETCH_ADDRESS_REFUSED: '{url} 指向非公网地址 {address}，未建立连接。如确为内网的 CA，请显式允许该地址。',
  FETCH_REDIRECTS: '{url} 重定向超过 {limit} 次，已停止获取。请通知其运营机构。',
  FETCH_REDIRECT_DOWNGRADE: '{url} 由 https 重定向到 {to}，未跟随该重定向。请通知其运营机构。',
  FETCH_TOO_LARGE: '{url} 的返回内容超过 {limit} 字节，未予采用。如数据确有此大小，请提高上限。',
  FETCH_TIMEOUT: '{url} 未在 {limit} 毫秒内完整响应。请稍后重试，或以文件提供数据。',
  FETCH_ABORTED: '调用方取消了对 {url} 的获取。如仍需要，请重新获取。',
  FETCH_FAILED: '无法获取 {url}（{reason}）。请检查网络，或以文件提供数据。',
  FETCH_STATUS: '{url} 返回 HTTP 状态 {status}，未给出数据。请稍后重试，或以文件提供数据。',
  FETCH_CONTENT_ENCODING: '{url} 的响应使用了未请求且不支持的内容编码 {encoding}。请通知其运营机构。',
  FETCH_CONTENT_TYPE: '{url} 声明的内容类型为“{type}”，与标准不符；已按实际内容读取。',
  FETCH_PEM: '{url} 返回 PEM 文本，而标准要求 DER 编码；已按实际内容读取。',
  FETCH_UNREADABLE: '{url} 返回的内容不是所请求的数据（{reason}），未予采用。请以文件提供数据。',
  FETCH_CACHED: '无法重新查询 {url}，使用了先前获取的内容；其新旧以内容中的日期为准。',
  FETCH_OCSP_STATUS: 'OCSP 响应器 {url} 返回“{status}”，未给出证书状态。可改用 CRL 或其他响应器。',
  FETCH_OCSP_OTHER: '{url} 的 OCSP 响应针对另一张证书，未予采用。请通知其运营机构。',
  FETCH_OCSP_NONCE: '{url} 的 OCSP 响应所含随机数与请求不符，可能是重放，未予采用。请重新查询。',
  FETCH_OCSP_NONCE_ABSENT: '{url} 的 OCSP 响应不含随机数，只能按其中的日期判断新旧。',
};
