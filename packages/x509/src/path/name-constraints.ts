/**
 * Name constraints along a path (RFC 5280 §6.1.3 (b), (c), §6.1.4 (g)). Permitted subtrees are stored per certificate:
 * a name must be within those of each, which is equivalent to their intersection.
 */
import { attempt, type Finding, finding } from '@govseal/core';
import { DerError, parseDer, readString, Tag } from '@govseal/der';
import { x509Codes } from '../error.ts';
import { emailAddressOid } from '../name/attribute-type.ts';
import type { Certificate, GeneralName, NameConstraints } from '../types.ts';
import type { PathSpending } from './budget.ts';
import { isUsableBase, type Match, matches, type SubtreeKind } from './name-form.ts';

/** RFC 9598: an internationalised e-mail address, subject to rfc822Name constraints. */
const SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9';

export class NameConstraintState {
  private readonly budget: PathSpending;
  private readonly permitted: (readonly GeneralName[])[] = [];
  private readonly excluded: GeneralName[] = [];

  constructor(budget: PathSpending) {
    this.budget = budget;
  }

  /** Adds the constraints of a CA; returns a finding if they are unusable. */
  add(constraints: NameConstraints): Finding[] {
    const bases = [...(constraints.permitted ?? []), ...(constraints.excluded ?? [])];
    this.budget.spend('nameConstraintComparisons', bases.length);
    const wrong = bases.find((base) => !isUsableBase(base));
    if (wrong !== undefined) {
      return [
        finding(x509Codes, 'X509_EXTENSION_MALFORMED', { params: { field: 'nameConstraints', form: wrong.kind } }),
      ];
    }
    if (constraints.permitted !== undefined) this.permitted.push(constraints.permitted);
    this.excluded.push(...(constraints.excluded ?? []));
    return [];
  }

  /** Checks subject and alternative names of a certificate. */
  check(certificate: Certificate): Finding[] {
    if (this.permitted.length === 0 && this.excluded.length === 0) return [];
    for (const name of namesOf(certificate)) {
      const verdict = this.violation(name);
      if (verdict === undefined) continue;
      const code = verdict === 'unusable' ? 'X509_NAME_CONSTRAINTS_FORM' : 'X509_NAME_CONSTRAINTS';
      const params = { form: name.kind, name: describe(name), reason: verdict };
      return [finding(x509Codes, code, { at: { certificate: certificate.subject.text }, params })];
    }
    return [];
  }

  private violation(name: GeneralName): 'excluded' | 'not-permitted' | 'unusable' | undefined {
    for (const base of this.excluded) {
      const match = this.compare(name, base, 'excluded');
      if (match === 'unusable') return match;
      if (match === 'match') return 'excluded';
    }
    for (const subtrees of this.permitted) {
      let constrained = false;
      let inside = false;
      for (const base of subtrees) {
        if (base.kind !== name.kind) continue;
        constrained = true;
        const match = this.compare(name, base, 'permitted');
        if (match === 'unusable') return match;
        if (match === 'match') {
          inside = true;
          break;
        }
      }
      if (constrained && !inside) return 'not-permitted';
    }
    return undefined;
  }

  private compare(name: GeneralName, base: GeneralName, kind: SubtreeKind): Match {
    this.budget.spend('nameConstraintComparisons');
    return matches(name, base, kind);
  }
}

/** Every name that constraints apply to: the subject, e-mail addresses in it (§4.2.1.10), and the alternative names. */
function* namesOf(certificate: Certificate): Iterable<GeneralName> {
  const { subject } = certificate;
  if (subject.rdns.length > 0) yield { kind: 'directoryName', value: subject };
  for (const rdn of subject.rdns) {
    for (const { oid, value } of rdn) if (oid === emailAddressOid) yield { kind: 'rfc822Name', value };
  }
  for (const name of certificate.subjectAltName ?? []) {
    yield name;
    if (name.kind === 'otherName' && name.oid === SMTP_UTF8_MAILBOX) {
      yield { kind: 'rfc822Name', value: smtpUtf8Mailbox(name.value) };
    }
  }
}

/** RFC 9598 §3: a UTF8String. A malformed one becomes an empty mailbox, which makes a constraint unusable. */
function smtpUtf8Mailbox(der: Uint8Array): string {
  const read = (): string => {
    const node = parseDer(der);
    return node.tag === Tag.UTF8_STRING ? readString(node) : '';
  };
  return attempt(read, DerError) ?? '';
}

function describe(name: GeneralName): string {
  if (typeof name.value === 'string') return name.value;
  return name.kind === 'directoryName' ? name.value.text : name.kind;
}
