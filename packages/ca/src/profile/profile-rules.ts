/** Rules for profiles, each with the clause that it enforces. */

import { CaError } from '../error.ts';
import { PARTITION_PLACEHOLDER } from '../status/crl/partition.ts';
import { subtree } from './extension-names.ts';
import type { ProfileFacts } from './profile.ts';
import type { KeyRule } from './profile-config.ts';
import { purposes } from './purpose.ts';
import { attributeTypes, placeholdersOf } from './subject-template.ts';

type Rule = (profile: ProfileFacts) => void;

/** Throws the first violated rule's error. */
export function checkProfileRules(profile: ProfileFacts): void {
  for (const rule of rules) rule(profile);
}

const rules: readonly Rule[] = [
  noDuplicates,
  basicConstraints,
  caKeyUsage,
  endEntityKeyUsage,
  timeStamping,
  ocspSigning,
  criticalAnyPurpose,
  keyFamilies,
  defaultKey,
  subjectRules,
  constraintsBelongToAuthorities,
  serverNames,
  encryptionPair,
  urls,
  crlPartitions,
];

function noDuplicates(profile: ProfileFacts): void {
  const repeated = (list: readonly string[]): boolean => new Set(list).size !== list.length;
  if (repeated(profile.keyUsage)) throw new CaError('CA_PROFILE_KEY_USAGE', { params: { rule: 'each bit once' } });
  // RFC 5280 §4.2.1.4: a policy OID must not appear more than once
  if (repeated(profile.certificatePolicies))
    throw new CaError('CA_PROFILE_POLICY', { params: { rule: 'each policy once' } });
  if (profile.extendedKeyUsage !== undefined && repeated(profile.extendedKeyUsage.purposes)) {
    throw new CaError('CA_PROFILE_EXTENDED_KEY_USAGE', { params: { rule: 'each purpose once' } });
  }
}

function basicConstraints(profile: ProfileFacts): void {
  // RFC 5280 §4.2.1.9: pathLenConstraint only if cA is asserted
  const isCa = profile.kind !== 'end-entity';
  if (isCa !== (profile.pathLength !== undefined)) {
    throw new CaError('CA_PROFILE_BASIC_CONSTRAINTS', { at: { path: 'pathLength' }, params: { kind: profile.kind } });
  }
}

function caKeyUsage(profile: ProfileFacts): void {
  if (profile.kind === 'end-entity') return;
  // RFC 5280 §4.2.1.3 and §4.2.1.9: a CA certificate asserts keyCertSign; ours also sign their CRLs
  for (const bit of ['keyCertSign', 'cRLSign'] as const) {
    if (!profile.keyUsage.includes(bit)) throw keyUsageError(profile, `missing ${bit}`);
  }
  // RFC 5280 §4.2.1.12: usually in end-entity certificates; in an issuing CA it limits the certificates below (BR
  // §7.1.2.10.6)
  const purposesOfCa = profile.extendedKeyUsage;
  if (purposesOfCa !== undefined && (profile.kind === 'root' || purposesOfCa.critical)) {
    throw new CaError('CA_PROFILE_EXTENDED_KEY_USAGE', { params: { rule: 'not in a root, not critical in a CA' } });
  }
}

function endEntityKeyUsage(profile: ProfileFacts): void {
  if (profile.kind !== 'end-entity') return;
  // RFC 5280 §4.2.1.9: keyCertSign only with cA TRUE; here cRLSign belongs to the CA itself
  for (const bit of ['keyCertSign', 'cRLSign'] as const) {
    if (profile.keyUsage.includes(bit)) throw keyUsageError(profile, bit);
  }
  // RFC 5280 §4.2.1.3: encipherOnly and decipherOnly are undefined without keyAgreement
  for (const bit of ['encipherOnly', 'decipherOnly'] as const) {
    if (profile.keyUsage.includes(bit) && !profile.keyUsage.includes('keyAgreement')) {
      throw keyUsageError(profile, `${bit} without keyAgreement`);
    }
  }
  // GB/T 20518: one certificate signs, another one encrypts
  const signs = profile.keyUsage.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation');
  const encrypts = profile.keyUsage.some((bit) => bit.endsWith('Encipherment') || bit === 'keyAgreement');
  if (signs && encrypts) throw new CaError('CA_PROFILE_DUAL_USE', { params: { keyUsage: profile.keyUsage } });
}

function timeStamping(profile: ProfileFacts): void {
  const usage = profile.extendedKeyUsage;
  if (profile.kind !== 'end-entity' || !usage?.purposes.includes(purposes.timeStamping!)) return;
  // RFC 3161 §2.3: the only purpose, and critical
  if (usage.purposes.length > 1 || !usage.critical) {
    throw new CaError('CA_PROFILE_TIME_STAMPING', { params: { rule: 'only timeStamping, critical' } });
  }
  // RFC 5280 §4.2.1.12: consistent key usages are digitalSignature and nonRepudiation
  if (profile.keyUsage.some((bit) => bit !== 'digitalSignature' && bit !== 'nonRepudiation')) {
    throw new CaError('CA_PROFILE_TIME_STAMPING', { params: { rule: 'digitalSignature and/or nonRepudiation' } });
  }
}

function ocspSigning(profile: ProfileFacts): void {
  if (profile.kind !== 'end-entity' && !profile.ocspNoCheck) return;
  const signsOcsp = profile.extendedKeyUsage?.purposes.includes(purposes.OCSPSigning!) === true;
  if (profile.ocspNoCheck && !signsOcsp) {
    throw new CaError('CA_PROFILE_OCSP_SIGNING', { params: { rule: 'ocspNoCheck only with OCSPSigning' } });
  }
  if (signsOcsp && !profile.keyUsage.includes('digitalSignature')) {
    throw new CaError('CA_PROFILE_OCSP_SIGNING', { params: { rule: 'digitalSignature' } });
  }
}

function criticalAnyPurpose(profile: ProfileFacts): void {
  const usage = profile.extendedKeyUsage;
  // RFC 5280 §4.2.1.12: not critical if anyExtendedKeyUsage is present
  if (usage?.critical === true && usage.purposes.includes('2.5.29.37.0')) {
    throw new CaError('CA_PROFILE_EXTENDED_KEY_USAGE', { params: { rule: 'anyExtendedKeyUsage is not critical' } });
  }
}

function keyFamilies(profile: ProfileFacts): void {
  // RSA below 2048 bits is disallowed since 2014 (NIST SP 800-131A); no profile can issue it
  for (const rule of profile.keys) {
    if (rule.type === 'RSA' && rule.minBits < 2048) {
      throw new CaError('CA_PROFILE_KEYS', { at: { path: 'keys' }, params: { minBits: rule.minBits } });
    }
  }
}

function defaultKey(profile: ProfileFacts): void {
  const spec = profile.defaultKey;
  const admitted = profile.keys.some((rule: KeyRule) =>
    rule.type === 'RSA'
      ? spec.type === 'RSA' && spec.bits >= rule.minBits
      : spec.type === rule.type && (rule.curves as readonly string[]).includes(spec.curve),
  );
  if (!admitted) throw new CaError('CA_PROFILE_KEYS', { at: { path: 'defaultKey' } });
}

function subjectRules(profile: ProfileFacts): void {
  for (const [index, rule] of profile.subject.entries()) {
    const at = { path: `subject[${index}]` };
    if (attributeTypes[rule.type] === undefined) {
      throw new CaError('CA_PROFILE_SUBJECT', { at, params: { type: rule.type } });
    }
    if (rule.optional && placeholdersOf(rule.value).length === 0) {
      throw new CaError('CA_PROFILE_SUBJECT', { at, params: { rule: 'optional needs a placeholder' } });
    }
  }
  // RFC 5280 §4.1.2.4: a CA's subject is not empty; here this applies to every subject
  if (profile.subject.every((rule) => rule.optional)) {
    throw new CaError('CA_PROFILE_SUBJECT', { params: { rule: 'one RDN is required' } });
  }
}

function constraintsBelongToAuthorities(profile: ProfileFacts): void {
  // RFC 5280 §4.2.1.10, §4.2.1.11: only in CA certificates; those of a root are no input of path validation (§6.1.1
  // (d))
  if (profile.nameConstraints !== undefined) {
    if (profile.kind !== 'issuing') {
      throw new CaError('CA_PROFILE_NAME_CONSTRAINTS', {
        at: { path: 'nameConstraints' },
        params: { kind: profile.kind },
      });
    }
    for (const rule of [...profile.nameConstraints.permitted, ...profile.nameConstraints.excluded]) subtree(rule);
  }
  if (profile.kind === 'issuing') return;
  for (const path of ['policyConstraints', 'inhibitAnyPolicy'] as const) {
    if (profile[path] !== undefined) {
      throw new CaError('CA_PROFILE_POLICY_CONSTRAINTS', { at: { path }, params: { kind: profile.kind } });
    }
  }
}

function serverNames(profile: ProfileFacts): void {
  if (profile.kind !== 'end-entity' || !profile.extendedKeyUsage?.purposes.includes(purposes.serverAuth!)) return;
  // RFC 9525 §6: clients only look at subjectAltName, so a server certificate without it is useless
  const named = profile.subjectAltName.some(
    ({ kind, optional }) => !optional && (kind === 'dNSName' || kind === 'iPAddress'),
  );
  if (!named) throw new CaError('CA_PROFILE_SERVER_NAME', { at: { path: 'subjectAltName' } });
}

function encryptionPair(profile: ProfileFacts): void {
  if (profile.encryptionProfile === undefined) return;
  const signs = profile.keyUsage.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation');
  if (profile.kind !== 'end-entity' || !signs) {
    throw new CaError('CA_PROFILE_ENCRYPTION', { at: { path: 'encryptionProfile' } });
  }
}

function urls(profile: ProfileFacts): void {
  for (const url of [...profile.crlDistributionPoints, ...profile.freshestCrl, ...profile.caIssuers, ...profile.ocsp]) {
    // RFC 5280 §4.2.1.13: http or ldap; the extensions hold IA5String
    if (!/^(http|ldap):\/\/[\x21-\x7e]+$/.test(url)) throw new CaError('CA_PROFILE_URL', { params: { url } });
  }
}

function keyUsageError(profile: ProfileFacts, rule: string): CaError {
  return new CaError('CA_PROFILE_KEY_USAGE', { at: { path: 'keyUsage' }, params: { profile: profile.name, rule } });
}

/** RFC 5280 §5.2.5, §6.3.3 (b): a partition's CRL covers exactly the certificates that name its distribution point. */
function crlPartitions(profile: ProfileFacts): void {
  const parts = profile.crlPartitions !== undefined;
  const wrong = [...profile.crlDistributionPoints, ...profile.freshestCrl].find(
    (url) => url.includes(PARTITION_PLACEHOLDER) !== parts,
  );
  if (wrong !== undefined) throw new CaError('CA_PROFILE_URL', { params: { url: wrong } });
}
