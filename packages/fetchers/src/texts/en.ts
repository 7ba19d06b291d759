/** English texts of the codes of `@govseal/fetchers`. */
import type { Texts } from '@govseal/core';
import type { FetchCode } from '../error.ts';

export const en: Texts<FetchCode> = {
  FETCH_LOCATION:
    'A location in the certificate is no usable URL ({url}); nothing was fetched from it. Get the data from the issuing authority and pass it as a file.',
  FETCH_SCHEME:
    '{url} uses the scheme {scheme}, which is not fetched (allowed: {allowed}). Fetch it by other means and pass it as a file.',
  FETCH_ADDRESS_REFUSED:
    '{url} leads to the address {address}, which is not in the public internet, so no connection was made. If it is an authority inside your network, allow its address.',
  FETCH_REDIRECTS: '{url} was redirected more than {limit} times; fetching stopped. Tell the authority that runs it.',
  FETCH_REDIRECT_DOWNGRADE:
    '{url} redirects from https to {to}; this is not followed. Tell the authority that runs it.',
  FETCH_TOO_LARGE:
    'The answer of {url} is larger than {limit} bytes and was not taken. Raise the limit if you expect so much.',
  FETCH_TIMEOUT: '{url} did not answer in full within {limit} ms. Try again later or pass the data as a file.',
  FETCH_ABORTED: 'Fetching {url} was cancelled by the caller. Start again to complete it.',
  FETCH_FAILED: '{url} could not be fetched ({reason}). Check the network, or pass the data as a file.',
  FETCH_STATUS:
    '{url} answered with HTTP status {status} instead of the data. Try again later or pass the data as a file.',
  FETCH_CONTENT_ENCODING:
    '{url} answered with the content coding {encoding}, which was not asked for and is not read. Tell the authority that runs it.',
  FETCH_CONTENT_TYPE:
    '{url} labels its answer as “{type}”, not as the standard says; it was read by its content all the same.',
  FETCH_PEM: '{url} sent PEM text where DER is required; it was read all the same.',
  FETCH_UNREADABLE: 'What {url} sent is not what was asked for ({reason}) and was not taken. Pass the data as a file.',
  FETCH_CACHED:
    '{url} could not be asked again, so the answer fetched earlier was used; its own dates say how old it is.',
  FETCH_OCSP_STATUS:
    'The OCSP responder {url} answered “{status}” and gave no certificate status. A CRL or another responder may have it.',
  FETCH_OCSP_OTHER:
    'The OCSP response of {url} is about another certificate and was not taken. Tell the authority that runs it.',
  FETCH_OCSP_NONCE:
    'The OCSP response of {url} answers another request (its nonce differs), so it may be replayed; it was not taken. Ask again.',
  FETCH_OCSP_NONCE_ABSENT: 'The OCSP response of {url} has no nonce, so only its dates say how recent it is.',
};
