/** The words of a case report in both languages. */
import type { Text } from '@govseal/core';

type Label =
  | 'case'
  | 'course'
  | 'documents'
  | 'findings'
  | 'noType'
  | 'material'
  | 'differs'
  | 'changed'
  | 'receivedAt'
  | 'acceptedAt'
  | 'decidedAt'
  | 'servedAt';

export const caseLabels: Readonly<Record<Label, Text>> = {
  case: { en: 'Case', zh: '办件编号' },
  course: { en: 'Course', zh: '办理经过' },
  documents: { en: 'Documents', zh: '文书' },
  findings: { en: 'About the case', zh: '关于案卷' },
  noType: { en: 'not a case document', zh: '非案卷文书' },
  material: { en: 'material, identified by digest', zh: '材料（摘要相符）' },
  differs: { en: 'pages differ from the data', zh: '页面与数据不一致' },
  changed: { en: 'changed before signing', zh: '签署前被改动' },
  receivedAt: { en: 'received', zh: '收件' },
  acceptedAt: { en: 'accepted', zh: '受理' },
  decidedAt: { en: 'decided', zh: '决定' },
  servedAt: { en: 'served', zh: '送达' },
};

/** What the verdict means for those who rely on the case. */
export const consequencesOfCase: Readonly<Record<string, Text>> = {
  invalid: {
    en: 'The case breaks a rule; do not rely on it as a whole.',
    zh: '案卷违反规则，请勿整体采信。',
  },
  indeterminate: {
    en: 'Nothing was proven false, but the case is not confirmed.',
    zh: '未发现伪造或篡改，但尚不能确认案卷有效。',
  },
};
