/** The rules of `lintOfd`: each checks the syntax of one signature, without cryptography. */
import type { Params } from '@govseal/core';
import { readBox } from '../document/box.ts';
import { digestByMethod } from '../evidence/digests.ts';
import type { OfdFile } from '../open-ofd.ts';
import type { SesSignature } from '../seal/ses-signature.ts';
import type { SignatureFile } from '../signatures/signature-file.ts';
import type { ListedSignature } from '../signatures/signatures-file.ts';
import type { OfdLintCode } from './codes.ts';

export interface OfdSubject {
  readonly file: OfdFile;
  readonly listed: ListedSignature;
  readonly isLast: boolean;
  readonly signature: SignatureFile;
  /** null for a signature of type Sign. */
  readonly ses: SesSignature | null;
}

/** Returns the parameters of each finding. */
export interface OfdRule {
  readonly code: OfdLintCode;
  check(subject: OfdSubject): readonly Params[];
}

const when = (condition: boolean, params: Params = {}): readonly Params[] => (condition ? [params] : []);

const NAMED = 20;
/** Basic ISO 8601 with time zone, the only form that all tested readers accept. */
const DATE = /^\d{14}(\.\d{1,3})?Z$/;

export const ofdRules: readonly OfdRule[] = [
  {
    // the schema's default is MD5, which only some readers accept
    code: 'LINT_OFD_CHECK_METHOD',
    check: ({ signature: { checkMethod } }) => {
      const digest = digestByMethod(checkMethod);
      return when(digest === undefined || digest === 'MD5' || digest === 'SHA-1', { method: checkMethod });
    },
  },
  {
    code: 'LINT_OFD_UNCOVERED',
    check: ({ file, isLast, signature }) => {
      const covered = new Set(signature.references.map((reference) => reference.file));
      const open = file.document.parts.filter(({ name }) => !covered.has(name)).map(({ name }) => name);
      return when(isLast && open.length > 0, { count: open.length, files: open.slice(0, NAMED) });
    },
  },
  {
    code: 'LINT_OFD_SIGNATURE_METHOD',
    check: ({ signature: { signatureMethod }, ses }) =>
      when(ses !== null && signatureMethod !== ses.signatureAlgorithm, {
        stated: signatureMethod,
        used: ses?.signatureAlgorithm ?? '',
      }),
  },
  {
    // all known producers write the absolute path
    code: 'LINT_OFD_PROPERTY_INFO',
    check: ({ listed, ses }) =>
      when(ses !== null && ses.propertyInfo !== `/${listed.file}`, { stated: ses?.propertyInfo ?? '' }),
  },
  {
    code: 'LINT_OFD_RAW_VALUE',
    check: ({ ses }) => when(ses !== null && isBare(ses.signatureValue)),
  },
  { code: 'LINT_OFD_SES_V1', check: ({ ses }) => when(ses?.seal.version === 1) },
  { code: 'LINT_OFD_SES_V5', check: ({ ses }) => when(ses?.seal.version === 5) },
  { code: 'LINT_OFD_NO_TIMESTAMP', check: ({ ses }) => when(ses !== null && ses.timestamp === null) },
  { code: 'LINT_OFD_ID', check: ({ listed: { id } }) => when(!/^[A-Za-z_][\w.-]*$/.test(id), { id }) },
  {
    code: 'LINT_OFD_DATE',
    check: ({ signature: { signatureDateTime } }) => when(!DATE.test(signatureDateTime), { stated: signatureDateTime }),
  },
  {
    code: 'LINT_OFD_SEAL_FILE',
    check: ({ signature, ses }) => when(ses !== null && signature.sealFile === undefined),
  },
  { code: 'LINT_OFD_NO_STAMP', check: ({ signature, ses }) => when(ses !== null && signature.stamps.length === 0) },
  {
    code: 'LINT_OFD_STAMP_SIZE',
    check: ({ signature, ses }) => {
      if (ses === null) return [];
      const { width, height } = ses.seal.picture;
      return signature.stamps.flatMap(({ id, boundary }) => {
        const box = readBox(boundary);
        const differs = box !== undefined && (Math.abs(box.width - width) > 1 || Math.abs(box.height - height) > 1);
        return when(differs, { stamp: id, shown: boundary ?? '', stated: `${width} × ${height}` });
      });
    },
  },
  {
    code: 'LINT_OFD_LOCKED',
    check: ({ file, signature }) =>
      when(signature.references.some((reference) => reference.file === file.document.signaturesFile)),
  },
];

function isBare(value: Uint8Array): boolean {
  return value.length === 64 && !(value[0] === 0x30 && value[1] === 0x3e);
}
