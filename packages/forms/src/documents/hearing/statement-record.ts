/** 陈述（申辩）笔录: the applicant or an interested party is heard (行政许可法 §36). */
import type { DocumentType } from '../define.ts';
import { defineMinutes } from './minutes.ts';

export const statementRecord: DocumentType = defineMinutes({
  type: 'statement-record',
  title: { zh: '陈述（申辩）笔录', en: 'Record of a statement' },
  host: '询问人',
});
