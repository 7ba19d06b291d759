/**
 * `defineReceipt`: a record that acknowledges a document. It counts once, for that document and the reader given in
 * it; working days are counted from the proven time of the document, not from a date that the reader states.
 */
import type { Finding } from '@govseal/core';
import { localDate } from '@govseal/validation/evaluate';
import type { Static, TObject } from 'typebox';
import type { RecordLinks, RecordReference } from '../envelope/envelope.ts';
import { RecordError, recordFinding } from '../error.ts';
import { type CompiledKind, compileKind } from '../kind/compile.ts';
import { defineKind, type RecordKind } from '../kind/define-kind.ts';
import type { KindDefinition, LinkRule, SignerRole } from '../kind/definition.ts';
import type { RejectedRecord, ValidRecord } from '../kind/result.ts';
import type { SignNewRecordOptions } from '../kind/sign.ts';
import { rejected, type VerifyRecordOptions, verifyRecord } from '../kind/verify.ts';

/**
 * The document that a receipt acknowledges: a record that was verified (`ValidRecord`), or a file with its proven
 * time of signing.
 */
export interface AnsweredDocument {
  /** Kind and digest. */
  readonly reference: RecordReference;
  /** When it was signed, as time-stamps prove it. */
  readonly signedAt: Date;
  /** Content of a record: a limit that it states is not the reader's to choose. */
  readonly content?: unknown;
}

/** The definition of a receipt: that of a kind whose key, deadline and first signer follow from the acknowledged document. */
export interface ReceiptDefinition<Schema extends TObject, Content = Static<Schema>>
  extends Omit<KindDefinition<Schema, Content>, 'key' | 'deadline' | 'signers'> {
  /** Kinds of documents that can be acknowledged; `file` for any other document. */
  readonly answers: string | readonly string[];
  /** The reader given in the content, as named in the roster. A reader acknowledges a document once. */
  readonly reader: (content: Content) => string;
  /** The reader's role; further signers follow in `signers`. */
  readonly readerRole: Omit<SignerRole<Content>, 'person'>;
  /** Those who sign after the reader, such as a witness; default no one. */
  readonly signers?: readonly SignerRole<Content>[];
  /** Working days for the receipt, counted from the day on which the document was signed; default no deadline. */
  readonly workingDays?: number | ((content: Content, answered: AnsweredDocument) => number | null);
}

/** A valid receipt. */
export interface ValidReceipt<Content> extends ValidRecord<Content> {
  /** The reader. */
  readonly reader: string;
  /** The acknowledged document. */
  readonly answers: RecordReference;
}

/** How a receipt is signed. */
export interface SignReceiptOptions extends SignNewRecordOptions {
  /** The acknowledged document; a verified record can be passed. */
  readonly answers: Pick<AnsweredDocument, 'reference'>;
}

/** How a receipt is verified. */
export interface VerifyReceiptOptions extends VerifyRecordOptions {
  /** The document that it must acknowledge; a verified record can be passed. */
  readonly answers: AnsweredDocument;
}

/** A kind of receipt. */
export interface ReceiptKind<Content, Schema extends TObject = TObject>
  extends Omit<RecordKind<Content, Schema>, 'create' | 'sign' | 'verify'> {
  /** Throws `RecordError` and `CmsError`. */
  sign(content: Content, options: SignReceiptOptions): Promise<Uint8Array>;
  /** Never throws because of the receipt. */
  verify(cms: Uint8Array, options: VerifyReceiptOptions): Promise<ValidReceipt<Content> | RejectedRecord>;
}

/** The name of the link to the acknowledged document. */
const ANSWERS = 'answers';

/** Throws `RECORD_DEFINITION`. */
export function defineReceipt<Schema extends TObject>(
  definition: ReceiptDefinition<Schema>,
): ReceiptKind<Static<Schema>, Schema> {
  type Content = Static<Schema>;
  const { answers, reader, readerRole, workingDays, signers = [], links = {}, ...rest } = definition;
  if (Object.hasOwn(links, ANSWERS)) {
    throw new RecordError('RECORD_DEFINITION', { params: { kind: rest.kind, rule: `the link ${ANSWERS} is taken` } });
  }
  const answered: LinkRule = { kind: answers };
  const whole: KindDefinition<Schema> = {
    ...rest,
    links: { [ANSWERS]: answered, ...links },
    signers: [{ ...readerRole, person: reader }, ...signers],
    key: (content: Content, given: RecordLinks) => `${given[ANSWERS]!.sha256} ${reader(content)}`,
  };
  const { create: _, sign, ...kind } = defineKind(whole);
  const compiled: CompiledKind<Content> = compileKind(whole as unknown as KindDefinition<TObject, Content>);
  return {
    ...kind,
    sign: (content, { answers: { reference }, links: others, ...options }) =>
      sign(content, { ...options, links: { ...others, [ANSWERS]: reference } }),
    verify: async (cms, { answers: document, documents, ...options }) => {
      const due = withDeadline(compiled, document, workingDays);
      const given = { ...documents, [ANSWERS]: document.reference };
      const result = await verifyRecord(due, cms, { ...options, documents: given });
      if (result.status !== 'valid') return result;
      const early = signedEarlier(result.signedAt, document);
      if (early.length > 0) return rejected([...result.findings, ...early], result.report);
      return { ...result, reader: reader(result.content), answers: document.reference };
    },
  };
}

/** The day on which the document was signed is the day before the first counted one. */
function withDeadline<Content>(
  kind: CompiledKind<Content>,
  answered: AnsweredDocument,
  workingDays: ReceiptDefinition<TObject, Content>['workingDays'],
): CompiledKind<Content> {
  if (workingDays === undefined) return kind;
  const start = localDate(answered.signedAt, kind.timeZone);
  const deadline = (content: Content) => {
    const days = typeof workingDays === 'function' ? workingDays(content, answered) : workingDays;
    return days === null ? null : { start, days };
  };
  return { ...kind, definition: { ...kind.definition, deadline } };
}

/** A document cannot have been read before it existed. */
function signedEarlier(done: Date, { signedAt }: AnsweredDocument): Finding[] {
  if (done >= signedAt) return [];
  return [recordFinding('RECEIPT_BEFORE_DOCUMENT', {}, { done: done.toISOString(), signed: signedAt.toISOString() })];
}
