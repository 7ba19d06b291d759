/** Copies the seal's picture onto another document, which is not signed. */
import { concatBytes } from '@govseal/core';
import { Increment, openPdf, PdfDict, type PdfObject } from '@govseal/pdf';
import { composeDecision } from '@govseal/slip';
import type { Tampering } from './scene.ts';

export const copiedSeal: Tampering = {
  id: '09-seal-copied',
  document: 'decision',
  story: { en: "the seal's appearance is copied onto another decision letter", zh: '印章图样被复制到另一份决定书上' },
  expected: { status: 'unsigned', code: 'PADES_EMPTY_FIELD_SHOWN', clause: 'ISO 32000-2 §12.7.5.5' },
  async make({ seeds, slip }) {
    const decision = { ...seeds.decision, scope: '在衢州市行政区域内从事其他示例事项活动', docNo: '衢示许〔2026〕2号' };
    const { pdf } = await composeDecision(decision, { created: seeds.timeline.decision });
    const file = openPdf(pdf);
    const target = file.latest.formFields().find(({ fullName }) => fullName === 'sig.seal')!;
    const increment = new Increment(file);
    const picture = increment.graft(openPdf(slip), sealPicture(slip));
    increment.set(target.ref!, target.dict.with({ AP: PdfDict.of({ N: picture }) }));
    return concatBytes(pdf, increment.build().append);
  },
};

function sealPicture(slip: Uint8Array): PdfObject {
  const view = openPdf(slip).latest;
  const field = view.formFields().find(({ fullName }) => fullName === 'sig.seal')!;
  return view.dictionary(field.dict.get('AP'))!.get('N')!;
}
