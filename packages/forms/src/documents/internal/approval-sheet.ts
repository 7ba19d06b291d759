/** Internal approval sheets (审批表): a table of facts, then a row with opinion and signature for each step. */
import type { FlowStep } from '../../flow-slip.ts';
import type { OfficialDocument } from '../../official/official-document.ts';
import type { CaseData } from '../shapes.ts';
import { densePairs } from '../shapes.ts';

interface SheetData extends CaseData {
  readonly steps: readonly FlowStep[];
}

/** `facts`: labels and values below the rows that every sheet has. */
export function describeSheet(
  data: SheetData,
  title: string,
  facts: readonly (readonly (readonly [label: string, value: string])[])[],
): OfficialDocument {
  return {
    head: { kind: 'form' },
    title: `${data.agency.name}${title}`,
    blocks: [
      {
        dense: true,
        rows: [
          densePairs(['办件编号', data.caseNo], ['事项编码', data.itemCode]),
          densePairs(['事项名称', data.itemName]),
          densePairs(['申请人', data.applicant.name]),
          ...facts.map((entries) => densePairs(...entries)),
        ],
      },
      { steps: data.steps },
    ],
  };
}

/** Steps are signed in the fields `sig.step1`, `sig.step2` and so on. */
export const stepSigners = [{ field: 'sig.step1', role: '经办（其后各步 sig.step2…）' }] as const;
