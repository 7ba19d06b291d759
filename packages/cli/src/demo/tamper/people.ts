/** Tampering by insiders: genuine certificates of the same CA, used by the wrong people. */

import { openPdf } from '@govseal/pdf';
import { drawFieldAppearance } from '@govseal/slip';
import { widgetSize } from 'govseal';
import { type Act, play } from '../approve.ts';
import type { Scene, Tampering } from './scene.ts';

export const wrongRole: Tampering = {
  id: '06-clerk-signs-for-leader',
  document: 'slip',
  story: {
    en: "another clerk of the same CA signs in the leader's field",
    zh: '同一 CA 的另一名经办人在分管领导的签名域签署',
  },
  expected: { status: 'invalid', code: 'APPROVAL_WRONG_ROLE', clause: 'govseal-approval/1' },
  make: (scene) => replay(scene, (act) => (act.field === 'sig.step3' ? { ...act, holder: 'shili-clerk-2' } : act)),
};

export const filledByOther: Tampering = {
  id: '07-leader-field-filled-by-clerk',
  document: 'slip',
  story: {
    en: "the clerk fills the leader's fields in his own revision",
    zh: '经办人在自己的修订中代填了分管领导的意见',
  },
  expected: { status: 'invalid', code: 'APPROVAL_FIELD_FILLED_BY_OTHER', clause: 'govseal-approval/1' },
  make: (scene) => {
    const leader = scene.acts.find((act) => act.field === 'sig.step3')!;
    return replay(scene, (act) => {
      if (act.field === 'sig.step1') return { ...act, fill: { ...act.fill, ...leader.fill } };
      return act.field === 'sig.step3' ? { ...act, fill: {} } : act;
    });
  },
};

export const falseAppearance: Tampering = {
  id: '08-false-appearance',
  document: 'slip',
  story: { en: 'the leader decided 不同意, the field shows 同意', zh: '分管领导的值为“不同意”，域外观却显示“同意”' },
  expected: { status: 'invalid', code: 'PADES_FIELD_APPEARANCE_DIFFERS', clause: 'ISO 32000-2 §12.7.4.3' },
  async make(scene) {
    const view = openPdf(scene.blank).latest;
    const field = view.formFields().find(({ fullName }) => fullName === 'step3.verdict')!;
    const appearance = await drawFieldAppearance({ value: '同意', ...widgetSize(view, field)! });
    return replay(scene, (act) =>
      act.field === 'sig.step3'
        ? { ...act, fill: { ...act.fill, 'step3.verdict': { value: '不同意', appearance } } }
        : act,
    );
  },
};

export const leftOffice: Tampering = {
  id: '10-left-the-roster',
  document: 'slip',
  story: { en: 'the chief had left office before signing', zh: '科室负责人签署时已离任' },
  expected: { status: 'invalid', code: 'APPROVAL_LEFT_ROSTER', clause: 'govseal-roster/1' },
  make: (scene) => replay(scene, (act) => (act.field === 'sig.step2' ? { ...act, holder: 'shili-chief-former' } : act)),
};

/** Repeats the whole case with one step changed. An authority's clock must never go back, so each copy has its own authority. */
async function replay(scene: Scene, change: (act: Act) => Act): Promise<Uint8Array> {
  const stages = await play(scene.blank, scene.acts.map(change), { ...scene, force: true });
  return stages.at(-1)!;
}
