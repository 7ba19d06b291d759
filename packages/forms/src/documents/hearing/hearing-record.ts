/** 听证笔录: what was said; those who took part sign it (行政许可法 §48(1)(五)). */
import type { DocumentType } from '../define.ts';
import { defineMinutes } from './minutes.ts';

export const hearingRecord: DocumentType = defineMinutes({
  type: 'hearing-record',
  title: { zh: '听证笔录', en: 'Record of a hearing' },
  host: '主持人',
});
