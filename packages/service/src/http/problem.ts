/** Refusals as problem details (RFC 9457), with our code and a sentence in the client's language. */
import { STATUS_CODES } from 'node:http';
import type { DescribeRefusal, Refusal } from '@govseal/ca/http';
import type { Language } from '@govseal/core';
import { type ServiceCode, serviceCodes } from '../error.ts';
import { serviceTexts } from '../texts/index.ts';

/** Codes of the HTTP framework and of the listener, by status. */
const BY_STATUS: Readonly<Record<number, ServiceCode>> = {
  400: 'SERVICE_BAD_REQUEST',
  404: 'SERVICE_NOT_FOUND',
  406: 'SERVICE_MEDIA_TYPE',
  408: 'SERVICE_TOO_SLOW',
  413: 'SERVICE_BODY_TOO_LARGE',
  415: 'SERVICE_MEDIA_TYPE',
  429: 'SERVICE_RATE_LIMIT',
  431: 'SERVICE_HEADERS_TOO_LARGE',
  503: 'SERVICE_BUSY',
};

export const describeProblem: DescribeRefusal = (refusal, acceptLanguage) => {
  const code = codeOf(refusal);
  const params = refusal.params ?? {};
  const detail = (serviceTexts[languageOf(acceptLanguage)][code] as string).replaceAll(
    /\{(\w+)\}/g,
    (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole),
  );
  const { status } = refusal;
  return {
    type: 'application/problem+json; charset=utf-8',
    body: JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, code, detail, params }),
  };
};

function codeOf({ code, status }: Refusal): ServiceCode {
  if (Object.hasOwn(serviceCodes, code)) return code as ServiceCode;
  return BY_STATUS[status] ?? (status < 500 ? 'SERVICE_BAD_REQUEST' : 'SERVICE_INTERNAL');
}

const STATUS: Readonly<Partial<Record<ServiceCode, number>>> = {
  SERVICE_POLICY_UNKNOWN: 422,
  SERVICE_POLICY_UNAVAILABLE: 503,
  SERVICE_OPTION_FORBIDDEN: 403,
  SERVICE_BODY_TOO_LARGE: 413,
  SERVICE_HEADERS_TOO_LARGE: 431,
  SERVICE_TOO_SLOW: 408,
  SERVICE_MEDIA_TYPE: 415,
  SERVICE_NOT_FOUND: 404,
  SERVICE_REPORT_UNKNOWN: 404,
  SERVICE_JOB_UNKNOWN: 404,
  SERVICE_IDEMPOTENCY_CONFLICT: 422,
  SERVICE_UNAUTHENTICATED: 401,
  SERVICE_FORBIDDEN: 403,
  SERVICE_RATE_LIMIT: 429,
  SERVICE_BUSY: 503,
  SERVICE_DATABASE: 503,
  SERVICE_STOPPED: 503,
  SERVICE_INTERNAL: 500,
};

/** The HTTP status of a code of this package. */
export function statusOf(code: string): number {
  return STATUS[code as ServiceCode] ?? (code.startsWith('SERVICE_') ? 400 : 500);
}

/** RFC 9110 §12.5.4: Chinese if it is preferred to English, else English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const quality = { zh: 0, en: 0 };
  for (const range of (acceptLanguage ?? '').slice(0, 500).split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const q = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one !== undefined);
    const language = tag.split('-')[0];
    if (language === 'zh' || language === 'en')
      quality[language] = Math.max(quality[language], q === undefined ? 1 : Number(q));
  }
  return quality.zh > quality.en ? 'zh' : 'en';
}
