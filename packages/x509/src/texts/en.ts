/** English texts of the codes of `@govseal/x509`. */
import type { Texts } from '@govseal/core';
import type { X509Code } from '../error.ts';

export const en: Texts<X509Code> = {
  X509_VERSION:
    'The certificate states a version that does not exist, or encodes the default version. Ask the issuer for a conforming certificate.',
  X509_SERIAL_TOO_LONG:
    'The serial number has {octets} bytes; at most 20 are allowed. The issuer must issue a new certificate.',
  X509_SERIAL_NOT_POSITIVE:
    'The serial number is zero or negative; the issuer should issue certificates with positive serial numbers.',
  X509_ALGORITHM_MISMATCH:
    'The two fields that state the signature algorithm differ, so the object may have been altered. Obtain it again from its issuer.',
  X509_TIME_ENCODING: 'A validity date before 2050 is encoded as GeneralizedTime; it was read nevertheless.',
  X509_NAME: 'A distinguished name is empty or malformed. Correct the name.',
  X509_NAME_STRING:
    'The attribute {type} in a name violates the rules of its string type and was kept as encoded: {value}. Ask the CA for a certificate with a valid name.',
  X509_GENERAL_NAME: 'An alternative name has an unknown or invalid form; the issuer must correct it.',
  X509_EXTENSION_VERSION:
    'Only version 3 certificates may have extensions, but this one has an older version; the issuer must issue a correct certificate.',
  X509_EXTENSION_DUPLICATE:
    'The extension {oid} occurs twice, so its meaning is ambiguous. The issuer must issue a new certificate.',
  X509_EXTENSION_MALFORMED:
    'An extension of {certificate} does not conform to its standard; the issuer must issue a new certificate.',
  X509_EXPLICIT_DEFAULT: 'Extension {oid} encodes a default value, which DER forbids; it was read nevertheless.',
  X509_ALGORITHM_PARAMETERS:
    'The signature algorithm of the certificate ({scheme}) are {found}, contrary to its standard. This is common and harmless; new certificates should be correct.',
  X509_NEGATIVE_MODULUS:
    'The RSA modulus in the certificate lacks its leading zero byte and is therefore encoded as a negative number; it was read as the positive number of the same bytes.',
  X509_KEY_USAGE_UNUSED_BITS: 'The key usage is padded with zero bits, which DER forbids; it was read nevertheless.',
  X509_UNREADABLE_CERTIFICATE: 'A certificate in the input cannot be read ({reason}) and was ignored.',
  X509_NO_CERTIFICATE: 'The file has no certificate. Supply PEM, DER or a PKCS#7 certificate bundle.',
  X509_REQUEST: 'The certificate request does not conform to PKCS#10. Create it again.',
  X509_REQUEST_SIGNATURE:
    'The request of {subject} is not signed with the key that it contains, so possession of the key is not proven. Create the request with its own key.',
  X509_NO_PATH:
    'No chain leads from {certificate} to a trust anchor; add the missing intermediate certificates or the right anchor.',
  X509_ANCHOR_SUNSET: 'The trust anchor {anchor} has not been trusted since {sunset}. Use a chain to a current anchor.',
  X509_ANCHOR_PURPOSE:
    'The trust anchor {anchor} is not trusted for the purpose {purpose}, only for {found}; use the trust list for this purpose.',
  X509_ANCHOR_PERIOD:
    'The certificate was issued outside the period in which the trust anchor {anchor} is trusted ({from} – {until}); obtain a newer certificate or a current trust list.',
  X509_SIGNATURE:
    'The signature on {certificate} does not verify with the key of the issuer; supply the correct issuer certificate, or treat this certificate as forged.',
  X509_ALGORITHM:
    'The algorithm {what} is not accepted at this time (accepted until: {until}). Have the certificate or revocation data issued again with an accepted algorithm.',
  X509_MIXED_ALGORITHMS:
    'SM2 is mixed with other algorithms: {certificate} has a {key} key, its issuer a {issuer} key. Use a chain and revocation data of one family, or allow the mixture in the policy.',
  X509_ALGORITHM_CATALOGUE:
    'The catalogue of algorithms does not have the form of TS 119 322 (at {field}); use the JSON file that ETSI publishes.',
  X509_NAME_MISMATCH:
    'The certificate is not for {expected} ({form}); check the name, or request a certificate that has it as a subject alternative name.',
  X509_NOT_YET_VALID: 'The certificate {certificate} is not valid before {notBefore}; it was validated as of {at}.',
  X509_EXPIRED:
    'The certificate {certificate} expired on {notAfter}; it was validated as of {at}. Supply a time-stamp from its validity period, if one exists.',
  X509_NAME_CONSTRAINTS:
    'The name {name} ({form}) of {certificate} is outside the name constraints of its CAs ({reason}).',
  X509_NAME_CONSTRAINTS_FORM:
    'A name constraint applies to {name} ({form}) but cannot be evaluated, so the certificate is rejected.',
  X509_POLICY:
    'No certificate policy is valid along the whole path, although one is required. Use a certificate issued under an accepted policy.',
  X509_POLICY_MAPPING: '{certificate} maps a policy to or from anyPolicy, which is forbidden.',
  X509_NOT_A_CA: '{certificate} is not a certification authority, so it may not issue certificates.',
  X509_PATH_LENGTH: '{certificate} exceeds the path length that a CA above it allows.',
  X509_KEY_CERT_SIGN: 'The key usage of {certificate} does not allow signing certificates.',
  X509_CRITICAL_EXTENSION:
    '{certificate} has the critical extension {oid}, which is not supported, so it must be rejected.',
  X509_KEY_USAGE:
    'The key usage of {certificate} ({found}) is not suitable for {profile}, which requires one of {expected}.',
  X509_EXTENDED_KEY_USAGE:
    'The extended key usage of {certificate} ({found}) is not suitable for {profile} ({reason}).',
  X509_ISSUING_RULE:
    'The certificate {subject} violates the rule {rule} for CAs; its CA must issue a correct certificate.',
  X509_IDENTITY:
    'The identity data in the certificate is invalid ({reason}: {value}); compare the name with the register and ask the CA to correct it.',
  X509_BUDGET:
    'The search for a certificate path reached its limit ({budget}: {limit}) before every candidate was checked; the result is indeterminate. Remove certificates that are not needed, or raise the limit.',
  X509_REVOKED: 'The certificate {certificate} was revoked at {revocationTime} ({reason}, {source}). Do not accept it.',
  X509_ON_HOLD:
    'The certificate {certificate} has been on hold since {revocationTime}. Check again when the hold has been released or made final.',
  X509_REVOKED_LATER:
    'The certificate {certificate} was revoked at {revocationTime} ({reason}), after the validation time.',
  X509_REVOCATION_UNKNOWN: 'The revocation status of {certificate} is unknown. Supply a current CRL or OCSP response.',
  X509_REVOCATION_STALE:
    'The revocation data for {certificate} is stale (issued {thisUpdate}, next update {nextUpdate}). Obtain newer data.',
  X509_REVOCATION_LATER:
    'The revocation data for {certificate} was issued on {thisUpdate}, after the validation time, and was not used. Supply data issued before the validation time.',
  X509_REVOCATION_AFTER_EXPIRY:
    'The revocation data was issued after {certificate} had expired, and does not state that it still covers expired certificates. Supply data from the validity period.',
  X509_CRL_MALFORMED: 'A CRL does not conform to its standard and was not used. Obtain it again from its issuer.',
  X509_CRL_SCOPE: 'A CRL of {issuer} does not cover {certificate} ({reason}).',
  X509_CRL_SIGNATURE:
    'A CRL with the issuer name {issuer} is not signed with a known key of that issuer and was not used.',
  X509_CRL_ISSUER: 'The CRL of {issuer} is signed by a key that is not authorised to issue it ({reason}).',
  X509_CRL_CRITICAL_EXTENSION:
    'A CRL of {issuer} has the critical extension {oid}, which is not supported, so it cannot be used.',
  X509_OCSP_MALFORMED: 'An OCSP response does not conform to its standard and was not used. Query the responder again.',
  X509_OCSP_STATUS: 'The OCSP responder returned "{status}" for {certificate}, which is not a certificate status.',
  X509_OCSP_CONTRADICTION:
    'An OCSP response states the status good and also another status for {certificate}; it is not accepted as proof of good.',
  X509_OCSP_RESPONDER:
    'An OCSP response about {certificate} is signed by a responder that its issuer has not authorised ({reason}).',
  X509_OCSP_SIGNATURE:
    'The signature of an OCSP response about {certificate} does not verify, so the response was not used.',
  X509_OCSP_CRITICAL_EXTENSION:
    'An OCSP response has the critical extension {oid}, which is not supported, so it cannot be used.',
  X509_OCSP_CERT_HASH:
    'An OCSP response is about a certificate other than {certificate} with the same serial number, so it cannot be used.',
};
