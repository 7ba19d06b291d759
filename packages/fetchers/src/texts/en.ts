/** English texts of the codes of `@govseal/fetchers`. */
import type { Texts } from '@govseal/core';
import type { FetchCode } from '../error.ts';

export const en: Texts<FetchCode> = {
  FETCH_LOCATION:
    'A location in the certificate is not a usable URL ({url}); nothing was fetched from it. Obtain the data from the issuing authority and supply it as a file.',
  FETCH_SCHEME:
    '{url} uses the scheme {scheme}, which is not fetched (allowed: {allowed}). Fetch it by other means and pass it as a file.',
  FETCH_ADDRESS_REFUSED:
    '{url} leads to the address {address}, which is not a public internet address, so no connection was made. If it is an authority inside your network, allow its address.',
  FETCH_REDIRECTS: '{url} redirected more than {limit} times; fetching stopped. Inform its operator.',
  FETCH_REDIRECT_DOWNGRADE: '{url} redirects from https to {to}, which is not followed. Inform its operator.',
  FETCH_TOO_LARGE:
    'The response of {url} is larger than {limit} bytes and was discarded. Raise the limit if you expect that size.',
  FETCH_TIMEOUT: '{url} did not answer in full within {limit} ms. Try again later or pass the data as a file.',
  FETCH_ABORTED: 'Fetching {url} was cancelled by the caller. Start again to complete it.',
  FETCH_FAILED: '{url} could not be fetched ({reason}). Check the network, or pass the data as a file.',
  FETCH_STATUS:
    '{url} answered with HTTP status {status} instead of the data. Try again later or pass the data as a file.',
  FETCH_CONTENT_ENCODING:
    '{url} responded with the content coding {encoding}, which was not requested and is not supported. Inform its operator.',
  FETCH_CONTENT_TYPE: '{url} labels its response as “{type}”, contrary to the standard; it was read by its content.',
  FETCH_PEM: '{url} sent PEM text where DER is required; it was read nevertheless.',
  FETCH_UNREADABLE:
    'The response of {url} is not the requested data ({reason}) and was discarded. Supply the data as a file.',
  FETCH_CACHED:
    '{url} could not be reached again, so the response fetched earlier was used; its dates show how old it is.',
  FETCH_OCSP_STATUS:
    'The OCSP responder {url} answered “{status}” and gave no certificate status. A CRL or another responder may have it.',
  FETCH_OCSP_OTHER: 'The OCSP response of {url} is about another certificate and was discarded. Inform its operator.',
  FETCH_OCSP_NONCE:
    'The OCSP response of {url} belongs to another request (its nonce differs) and may be a replay; it was discarded. Query again.',
  FETCH_OCSP_NONCE_ABSENT: 'The OCSP response of {url} has no nonce, so only its dates show how recent it is.',
};
