/** Frauds on a whole case: each starts from an honest one, and each has the code that stops it. */
import { utf8 } from '@govseal/core';
import { composeDocument } from '@govseal/slip';
import type { CasePolicy } from '@govseal/validation/evaluate';
import type { CaseEntry, CaseReport } from '../../src/index.ts';

import { type CaseScene, type Json, read, sample } from './case-scene.ts';
import { correction, decision, extension, grant, type Making, signedByApplicant, slip } from './honest-cases.ts';

export interface CaseAttack {
  readonly name: string;
  readonly code: string;
  readonly status: Exclude<CaseReport['status'], 'valid'>;
  make(scene: CaseScene): Promise<CaseEntry[]>;
  /** Another policy than that of the scene. */
  readonly policy?: (policy: CasePolicy) => CasePolicy;
}

const pdf = (scene: CaseScene): Making => ({ scene, format: () => 'pdf' });
const ofd = (scene: CaseScene): Making => ({ scene, format: () => 'ofd' });
const without = (entries: readonly CaseEntry[], ...names: readonly string[]): CaseEntry[] =>
  entries.filter(({ name }) => !names.some((start) => name.startsWith(`${start}.`)));
const find = (entries: readonly CaseEntry[], start: string): CaseEntry =>
  entries.find(({ name }) => name.startsWith(`${start}.`))!;

/** An honest case in which one document is made otherwise. */
const otherwise = (name: string, change: Json) => (scene: CaseScene) =>
  grant({ ...ofd(scene), changes: { [name]: change } });

async function withDecision(scene: CaseScene, at: string, more: Json): Promise<CaseEntry[]> {
  const entries = await grant(ofd(scene));
  return [...without(entries, 'decision'), await decision(ofd(scene), find(entries, 'slip'), at, more)];
}

const applicant = (change: Json): Json => ({ ...(sample('documents/application').applicant as Json), ...change });

/** An insider embeds data that differs from the page, and signs the file. */
async function otherData(scene: CaseScene): Promise<CaseEntry[]> {
  const entries = await grant(pdf(scene));
  const shown = read('decision', { ...sample('decision'), scope: '在全国范围内从事示例事项活动' });
  const claimed = read('decision', sample('decision'));
  const created = new Date('2026-10-09T01:02:03Z');
  // the page of one document with the data of the other
  const mixed = { ...claimed, layout: (options?: object) => shown.layout(options) };
  const { pdf: bytes } = await composeDocument(mixed, { created });
  const source = await scene.seal(claimed, bytes, '2026-10-14T02:00:00Z');
  return [...without(entries, 'decision'), { name: 'decision.pdf', source }];
}

/** The same, by an update between composing and signing. */
async function changedBeforeSigning(scene: CaseScene): Promise<CaseEntry[]> {
  const entries = await grant(pdf(scene));
  const document = read('decision', sample('decision'));
  const composed = await scene.compose(document, 'pdf');
  const text = new TextDecoder('latin1').decode(composed);
  const root = /\/Root (\d+) 0 R/.exec(text)![1]!;
  const catalog = new RegExp(`\\n${root} 0 obj\\n(<<[\\s\\S]*?>>)\\nendobj`).exec(text)![1]!;
  const start = composed.length + 1;
  const object = `${root} 0 obj\n${catalog.replace('/Lang (zh-CN)', '/Lang (en-US)')}\nendobj\n`;
  const size = /\/Size (\d+)/.exec(text)![1]!;
  const previous = /startxref\n(\d+)/.exec(text)![1]!;
  const id = /\/ID (\[[^\]]*\])/.exec(text)?.[1] ?? '';
  const table = `xref\n${root} 1\n${String(start).padStart(10, '0')} 00000 n \n`;
  const end = `trailer\n<< /Size ${size} /Root ${root} 0 R /Prev ${previous} /ID ${id} >>\nstartxref\n${start + object.length}\n%%EOF\n`;
  const source = await scene.seal(document, utf8Concat(composed, `\n${object}${table}${end}`), '2026-10-14T02:00:00Z');
  return [...without(entries, 'decision'), { name: 'decision.pdf', source }];
}

function utf8Concat(bytes: Uint8Array, more: string): Uint8Array {
  const added = utf8(more);
  const result = new Uint8Array(bytes.length + added.length);
  result.set(bytes);
  result.set(added, bytes.length);
  return result;
}

export const caseAttacks: readonly CaseAttack[] = [
  {
    name: 'a document of another case',
    code: 'CASE_NUMBER_DIFFERS',
    status: 'invalid',
    make: otherwise('receipt', { caseNo: '330800-2026-000009' }),
  },
  {
    name: 'a decision dated before the acceptance',
    code: 'CASE_DECIDED_BEFORE_ACCEPTANCE',
    status: 'invalid',
    make: (scene) =>
      withDecision(scene, '2026-10-14T02:00:00Z', {
        appliedAt: '2026-10-01',
        acceptedAt: '2026-10-02',
        decidedAt: '2026-10-08',
      }),
  },
  {
    name: 'a correction notice that is left out',
    code: 'CASE_CORRECTION_MISSING',
    status: 'invalid',
    make: async (scene) => without(await correction(ofd(scene)), 'correction'),
  },
  {
    name: 'an older slip in place of the approved one',
    code: 'CASE_SLIP_REFERENCE_DIFFERS',
    status: 'invalid',
    make: async (scene) => [
      ...without(await grant(ofd(scene)), 'slip'),
      await slip(ofd(scene), 'slip', { notes: '前一稿' }),
    ],
  },
  {
    name: 'a refusal in place of the approved grant',
    code: 'CASE_RESULT_DIFFERS',
    status: 'invalid',
    make: (scene) => withDecision(scene, '2026-10-14T02:00:00Z', { result: '不予', decidedAt: '2026-10-14' }),
  },
  {
    name: 'a decision after the statutory limit',
    code: 'CASE_STATUTORY_OVERRUN',
    status: 'invalid',
    make: async (scene) => {
      const late = { decidedAt: '2026-11-16', validFrom: '2026-11-16' };
      const service = await signedByApplicant(ofd(scene), 'service', 'service-record', '2026-11-17T02:00:00Z', {
        servedAt: '2026-11-17T10:00:00+08:00',
      });
      return [...without(await withDecision(scene, '2026-11-16T02:00:00Z', late), 'service'), service];
    },
  },
  {
    name: 'a late decision with an earlier date',
    code: 'CASE_PROMISED_OVERRUN',
    status: 'invalid',
    make: (scene) => withDecision(scene, '2026-10-23T02:00:00Z', {}),
  },
  {
    name: 'an extension without its notice',
    code: 'CASE_PROMISED_OVERRUN',
    status: 'invalid',
    make: async (scene) => without(await extension(ofd(scene)), 'extension'),
  },
  {
    name: 'the number of a receipt used twice',
    code: 'CASE_DOCUMENT_NUMBER_REPEATED',
    status: 'invalid',
    make: otherwise('receipt', { docNo: '衢示受〔2026〕1号' }),
  },
  {
    name: 'another name of the applicant',
    code: 'CASE_APPLICANT_NAME_DIFFERS',
    status: 'invalid',
    make: otherwise('receipt', { applicant: applicant({ name: '另一有限公司' }) }),
  },
  {
    name: 'another credit code of the applicant',
    code: 'CASE_APPLICANT_CODE_DIFFERS',
    status: 'invalid',
    make: otherwise('receipt', { applicant: applicant({ uscc: '91320115MA202UKD7X' }) }),
  },
  {
    name: 'another licensing item',
    code: 'CASE_ITEM_DIFFERS',
    status: 'invalid',
    make: otherwise('acceptance', { itemCode: 'XK0010200' }),
  },
  {
    name: 'a proof of service for another decision',
    code: 'CASE_SERVED_OTHER_DOCUMENT',
    status: 'invalid',
    make: otherwise('service', { documents: [{ name: '决定书', docNo: '衢示许〔2026〕7号' }] }),
  },
  {
    name: 'two decisions',
    code: 'CASE_DOCUMENT_DUPLICATE',
    status: 'invalid',
    make: async (scene) => {
      const entries = await grant(ofd(scene));
      return [...entries, { ...find(entries, 'decision'), name: 'another.ofd' }];
    },
  },
  {
    name: 'data that differs from the page',
    code: 'CASE_PAGE_DIFFERS',
    status: 'indeterminate',
    make: otherData,
  },
  {
    name: 'a change between composing and signing',
    code: 'CASE_PAGE_CHANGED',
    status: 'invalid',
    make: changedBeforeSigning,
  },
  {
    name: 'an unsigned document in between',
    code: 'CASE_PART_UNSIGNED',
    status: 'indeterminate',
    make: async (scene) => {
      const document = read('acceptance-notice', sample('documents/acceptance-notice'));
      const source = await scene.compose(document, 'ofd');
      return [...without(await grant(ofd(scene)), 'acceptance'), { name: 'acceptance.ofd', source }];
    },
  },
  {
    name: 'a document sealed by another unit',
    code: 'CASE_PART_INDETERMINATE',
    status: 'indeterminate',
    make: async (scene) => {
      const document = read('acceptance-notice', sample('documents/acceptance-notice'));
      const bytes = await scene.compose(document, 'ofd');
      const source = await scene.seal(document, bytes, '2026-10-09T02:00:00Z', 'otherUnit');
      return [...without(await grant(ofd(scene)), 'acceptance'), { name: 'acceptance.ofd', source }];
    },
  },
  {
    name: 'a decision that is left out',
    code: 'CASE_DOCUMENT_MISSING',
    status: 'invalid',
    make: async (scene) => without(await grant(ofd(scene)), 'decision'),
  },
  {
    name: 'a document changed after signing',
    code: 'CASE_PART_INVALID',
    status: 'invalid',
    make: async (scene) => {
      const entries = await grant(pdf(scene));
      const bytes = Uint8Array.from(find(entries, 'receipt').source as Uint8Array);
      // a digit of the title in the metadata
      const at = new TextDecoder('latin1').decode(bytes).indexOf('FEFF') + 7;
      bytes[at] = bytes[at] === 0x30 ? 0x31 : 0x30;
      return [...without(entries, 'receipt'), { name: 'receipt.pdf', source: bytes }];
    },
  },
  {
    name: 'a file that belongs to no document',
    code: 'CASE_FILE_UNKNOWN',
    status: 'indeterminate',
    make: async (scene) => [...(await grant(ofd(scene))), { name: 'note.txt', source: utf8('note') }],
  },
  {
    name: 'two names that are equal on some systems',
    code: 'CASE_ENTRY_NAME',
    status: 'unreadable',
    make: async (scene) => {
      const entries = await grant(ofd(scene));
      return [...entries, { name: 'DECISION.OFD', source: find(entries, 'slip').source }];
    },
  },
];
