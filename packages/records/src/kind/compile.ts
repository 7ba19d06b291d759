/** Checks a definition once, when its module is loaded, so that no kind exists that cannot be checked. */
import { PolicyError } from '@govseal/validation';
import { type ApprovalPolicy, parseApprovalPolicy, type StepKind } from '@govseal/validation/evaluate';
import type { TObject } from 'typebox';
import { KIND } from '../envelope/envelope.ts';
import { RecordError } from '../error.ts';
import { pathDefect } from '../redact/field-paths.ts';
import { type ClosedSchema, closeSchema } from '../schema/closed-schema.ts';
import { hasFormat } from '../schema/formats.ts';
import type { KindDefinition, SignerRole } from './definition.ts';

/** A definition with the values derived from it. */
export interface CompiledKind<Content> {
  readonly definition: KindDefinition<TObject, Content>;
  readonly schema: ClosedSchema;
  /** JSON Pointers of the fields that a copy can hide. */
  readonly redactable: readonly string[];
  /** The approval policy for a record with this content. */
  policyFor(content: Content): ApprovalPolicy;
  /** IANA time zone of dates. */
  readonly timeZone: string;
}

const CODE = /^(?!RECORD_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
const LINK_NAME = /^[a-z][A-Za-z0-9]{0,63}$/;

/** Throws `RECORD_DEFINITION`. */
export function compileKind<Content>(definition: KindDefinition<TObject, Content>): CompiledKind<Content> {
  const { kind, signers, rules = [], links = {}, schema, redactable = [] } = definition;
  const refuse = (rule: string): never => {
    throw new RecordError('RECORD_DEFINITION', { params: { kind: String(kind), rule } });
  };
  if (typeof kind !== 'string' || !KIND.test(kind)) refuse('the kind is not a name and a version, like item-guide/1');
  const closed = closeSchema(schema, refuse);
  if (closed.type !== 'object') refuse('the schema is not of an object');
  for (const path of redactable) {
    const defect = pathDefect(closed, path);
    if (defect !== null) refuse(`the redactable field ${path} ${defect}`);
    const others = redactable.filter((other) => other === path || other.startsWith(`${path}/`));
    if (others.length > 1) refuse(`the redactable field ${path} contains another one`);
  }
  if (signers.length === 0) refuse('nobody signs');
  const codes = new Set<string>();
  for (const { code } of rules) {
    if (!CODE.test(code)) refuse(`${code} is not a code of a rule`);
    if (codes.has(code)) refuse(`two rules have the code ${code}`);
    codes.add(code);
  }
  for (const [name, { kind: linked }] of Object.entries(links)) {
    if (!LINK_NAME.test(name)) refuse(`${name} is not a name of a link`);
    const kinds = typeof linked === 'string' ? [linked] : linked;
    if (kinds.length === 0 || !kinds.every((one) => one === 'file' || KIND.test(one))) {
      refuse(`the link ${name} is to no kind`);
    }
  }
  for (const date of [definition.accepted?.from, definition.accepted?.to]) {
    if (date !== undefined && date !== null && !hasFormat(date, 'date')) refuse(`${date} is not a date`);
  }
  // fails here instead of at the first record; units and persons depend on each record
  const { clock } = policyOf(definition, 'approval', { named: () => '–', refuse });
  return {
    definition,
    schema: closed,
    redactable,
    timeZone: clock.timeZone,
    policyFor: (content) => policyOf(definition, 'approval', { named: (nameOf) => nameOf(content), refuse }),
  };
}

/**
 * `named` gives the units and persons that depend on the content; `refuse` is called, and must throw, if the result
 * is not an approval policy.
 */
export function policyOf<Content>(
  { kind, signers, approval = {} }: Pick<KindDefinition<TObject, Content>, 'kind' | 'signers' | 'approval'>,
  stepKind: StepKind,
  {
    named,
    refuse,
  }: {
    readonly named: (nameOf: (content: Content) => string) => string;
    readonly refuse: (rule: string) => never;
  },
): ApprovalPolicy {
  const steps = signers.map(({ unit, person, ...signer }: SignerRole<Content>, index) => ({
    id: `${index + 1}`,
    ...signer,
    kind: stepKind,
    ...(unit === undefined ? {} : { unit: typeof unit === 'function' ? named(unit) : unit }),
    ...(person === undefined ? {} : { person: typeof person === 'function' ? named(person) : person }),
  }));
  try {
    return parseApprovalPolicy({
      ...approval,
      schema: 'govseal-approval/1',
      name: kind,
      steps,
      // about form fields, which a record does not have
      requireAllLocked: false,
    });
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return refuse(`its signers are not an approval policy: ${error.at.path ?? error.code}`);
  }
}
