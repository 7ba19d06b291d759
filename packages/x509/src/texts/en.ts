/** English texts of the codes of `@govseal/x509`. */
import type { Texts } from '@govseal/core';
import type { X509Code } from '../error.ts';

export const en: Texts<X509Code> = {
  X509_VERSION:
    'The certificate states a version that does not exist or writes out the default one; ask its issuer for a proper certificate.',
  X509_SERIAL_TOO_LONG:
    'The serial number has {octets} bytes, more than the 20 allowed; the issuer must issue a new certificate.',
  X509_SERIAL_NOT_POSITIVE:
    'The serial number is zero or negative; the issuer should issue certificates with positive serial numbers.',
  X509_ALGORITHM_MISMATCH:
    'The two places that name the signature algorithm differ, so the object may have been altered; obtain it anew from its issuer.',
  X509_TIME_ENCODING: 'A validity date before 2050 is written as GeneralizedTime; it was understood all the same.',
  X509_NAME: 'A distinguished name is empty or not built as the standard says; correct the name.',
  X509_NAME_STRING:
    'A {type} in a name breaks the rules of its string type and was kept as it is encoded: {value}. Ask the authority for a certificate with a proper name.',
  X509_GENERAL_NAME: 'An alternative name has an unknown or wrong form; the issuer must correct it.',
  X509_EXTENSION_VERSION:
    'Only version 3 certificates may carry extensions, but this one is older; the issuer must issue it properly.',
  X509_EXTENSION_DUPLICATE:
    'The extension {oid} stands twice, so what it means is open; the issuer must issue a new certificate.',
  X509_EXTENSION_MALFORMED:
    'An extension of {certificate} cannot be read as the standard defines it; the issuer must issue a new certificate.',
  X509_EXPLICIT_DEFAULT:
    'Extension {oid} writes out a default value, which the encoding rules forbid; it was understood all the same.',
  X509_ALGORITHM_PARAMETERS:
    'The signature algorithm of the certificate ({scheme}) is written with parameters that are {found}, unlike its standard; this is common and harmless, a newly issued certificate should have it right.',
  X509_KEY_USAGE_UNUSED_BITS:
    'The key usage is padded with zero bits, which the encoding rules forbid; it was understood all the same.',
  X509_UNREADABLE_CERTIFICATE: 'A certificate that came along cannot be read ({reason}) and was left out.',
  X509_NO_CERTIFICATE: 'There is no certificate in this file; give PEM, DER or a PKCS#7 certificate bundle.',
  X509_REQUEST: 'The certificate request is not built as PKCS#10 says; create it again.',
  X509_REQUEST_SIGNATURE:
    'The request of {subject} is not signed by the key it asks for, so possession of the key is not proven; create the request with its own key.',
  X509_NO_PATH:
    'No chain leads from {certificate} to a trust anchor; add the missing intermediate certificates or the right anchor.',
  X509_ANCHOR_SUNSET: 'The trust anchor {anchor} is no longer trusted since {sunset}; use a chain to a current anchor.',
  X509_ANCHOR_PURPOSE:
    'The trusted root “{anchor}” is not trusted for this purpose ({purpose}, only {found}); use the trust list made for it.',
  X509_ANCHOR_PERIOD:
    'The certificate was issued outside the period for which the root “{anchor}” is trusted ({from} – {until}); obtain a newer certificate or a current trust list.',
  X509_SIGNATURE:
    'The signature on {certificate} does not verify with the key of the supposed issuer; use the right issuer certificate, or treat the certificate as forged.',
  X509_ALGORITHM:
    'The algorithm {what} is not accepted at this time (end: {until}); have the certificate or revocation data issued anew with a permitted one.',
  X509_MIXED_ALGORITHMS:
    'SM2 and other algorithms are mixed: {certificate} has a key of {key} under one of {issuer}; use a chain and revocation data of one family, or allow the mixture in the policy.',
  X509_ALGORITHM_CATALOGUE:
    'The catalogue of algorithms is not of the form of TS 119 322 (at {field}); take the JSON file that ETSI publishes.',
  X509_NAME_MISMATCH:
    'The certificate is not for {expected} ({form}); check the address, or ask for a certificate that carries it as a subject alternative name.',
  X509_NOT_YET_VALID:
    'The certificate {certificate} is valid only from {notBefore} on, later than the time of judging {at}.',
  X509_EXPIRED:
    'The certificate {certificate} ended at {notAfter}, before the time of judging {at}; a time-stamp from its lifetime would help.',
  X509_NAME_CONSTRAINTS:
    'The name {name} ({form}) of {certificate} lies outside what its certification authorities may certify ({reason}).',
  X509_NAME_CONSTRAINTS_FORM:
    'A name constraint applies to {name} ({form}) but cannot be judged for it, so the certificate is refused.',
  X509_POLICY:
    'No certificate policy holds along the whole chain although one is required; use a certificate issued under an accepted policy.',
  X509_POLICY_MAPPING: '{certificate} maps a policy to or from anyPolicy, which is forbidden.',
  X509_NOT_A_CA: '{certificate} is not a certification authority, so it may not issue certificates.',
  X509_PATH_LENGTH: '{certificate} is one certification authority more than a CA above it allows.',
  X509_KEY_CERT_SIGN: 'The key usage of {certificate} does not allow signing certificates.',
  X509_CRITICAL_EXTENSION:
    '{certificate} has the critical extension {oid}, which is not understood here, so it must be refused.',
  X509_KEY_USAGE:
    'The key usage of {certificate} ({found}) does not fit the use {profile}, which needs one of {expected}.',
  X509_EXTENDED_KEY_USAGE:
    'The extended key usage of {certificate} ({found}) does not fit the use {profile} ({reason}).',
  X509_ISSUING_RULE:
    'The certificate “{subject}” breaks an issuing rule of this use ({rule}); its CA must issue it correctly.',
  X509_IDENTITY:
    "The certificate's identity data is wrong ({reason}: {value}); compare the name with the register and ask the CA to correct it.",
  X509_BUDGET:
    'The search for a certificate chain reached its limit ({budget}: {limit}) before every candidate was judged; nothing is proven either way. Give fewer unneeded certificates or a larger limit.',
  X509_REVOKED: 'The certificate {certificate} was revoked at {revocationTime} ({reason}, {source}).',
  X509_ON_HOLD:
    'The certificate {certificate} is suspended since {revocationTime}; ask again once the hold is lifted or made final.',
  X509_REVOKED_LATER:
    'The certificate {certificate} was revoked at {revocationTime} ({reason}), after the time of judging.',
  X509_REVOCATION_UNKNOWN: 'Whether {certificate} is revoked is not known; provide a current CRL or OCSP response.',
  X509_REVOCATION_STALE:
    'Revocation data for {certificate} is out of date (issued {thisUpdate}, next {nextUpdate}); obtain a newer one.',
  X509_REVOCATION_AFTER_EXPIRY:
    'Revocation data was issued after {certificate} had expired and does not say that it still lists expired certificates; provide data from its lifetime.',
  X509_CRL_MALFORMED: 'A CRL is not built as the standard says and was not used; obtain it anew from its issuer.',
  X509_CRL_SCOPE: 'A CRL of {issuer} does not speak for {certificate} ({reason}).',
  X509_CRL_SIGNATURE:
    'A CRL under the name {issuer} is not signed by a key known to be its own, so it was not believed.',
  X509_CRL_ISSUER: 'The CRL of {issuer} is signed by a key that may not issue it ({reason}).',
  X509_CRL_CRITICAL_EXTENSION:
    'A CRL of {issuer} has the critical extension {oid}, which is not understood here, so it cannot be used.',
  X509_OCSP_MALFORMED: 'An OCSP response is not built as the standard says and was not used; ask the responder again.',
  X509_OCSP_STATUS: 'An OCSP responder answers "{status}" about {certificate}, which settles nothing.',
  X509_OCSP_RESPONDER:
    'An OCSP response about {certificate} is signed by someone not entitled to answer for its issuer ({reason}).',
  X509_OCSP_SIGNATURE: 'The signature of an OCSP response about {certificate} does not verify, so it was not believed.',
  X509_OCSP_CRITICAL_EXTENSION:
    'An OCSP response has the critical extension {oid}, which is not understood here, so it cannot be used.',
  X509_OCSP_CERT_HASH:
    'An OCSP response names a different certificate than {certificate} with the same serial number, so it cannot be used.',
};
