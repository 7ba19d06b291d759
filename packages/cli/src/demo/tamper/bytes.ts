/** Tampering with the bytes of a finished slip, which needs only a file editor. */
import { concatBytes } from '@govseal/core';
import { Increment, openPdf, PdfArray, PdfDict, PdfName, type PdfRef, writeTextString } from '@govseal/pdf';
import type { Tampering } from './scene.ts';

export const flippedByte: Tampering = {
  id: '01-flipped-byte',
  document: 'slip',
  story: { en: 'one bit of the first revision is flipped', zh: '首个修订版中的一个比特被翻转' },
  expected: { status: 'invalid', code: 'VALIDATION_HASH_FAILURE', clause: 'EN 319 102-1 §5.2.7' },
  async make({ slip, blank }) {
    const copy = new Uint8Array(slip);
    // A digit of the creation date in the document information: the file stays well-formed.
    const at = indexOf(blank, '/CreationDate');
    copy[at + '/CreationDate (D:202'.length]! ^= 1;
    return copy;
  },
};

export const changedOpinion: Tampering = {
  id: '02-opinion-changed',
  document: 'slip',
  story: { en: "the clerk's opinion is changed after its lock", zh: '经办人意见锁定之后被改写' },
  expected: { status: 'invalid', code: 'PADES_CHANGE_FIELD_LOCKED', clause: 'ISO 32000-2 §12.8.2.4' },
  async make({ slip }) {
    const file = openPdf(slip);
    const field = file.latest.formFields().find(({ fullName }) => fullName === 'step1.opinion')!;
    const increment = new Increment(file);
    increment.set(field.ref!, field.dict.with({ V: writeTextString('经审查，不符合条件，建议不予许可。') }));
    return concatBytes(slip, increment.build().append);
  },
};

export const addedPage: Tampering = {
  id: '03-page-added',
  document: 'slip',
  story: { en: 'a page is added by an incremental update', zh: '以增量更新加入一页' },
  expected: { status: 'invalid', code: 'PADES_CHANGE_PAGE_ADDED', clause: 'ISO 32000-2 §7.7.3' },
  async make({ slip }) {
    const file = openPdf(slip);
    const view = file.latest;
    const pagesRef = view.catalog.get('Pages') as PdfRef;
    const pages = view.get(pagesRef) as PdfDict;
    const kids = view.resolve(pages.get('Kids')) as PdfArray;
    const increment = new Increment(file);
    const page = increment.add(
      PdfDict.of({
        Type: new PdfName('Page'),
        Parent: pagesRef,
        MediaBox: new PdfArray([0, 0, 595, 842]),
        Resources: PdfDict.of({}),
      }),
    );
    increment.set(pagesRef, pages.with({ Kids: new PdfArray([...kids.items, page]), Count: kids.length + 1 }));
    return concatBytes(slip, increment.build().append);
  },
};

export const cutBack: Tampering = {
  id: '04-cut-back',
  document: 'slip',
  story: {
    en: "the file is cut back to the section chief's signature: intact, but not fully approved",
    zh: '文件截回到科室负责人签署后：完整，但审批未完成',
  },
  expected: { status: 'indeterminate', code: 'APPROVAL_INCOMPLETE', clause: 'govseal-approval/1' },
  async make({ stages }) {
    return stages[2]!;
  },
};

function indexOf(bytes: Uint8Array, text: string): number {
  const at = Buffer.from(bytes).indexOf(text, 0, 'latin1');
  if (at < 0) throw new Error(`the composed slip has no ${text}`);
  return at;
}
