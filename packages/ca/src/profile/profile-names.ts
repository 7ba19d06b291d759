/**
 * Reads the parts of a profile about names other than the subject: alternative names, name constraints, identity
 * extensions and the patterns of values. `extension-names.ts` encodes them.
 */
import { type ConfigReader, ConfigReader as Reader, valueError } from './config-reader.ts';
import type { AltNameRule, ConstraintRule, IdentityKind, IdentityRule } from './profile-config.ts';

const ALT_NAMES = ['dNSName', 'iPAddress', 'rfc822Name', 'uniformResourceIdentifier'] as const;

/** GB/T 20518: 1.2.156.10260.4.1.n. identifyCode (n = 1) contains a citizen's identity number and is not offered. */
export const identityOids: Readonly<Record<IdentityKind, string>> = {
  insuranceNumber: '1.2.156.10260.4.1.2',
  icRegistrationNumber: '1.2.156.10260.4.1.3',
  organizationCode: '1.2.156.10260.4.1.4',
  taxationNumber: '1.2.156.10260.4.1.5',
};

export function readAltName(value: unknown, path: string): Required<AltNameRule> {
  const reader = new Reader(value, path);
  const rule = {
    kind: reader.oneOf('kind', ALT_NAMES),
    value: reader.string('value'),
    optional: reader.boolean('optional', false),
  };
  reader.end();
  return rule;
}

export function readIdentityRule(value: unknown, path: string): Required<IdentityRule> {
  const reader = new Reader(value, path);
  const rule = {
    kind: reader.oneOf('kind', Object.keys(identityOids) as IdentityKind[]),
    value: reader.string('value'),
    optional: reader.boolean('optional', false),
  };
  reader.end();
  return rule;
}

export function readConstraints(reader: ConfigReader): {
  permitted: readonly ConstraintRule[];
  excluded: readonly ConstraintRule[];
} {
  const constraints = {
    permitted: reader.has('permitted') ? reader.list('permitted', readConstraint) : [],
    excluded: reader.has('excluded') ? reader.list('excluded', readConstraint) : [],
  };
  reader.end();
  // RFC 5280 §4.2.1.10: must not be an empty sequence
  if (constraints.permitted.length + constraints.excluded.length === 0) {
    throw valueError(reader.path, 'permitted|excluded');
  }
  return constraints;
}

function readConstraint(value: unknown, path: string): ConstraintRule {
  const reader = new Reader(value, path);
  const kind = reader.oneOf('kind', [...ALT_NAMES, 'directoryName']);
  const rule: ConstraintRule =
    kind === 'directoryName'
      ? { kind, value: reader.list('value', readRdn) }
      : { kind, value: reader.string('value', kind === 'iPAddress' ? /^[0-9a-fA-F.:]+\/\d{1,3}$/ : undefined) };
  reader.end();
  return rule;
}

function readRdn(value: unknown, path: string): { type: string; value: string } {
  const reader = new Reader(value, path);
  const rdn = { type: reader.string('type'), value: reader.string('value') };
  reader.end();
  return rdn;
}

/** The patterns come from the authority's own profile and are trusted; the values are not. */
export function readValuePatterns(reader: ConfigReader): ReadonlyMap<string, RegExp> {
  const patterns = new Map<string, RegExp>();
  for (const name of reader.keys()) {
    const source = reader.string(name);
    try {
      patterns.set(name, new RegExp(`^(?:${source})$`, 'u'));
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      throw valueError(reader.at(name), 'regular expression', source);
    }
  }
  reader.end();
  return patterns;
}
