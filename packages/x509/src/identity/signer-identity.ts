/**
 * The holder of a certificate as a Chinese authority identifies it: the organisation with its credit code split off and
 * checked, the seal code, the person. It is only what the CA wrote: a correct check character does not prove that a
 * code was issued, so never base an authorisation on it.
 */
import { attempt, CodedError, type Finding, finding } from '@govseal/core';
import { isOrganisationCode, isUscc, maskCitizenNumber } from '@govseal/forms/identifiers';
import { x509Codes } from '../error.ts';
import { purposeOid } from '../oids.ts';
import type { Certificate } from '../types.ts';
import { type IdentityExtension, readIdentityExtensions } from './identity-extension.ts';

/** The holder of a certificate; fields that the certificate does not contain are absent. */
export interface SignerIdentity {
  /**
   * An inference from the patterns of certificates in use: `device` by purpose or host name; `person` by an identity
   * number, a given name, or a common name that differs from the organisation; else `organization`.
   */
  readonly kind: 'organization' | 'person' | 'device';
  /** The person's or device's name, or the organisation's without its credit code. */
  readonly name: string;
  /** The organisation that a person or device belongs to. */
  readonly organization?: string;
  /** Unified social credit code (GB 32100), 18 characters. */
  readonly uscc?: string;
  /** Whether its check character is correct. */
  readonly usccValid?: boolean;
  /** Organisation code (GB 11714), 8 characters and a check character. */
  readonly orgCode?: string;
  /** Identity number with its middle masked; the complete number is in `extensions`. */
  readonly idNumberMasked?: string;
  /** 14 digits, region (6) and number (8): the esID of the seal. */
  readonly sealCode?: string;
  /** Division code (GB/T 2260), from the seal code or else from the credit code. */
  readonly region?: string;
  /** Where the code or number was found; `subject` if there is none. */
  readonly source: 'subject' | 'extension';
  /** All identity extensions of the certificate. */
  readonly extensions: readonly IdentityExtension[];
}

// The alphabet of GB 32100 has no I, O, S, V or Z.
const USCC_AND_NAME = /^([0-9A-HJ-NP-RTUWXY]{18})(.+)$/u;
const DEVICE_PURPOSES: readonly string[] = [purposeOid.serverAuth, purposeOid.timeStamping, purposeOid.ocspSigning];

/** Derives the holder from subject and identity extensions. Never throws: malformed extensions are ignored. */
export function readIdentity(certificate: Certificate): SignerIdentity {
  const extensions = readIdentityExtensions(certificate);
  const organization = splitOrganization(attribute(certificate, 'O'));
  const common = attribute(certificate, 'CN');
  const sealCode = common !== undefined && /^\d{14}$/.test(common) ? common : undefined;
  const codes = organization.uscc === undefined ? codesOf(extensions) : { uscc: organization.uscc, usccValid: true };
  const idNumber = extensions.find(({ meaning, text }) => meaning === 'identifyCode' && text !== undefined)?.text;
  const kind = kindOf(certificate, { common, organization: organization.name, sealCode, idNumber });
  const own = kind === 'organization' ? (organization.name ?? common) : (common ?? organization.name);
  const region = sealCode?.slice(0, 6) ?? (codes.usccValid === true ? codes.uscc?.slice(2, 8) : undefined);
  const fromExtension = organization.uscc === undefined && (Object.keys(codes).length > 0 || idNumber !== undefined);
  return {
    kind,
    name: own ?? certificate.subject.text,
    ...(kind === 'organization' || organization.name === undefined ? {} : { organization: organization.name }),
    ...codes,
    ...(idNumber === undefined ? {} : { idNumberMasked: maskCitizenNumber(idNumber) }),
    ...(sealCode === undefined ? {} : { sealCode }),
    ...(region === undefined ? {} : { region }),
    source: fromExtension ? 'extension' : 'subject',
    extensions,
  };
}

/**
 * Splits `O` into credit code and name if the check character is correct; a name may also begin with letters and
 * digits.
 */
function splitOrganization(value: string | undefined): { readonly name?: string; readonly uscc?: string } {
  if (value === undefined) return {};
  const match = USCC_AND_NAME.exec(value);
  return match !== null && isUscc(match[1]!) ? { uscc: match[1]!, name: match[2]! } : { name: value };
}

/**
 * The first credit code and organisation code of the extensions for them. Many CAs use either extension for either
 * code.
 */
function codesOf(extensions: readonly IdentityExtension[]): Pick<SignerIdentity, 'uscc' | 'usccValid' | 'orgCode'> {
  const texts = extensions.flatMap(({ meaning, text }) =>
    (meaning === 'uscc' || meaning === 'organizationCode') && text !== undefined ? [text.trim()] : [],
  );
  const uscc = texts.find(isUscc) ?? texts.find((text) => /^[0-9A-Z]{18}$/.test(text));
  const orgCode = texts.find(isOrganisationCode);
  return {
    ...(uscc === undefined ? {} : { uscc, usccValid: isUscc(uscc) }),
    ...(orgCode === undefined ? {} : { orgCode }),
  };
}

interface Clues {
  readonly common: string | undefined;
  readonly organization: string | undefined;
  readonly sealCode: string | undefined;
  readonly idNumber: string | undefined;
}

function kindOf(certificate: Certificate, clues: Clues): SignerIdentity['kind'] {
  const { purposes, hosts, authority } = uses(certificate);
  if (authority || clues.sealCode !== undefined) return 'organization';
  if (clues.idNumber !== undefined || attribute(certificate, 'GN') !== undefined) return 'person';
  if (hosts || purposes.some((purpose) => DEVICE_PURPOSES.includes(purpose))) return 'device';
  if (clues.common === undefined || clues.common === clues.organization) return 'organization';
  // A personal name in Chinese: two to four characters, or longer with the dots of minority names.
  return /^(?:\p{Script=Han}{2,4}|\p{Script=Han}+(?:[·•]\p{Script=Han}+)+)$/u.test(clues.common)
    ? 'person'
    : 'organization';
}

/** Purposes, host names and CA flag of a certificate; malformed extensions are ignored. */
function uses(certificate: Certificate): { purposes: readonly string[]; hosts: boolean; authority: boolean } {
  const read = <T>(get: () => T): T | undefined => attempt(get, CodedError);
  return {
    purposes: read(() => certificate.extendedKeyUsage) ?? [],
    hosts: (read(() => certificate.subjectAltName) ?? []).some(
      ({ kind }) => kind === 'dNSName' || kind === 'iPAddress',
    ),
    authority: read(() => certificate.basicConstraints)?.cA === true,
  };
}

function attribute(certificate: Certificate, type: string): string | undefined {
  for (const rdn of certificate.subject.rdns) for (const one of rdn) if (one.type === type) return one.value;
  return undefined;
}

/** Findings about the stated identity: an incorrect credit code, or a malformed identity extension. */
export function checkIdentity(certificate: Certificate): Finding[] {
  const identity = readIdentity(certificate);
  const at = { certificate: certificate.subject.text };
  const unreadable = identity.extensions.filter(({ meaning, text }) => meaning !== 'private' && text === undefined);
  const reasons = unreadable.map(({ oid }) => ({ reason: 'unreadable', value: oid }));
  if (identity.usccValid === false) reasons.push({ reason: 'check character', value: identity.uscc! });
  return reasons.map((params) => finding(x509Codes, 'X509_IDENTITY', { at, params }));
}
