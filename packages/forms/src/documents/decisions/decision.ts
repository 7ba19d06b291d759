/** 准予（不予）行政许可决定书 (行政许可法 §38): the decision letter. */
import { parseDecision } from '../../decision.ts';
import { describeDecision } from '../../layout-decision.ts';
import { type DocumentType, defineDocument } from '../define.ts';

export const decision: DocumentType = defineDocument({
  type: 'decision',
  title: { zh: '准予（不予）行政许可决定书', en: 'Decision to grant or refuse a licence' },
  signers: [{ field: 'sig.seal', role: '单位印章' }],
  shape: parseDecision,
  subject: (d) => `${d.itemName}（${d.grantee.name}）`,
  describe: describeDecision,
});
