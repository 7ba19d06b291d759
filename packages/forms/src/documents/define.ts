/** How a type of document is defined: its JSON, who signs it, and the official document that it becomes. */

import { type Reader, readJson, type ValueOf } from '../json.ts';
import { layoutOfficial, type OfficialLayoutOptions } from '../official/layout-official.ts';
import type { OfficialDocument } from '../official/official-document.ts';
import type { Page } from '../page.ts';
import { type FieldFill, opinionFills } from '../slip-fields.ts';

/** A signature of a document. */
export interface DocumentSigner {
  /** Field that is signed. */
  readonly field: string;
  /** Who signs, such as 申请人 or 行政许可专用章. */
  readonly role: string;
}

/** A checked document, ready to be laid out. */
export interface ReadDocument {
  /** Its type. */
  readonly type: string;
  /** The checked JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What is known before anyone signs: `data` without the opinions that officials fill in. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Title for the metadata of a file. */
  readonly title: string;
  /** Subject for the metadata of a file: item and applicant. */
  readonly subject: string;
  /** The issuing agency, or the applicant of what an applicant signs. */
  readonly author: string;
  /** Values of form fields that the JSON states. */
  readonly fills: readonly FieldFill[];
  /** Pages of the document. */
  layout(options?: OfficialLayoutOptions): Page[];
}

/** A type of document that can be composed from JSON. */
export interface DocumentType {
  /** Name in files and commands, such as `acceptance-notice`. */
  readonly type: string;
  /** Name for people. */
  readonly title: {
    /** Chinese. */
    readonly zh: string;
    /** English. */
    readonly en: string;
  };
  /** Who signs, in order; steps of approval are added from the JSON. */
  readonly signers: readonly DocumentSigner[];
  /** Checks parsed JSON or JSON text; throws `FormsError`. */
  read(json: unknown): ReadDocument;
}

export interface Definition<R extends Reader<Common>> {
  readonly type: string;
  readonly title: DocumentType['title'];
  readonly signers: readonly DocumentSigner[];
  readonly shape: R;
  /** Rules that need several fields; throws `FormsError`. */
  readonly check?: (data: ValueOf<R>) => void;
  readonly subject?: (data: ValueOf<R>) => string;
  readonly author?: (data: ValueOf<R>) => string;
  readonly describe: (data: ValueOf<R>) => OfficialDocument;
  /** Values of form fields beside the opinions, with the members that state them; filled in when the unit seals. */
  readonly sealed?: { readonly members: readonly string[]; readonly fills: (data: ValueOf<R>) => readonly FieldFill[] };
  /** Only for forms with a layout of their own. */
  readonly layout?: (data: ValueOf<R>, options: OfficialLayoutOptions) => Page[];
}

interface Common {
  readonly itemName: string;
  readonly agency: { readonly name: string };
  readonly applicant?: { readonly name: string } | undefined;
  readonly docNo?: string | undefined;
  readonly caseNo: string;
}

export function defineDocument<R extends Reader<Common>>(definition: Definition<R>): DocumentType {
  const { type, title, signers, shape, check, describe } = definition;
  return {
    type,
    title,
    signers,
    read(json) {
      const data = readJson(json, shape) as ValueOf<R> & Common;
      check?.(data);
      const official = describe(data);
      const whole = [...numbersIn(data), ...(official.whole ?? [])];
      const record = data as unknown as Readonly<Record<string, unknown>>;
      const blank = withoutOpinions(record, definition.sealed?.members ?? []);
      return {
        type,
        data: record,
        blank,
        // What is filled in later is not in the title, so that the blank form has the same one.
        title: `${official.title} ${blank.docNo ?? data.caseNo}`,
        subject: definition.subject?.(data) ?? `${data.itemName}（${data.applicant?.name ?? ''}）`,
        author: definition.author?.(data) ?? data.agency.name,
        fills: [...opinionFills(record), ...(definition.sealed?.fills(data) ?? [])],
        layout: (options = {}) => definition.layout?.(data, options) ?? layoutOfficial({ ...official, whole }, options),
      };
    },
  };
}

/** Numbers of documents, cases and licences: values of members whose names end in `No`. */
function numbersIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    typeof item === 'string' && key.endsWith('No') ? [item] : numbersIn(item),
  );
}

/** Opinion, conclusion and time of a step are fields of the form; they are signed there and stated nowhere else. */
function withoutOpinions(
  data: Readonly<Record<string, unknown>>,
  sealed: readonly string[],
): Readonly<Record<string, unknown>> {
  const { steps } = data;
  if (!Array.isArray(steps)) return data;
  const blank = steps.map(({ opinion: _opinion, verdict: _verdict, signedAt: _signedAt, ...step }) => step);
  const kept = Object.entries(data).filter(([key]) => !sealed.includes(key));
  return { ...Object.fromEntries(kept), steps: blank };
}
