/** The revisions of a PDF, the objects that each changed, and the form fields, found by following the cross-reference chain. */
import {
  changedObjects,
  type FormField,
  openPdf,
  PdfDict,
  type PdfFile,
  PdfName,
  PdfString,
  readTextString,
} from '@govseal/pdf';
import type { Text } from '../run/command.ts';
import { byteCount, row, type Section } from './section.ts';

const SHOWN_OBJECTS = 40;

/** Throws `PdfError` if the file cannot be read. */
export function pdfSection(bytes: Uint8Array, options: { readonly password?: string | undefined } = {}): Section {
  const file = openPdf(bytes, options);
  const locked = file.security?.access === 'locked';
  return {
    title: { en: `PDF ${file.version}`, zh: `PDF ${file.version}` },
    rows: [
      row('size', '大小', byteCount(file.size)),
      row('encrypted', '加密', encryption(file)),
      ...(locked ? [] : [row('pages', '页数', String(file.latest.pages().length))]),
      ...file.findings.map((finding) => row('note', '提示', finding.code)),
    ],
    sections: [
      ...file.revisions.map((_, index) => revisionSection(file, index)),
      ...(locked ? [] : [fieldsSection(file)]),
    ],
  };
}

const ACCESS = { owner: '以所有者口令打开', user: '以用户口令打开', locked: '未打开' } as const;

function encryption({ security }: PdfFile): Text {
  if (security === null) return { en: 'no', zh: '否' };
  const { version, revision, access } = security;
  return { en: `V${version} R${revision}, ${access}`, zh: `V${version} R${revision}，${ACCESS[access]}` };
}

const KINDS = { table: '表', stream: '流', hybrid: '混合' } as const;

function revisionSection(file: PdfFile, index: number): Section {
  const revision = file.revisions[index]!;
  const changes = index === 0 ? [] : changedObjects(file, index - 1, index);
  const numbers = changes
    .slice(0, SHOWN_OBJECTS)
    .map((change) => `${change.number}${change.before === undefined ? '+' : ''}`);
  return {
    title: { en: `Revision ${index}`, zh: `修订版 ${index}` },
    rows: [
      row('bytes', '字节', `${revision.start} – ${revision.end}`),
      row('cross-reference', '交叉引用', {
        en: `${revision.kind} at ${revision.xrefOffset}`,
        zh: `${KINDS[revision.kind]}，位于 ${revision.xrefOffset}`,
      }),
      row(
        'objects',
        '对象',
        index === 0
          ? String(revision.entries.size)
          : `${numbers.join(' ')}${changes.length > SHOWN_OBJECTS ? ' …' : ''}`,
      ),
    ],
  };
}

function fieldsSection(file: PdfFile): Section {
  return {
    title: { en: 'Form fields', zh: '表单域' },
    rows: file.latest.formFields().map((field) => ({
      label: { en: field.fullName, zh: field.fullName },
      value: `${field.type ?? '?'}  ${fieldValue(file, field)}`,
    })),
  };
}

function fieldValue(file: PdfFile, field: FormField): string {
  const value = file.latest.resolve(field.inherited('V'));
  if (value instanceof PdfString) return readTextString(value);
  if (value instanceof PdfName) return `/${value.value}`;
  if (!(value instanceof PdfDict)) return '';
  const subFilter = value.get('SubFilter');
  const time = value.get('M');
  return [
    subFilter instanceof PdfName ? subFilter.value : 'signed',
    time instanceof PdfString ? readTextString(time) : '',
  ].join('  ');
}
