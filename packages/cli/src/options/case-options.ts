/** Options of `govseal verify` for a whole case. */
import type { OptionSpec } from '../run/command.ts';

export const caseOptions: Readonly<Record<'case' | 'case-policy' | 'case-no', OptionSpec>> = {
  case: {
    type: 'string',
    value: 'DIR|ZIP',
    help: {
      en: 'verify the documents of one licensing case together: a folder or a ZIP archive; requires --case-policy',
      zh: '将一个行政许可案件的全部文书（文件夹或 ZIP）作为整体验证；须同时给出 --case-policy',
    },
  },
  'case-policy': {
    type: 'string',
    value: 'FILE',
    help: {
      en: 'documents, signers and limits of the licensing item (govseal-case-policy/1)',
      zh: '该许可事项的文书清单、签署人与期限（govseal-case-policy/1）',
    },
  },
  'case-no': {
    type: 'string',
    value: 'NUMBER',
    help: { en: 'number of the case, if known', zh: '办件编号（已知时给出）' },
  },
};
