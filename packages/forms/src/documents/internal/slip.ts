/** 审批流转单: the approval flow slip, a form with a layout of its own. */
import { parseFlowSlip } from '../../flow-slip.ts';
import { layoutSlip } from '../../layout-slip.ts';
import { sealFills } from '../../slip-fields.ts';
import { type DocumentType, defineDocument } from '../define.ts';

export const slip: DocumentType = defineDocument({
  type: 'slip',
  title: { zh: '审批流转单', en: 'Approval flow slip' },
  signers: [
    { field: 'sig.hall', role: '审批系统' },
    { field: 'sig.step1', role: '经办（其后各步 sig.step2…）' },
    { field: 'sig.seal', role: '单位印章' },
  ],
  shape: parseFlowSlip,
  subject: (d) => `${d.itemName}（${d.applicantName}）`,
  describe: (d) => ({ head: { kind: 'form' }, title: `${d.agency.name}行政审批流转单`, blocks: [] }),
  sealed: { members: ['result', 'docNo'], fills: sealFills },
  layout: layoutSlip,
});
