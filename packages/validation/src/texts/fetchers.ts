/** Texts of `@govseal/fetchers`. */
import type { Texts } from './text.ts';

export const fetchersTexts: Texts = {
  FETCH_LOCATION: {
    en: 'A location in the certificate is no usable URL ({url}); nothing was fetched from it. Get the data from the issuing authority and pass it as a file.',
    zh: '证书中的地址不可用（{url}），未从该处获取数据。请向颁发者索取后以文件提供。',
  },
  FETCH_SCHEME: {
    en: '{url} uses the scheme {scheme}, which is not fetched (allowed: {allowed}). Fetch it by other means and pass it as a file.',
    zh: '{url} 使用的协议 {scheme} 不予获取（允许：{allowed}）。请用其他方式取得后以文件提供。',
  },
  FETCH_ADDRESS_REFUSED: {
    en: '{url} leads to the address {address}, which is not in the public internet, so no connection was made. If it is an authority inside your network, allow its address.',
    zh: '{url} 指向非公网地址 {address}，未建立连接。如确为内网的 CA，请显式允许该地址。',
  },
  FETCH_REDIRECTS: {
    en: '{url} was redirected more than {limit} times; fetching stopped. Tell the authority that runs it.',
    zh: '{url} 重定向超过 {limit} 次，已停止获取。请通知其运营机构。',
  },
  FETCH_REDIRECT_DOWNGRADE: {
    en: '{url} redirects from https to {to}; this is not followed. Tell the authority that runs it.',
    zh: '{url} 由 https 重定向到 {to}，未予跟随。请通知其运营机构。',
  },
  FETCH_TOO_LARGE: {
    en: 'The answer of {url} is larger than {limit} bytes and was not taken. Raise the limit if you expect so much.',
    zh: '{url} 的返回内容超过 {limit} 字节，未予采用。如确需如此大的数据，请提高上限。',
  },
  FETCH_TIMEOUT: {
    en: '{url} did not answer in full within {limit} ms. Try again later or pass the data as a file.',
    zh: '{url} 未在 {limit} 毫秒内完整响应。请稍后重试，或以文件提供数据。',
  },
  FETCH_ABORTED: {
    en: 'Fetching {url} was cancelled by the caller. Start again to complete it.',
    zh: '对 {url} 的获取已被调用方取消。如需完成请重新开始。',
  },
  FETCH_FAILED: {
    en: '{url} could not be fetched ({reason}). Check the network, or pass the data as a file.',
    zh: '无法获取 {url}（{reason}）。请检查网络，或以文件提供数据。',
  },
  FETCH_STATUS: {
    en: '{url} answered with HTTP status {status} instead of the data. Try again later or pass the data as a file.',
    zh: '{url} 返回 HTTP 状态 {status}，未给出数据。请稍后重试，或以文件提供数据。',
  },
  FETCH_CONTENT_ENCODING: {
    en: '{url} answered with the content coding {encoding}, which was not asked for and is not read. Tell the authority that runs it.',
    zh: '{url} 使用了未请求的内容编码 {encoding}，不予读取。请通知其运营机构。',
  },
  FETCH_CONTENT_TYPE: {
    en: '{url} labels its answer as “{type}”, not as the standard says; it was read by its content all the same.',
    zh: '{url} 的内容类型为“{type}”，与标准不符；仍按内容读取。',
  },
  FETCH_PEM: {
    en: '{url} sent PEM text where DER is required; it was read all the same.',
    zh: '{url} 以 PEM 文本代替规定的 DER 编码；仍予读取。',
  },
  FETCH_UNREADABLE: {
    en: 'What {url} sent is not what was asked for ({reason}) and was not taken. Pass the data as a file.',
    zh: '{url} 返回的内容不是所请求的数据（{reason}），未予采用。请以文件提供数据。',
  },
  FETCH_CACHED: {
    en: '{url} could not be asked again, so the answer fetched earlier was used; its own dates say how old it is.',
    zh: '无法重新查询 {url}，使用了先前获取的内容；其时效以内容自身日期为准。',
  },
  FETCH_OCSP_STATUS: {
    en: 'The OCSP responder {url} answered “{status}” and gave no certificate status. A CRL or another responder may have it.',
    zh: 'OCSP 响应器 {url} 返回“{status}”，未给出证书状态。可改用 CRL 或其他响应器。',
  },
  FETCH_OCSP_OTHER: {
    en: 'The OCSP response of {url} is about another certificate and was not taken. Tell the authority that runs it.',
    zh: '{url} 的 OCSP 响应针对另一张证书，未予采用。请通知其运营机构。',
  },
  FETCH_OCSP_NONCE: {
    en: 'The OCSP response of {url} answers another request (its nonce differs), so it may be replayed; it was not taken. Ask again.',
    zh: '{url} 的 OCSP 响应所含随机数与请求不符，可能是重放，未予采用。请重新查询。',
  },
  FETCH_OCSP_NONCE_ABSENT: {
    en: 'The OCSP response of {url} has no nonce, so only its dates say how recent it is.',
    zh: '{url} 的 OCSP 响应不含随机数，其新旧仅以日期为准。',
  },
  FETCH_BUDGET: {
    en: 'Fetching stopped at a limit ({budget}: {limit}), so something may be missing. Pass the missing certificates or revocation data as files.',
    zh: '获取达到上限（{budget}：{limit}）而停止，可能仍缺数据。请以文件提供缺少的证书或撤销数据。',
  },
};
