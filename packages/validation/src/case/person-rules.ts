/**
 * One person, one role: whoever prepares a decision does not review it, by a seat of a committee or a mandate either. A person
 * is recognised by the identity numbers in the certificates (GB/T 20518), so also after a renewal, and by the signing key.
 */
import type { Finding } from '@govseal/core';
import { comparableName, isSamePerson } from '../approval/same-person.ts';
import type { CaseDocument, CasePerson } from './case-document.ts';
import { caseFinding } from './case-finding.ts';

interface Held {
  readonly person: CasePerson;
  readonly role: string;
}

export function checkPersons(documents: readonly CaseDocument[]): Finding[] {
  const known = new Map<string, Held[]>();
  return documents.flatMap(({ file, steps }) =>
    steps.flatMap(({ role, person, others = [] }) =>
      (person === null ? others : [person, ...others]).flatMap((one) => {
        const before = find(known, { person: one, role });
        return before === undefined
          ? []
          : [caseFinding('CASE_SAME_PERSON', file, { person: one.name, role, other: before.role })];
      }),
    ),
  );
}

/** Returns another role of the same person, if any, and adds this one. */
function find(known: Map<string, Held[]>, held: Held): Held | undefined {
  const { person, role } = held;
  let found: Held | undefined;
  for (const mark of [...person.numbers, ...person.keys, `name ${comparableName(person.name)}`]) {
    const same = known.get(mark) ?? [];
    found ??= same.find((other) => other.role !== role && isSamePerson(other.person, person));
    const isNew = same.every((other) => other.role !== role || !hasEqualMarks(other.person, person));
    if (isNew) known.set(mark, [...same, held]);
  }
  return found;
}

function hasEqualMarks(a: CasePerson, b: CasePerson): boolean {
  return [...a.numbers, ...a.keys].join() === [...b.numbers, ...b.keys].join();
}
