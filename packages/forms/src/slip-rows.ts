/** The rows of the flow slip's table: header, steps, result with the seal's place, log and notes. */
import { type Canvas, round } from './canvas.ts';
import type { FlowSlip, FlowStep, StepRole } from './flow-slip.ts';
import { BOTTOM, INNER_RULE, LEFT, POINT, RIGHT, SIZE_FIVE, SIZE_SMALL_FOUR, TOP, TYPE_WIDTH } from './gbt9704.ts';
import { type FontMetrics, nominalMetrics } from './metrics.ts';
import type { FieldLock, FieldOperation, Rect } from './page.ts';
import { breakLines } from './paragraph.ts';
import { headerFields, sealLock, stepFields, stepLock } from './slip-fields.ts';
import type { Row } from './table.ts';

export const LABEL = 26;
export const ROW = 8.5;
const FIELD_POINTS = 12;
/** Line pitch of running text in cells and of multi-line fields, in ems. */
const LEADING = 1.5;
const STRIP = 12.5;
const STEP = 29;
const REMARK: number = SIZE_FIVE * 0.86;
const REMARK_PITCH: number = SIZE_FIVE * 1.35;
const LABEL_PITCH: number = SIZE_SMALL_FOUR * 1.35;

const stepTitles: Readonly<Record<StepRole, string>> = {
  经办: '经办人',
  科室负责人: '科室负责人',
  法制: '法制审核',
  分管领导: '分管领导',
  主要领导: '主要领导',
};

interface Cell {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  /** Width of the value's cell. */
  readonly width: number;
}

/** `rect.width` by default is that of a label's cell. */
function label(canvas: Canvas, text: string, { width = LABEL, ...rect }: Omit<Rect, 'width'> & Partial<Rect>): void {
  canvas.textIn(text, { ...rect, width }, { size: SIZE_SMALL_FOUR });
}

function field(
  name: string,
  label: string,
  rect: Rect,
  options: Partial<FieldOperation> & Pick<FieldOperation, 'value'>,
): FieldOperation {
  return {
    op: 'field',
    name,
    label,
    rect: { x: round(rect.x), y: round(rect.y), width: round(rect.width), height: round(rect.height) },
    fontSize: FIELD_POINTS,
    multiline: false,
    align: 'left',
    ...options,
  };
}

function cellRow(cells: readonly Cell[]): Row {
  return {
    height: ROW,
    draw(canvas, top) {
      let x = LEFT;
      cells.forEach((cell, i) => {
        if (i > 0) canvas.line(x, top, x, top + ROW, INNER_RULE);
        label(canvas, cell.label, { x, y: top, height: ROW });
        x += LABEL;
        canvas.line(x, top, x, top + ROW, INNER_RULE);
        const rect = { x: x + 1, y: top + 0.75, width: cell.width - 2, height: ROW - 1.5 };
        const align = cells.length === 3 ? 'centre' : 'left';
        canvas.add(field(cell.name, cell.label, rect, { value: cell.value, align }));
        x += cell.width;
      });
    },
  };
}

export function headerRows(slip: FlowSlip): Row[] {
  const wide = TYPE_WIDTH - LABEL;
  const half = TYPE_WIDTH / 2 - LABEL;
  const third = TYPE_WIDTH / 3 - LABEL;
  return [
    cellRow([
      { label: '办件编号', name: 'caseNo', value: slip.caseNo, width: half },
      { label: '事项编码', name: 'itemCode', value: slip.itemCode, width: half },
    ]),
    cellRow([{ label: '事项名称', name: 'itemName', value: slip.itemName, width: wide }]),
    cellRow([{ label: '申请人', name: 'applicant', value: slip.applicantName, width: wide }]),
    cellRow([
      { label: '受理日期', name: 'acceptedAt', value: slip.acceptedAt, width: third },
      { label: '法定期限', name: 'dueStatutory', value: slip.dueStatutory, width: third },
      { label: '承诺期限', name: 'duePromised', value: slip.duePromised, width: third },
    ]),
  ];
}

/** The hall system's certification of the header. */
export function hallRow(): Row {
  const height = 11;
  return {
    height,
    draw(canvas, top) {
      label(canvas, '受理登记', { x: LEFT, y: top, height });
      canvas.line(LEFT + LABEL, top, LEFT + LABEL, top + height, INNER_RULE);
      const box = { x: LEFT + LABEL, y: top, width: TYPE_WIDTH - LABEL, height };
      canvas.textIn('以上内容由审批系统登记，登记后不得更改', box, { size: SIZE_FIVE, colour: 'grey' }, 'left', 2);
      const lock: FieldLock = { action: 'include', fields: headerFields, permission: 2 };
      const rect = { x: RIGHT - 47, y: top + 0.75, width: 46, height: height - 1.5 };
      canvas.add({ op: 'signature', name: 'sig.hall', label: '受理登记（系统签名）', rect, lock });
    },
  };
}

/** Small print below a step's name: its limit and for whom the official stands in. */
function stepRemarks(step: FlowStep): string[] {
  const deputy = step.actingFor === undefined ? '' : `代${step.actingFor}签`;
  const texts = [`限${step.stepLimitDays}个工作日`, ...(deputy === '' ? [] : [deputy])];
  const options = { width: LABEL - 3, size: REMARK, metrics: nominalMetrics };
  return texts.flatMap((text) => breakLines(text, options).map((line) => line.text));
}

/** One step: opinion, verdict, date and the official's signature. Tall enough for the opinion where it is known already. */
export function stepRow(step: FlowStep, number: number): Row {
  const width = TYPE_WIDTH - LABEL - 2;
  const size = FIELD_POINTS * POINT;
  // A field keeps 2 pt free on every side, see the drawing of fields.
  const metrics = nominalMetrics;
  const lines =
    step.opinion === undefined ? 0 : breakLines(step.opinion, { width: width - 4 * POINT, size, metrics }).length;
  const most = BOTTOM - TOP;
  const remarks = stepRemarks(step);
  const labels = 2 * LABEL_PITCH + remarks.length * REMARK_PITCH + 1;
  const height = Math.min(most, Math.max(STEP, labels + 3, lines * size * LEADING + 4 * POINT + 1.5 + STRIP));
  const title = stepTitles[step.role];
  const [opinion, verdict, date] = stepFields(number);
  return {
    height,
    draw(canvas, top) {
      let y = top + (height - labels) / 2;
      const centre = LEFT + LABEL / 2;
      for (const text of [title, '意　见']) {
        canvas.text(text, centre, y, { size: SIZE_SMALL_FOUR }, 'centre');
        y += LABEL_PITCH;
      }
      y += 1;
      for (const text of remarks) {
        canvas.text(text, centre, y, { size: REMARK, colour: 'grey' }, 'centre');
        y += REMARK_PITCH;
      }
      const x = LEFT + LABEL;
      canvas.line(x, top, x, top + height, INNER_RULE);
      const people = `${title}意见`;
      canvas.add(
        field(
          opinion!,
          people,
          { x: x + 1, y: top + 0.75, width, height: height - STRIP - 0.75 },
          {
            value: '',
            multiline: true,
          },
        ),
      );
      const strip = top + height - STRIP;
      const row = { y: strip + 2, height: STRIP - 4 };
      const style = { size: SIZE_FIVE } as const;
      canvas.textIn('结论', { x: x + 2, width: 10, ...row }, style);
      canvas.add(field(verdict!, `${people}：结论`, { x: x + 12, width: 22, ...row }, { value: '', align: 'centre' }));
      canvas.textIn('日期', { x: x + 36, width: 10, ...row }, style);
      canvas.add(field(date!, `${people}：日期`, { x: x + 46, width: 27, ...row }, { value: '', align: 'centre' }));
      canvas.textIn('签名', { x: x + 75, width: 10, ...row }, style);
      const rect = { x: round(x + 85), y: round(strip + 0.5), width: 43, height: STRIP - 1 };
      canvas.add({ op: 'signature', name: `sig.step${number}`, label: `${title}签名`, rect, lock: stepLock(number) });
      for (const [from, to] of [
        [x + 12, x + 34],
        [x + 46, x + 73],
        [x + 85, x + 128],
      ] as const) {
        canvas.line(from, strip + STRIP - 1.5, to, strip + STRIP - 1.5, 0.12, 'grey');
      }
    },
  };
}

/** Widths of the fields beside the seal. */
const RESULT = 66;
const MIN_RESULT = 20;

/** Result, document number and the place where the unit's seal presses on its name. */
export function resultRow(slip: FlowSlip, diameter: number): Row {
  const height = diameter + 4;
  return {
    height,
    draw(canvas, top) {
      label(canvas, '办理结果', { x: LEFT, y: top, height });
      const x = LEFT + LABEL;
      canvas.line(x, top, x, top + height, INNER_RULE);
      const entries = [
        ['决定', 'result', '办理结果'],
        ['文号', 'docNo', '决定文号'],
      ] as const;
      const rect = { x: RIGHT - 2 - diameter, y: round(top + 2), width: diameter, height: diameter };
      // A large seal narrows the fields: it must not cover the result.
      const width = Math.max(MIN_RESULT, Math.min(RESULT, rect.x - 1 - (x + 15)));
      entries.forEach(([text, name, tip], i) => {
        const y = top + height * 0.28 + i * 11;
        canvas.textIn(text, { x: x + 3, y, width: 10, height: 8 }, { size: SIZE_SMALL_FOUR });
        canvas.add(field(name, tip, { x: x + 15, y, width, height: 8 }, { value: '' }));
        canvas.line(x + 15, y + 8.5, x + 15 + width, y + 8.5, 0.12, 'grey');
      });
      const centre = rect.x + diameter / 2;
      // The seal presses on the name, which lies slightly below its star.
      canvas.text(slip.agency.name, centre, rect.y + diameter / 2 + 5, { size: SIZE_SMALL_FOUR }, 'centre');
      canvas.text('（单位盖章）', x + 2, top + height - 7, { size: SIZE_FIVE * 0.86, colour: 'grey' });
      canvas.add({ op: 'seal', field: 'sig.seal', rect });
      canvas.add({ op: 'signature', name: 'sig.seal', label: '单位盖章', rect, lock: sealLock });
    },
  };
}

/** A labelled row of running text; long text becomes several rows so that it can go on to the next page. */
export function textRows(title: string, paragraphs: readonly string[], metrics: FontMetrics): Row[] {
  const size = SIZE_FIVE;
  const pitch = size * LEADING;
  const width = TYPE_WIDTH - LABEL - 4;
  const lines = paragraphs.flatMap((text) => breakLines(text, { width, size, metrics }));
  const rows: Row[] = [];
  for (let from = 0; from < lines.length; from += 30) {
    const part = lines.slice(from, from + 30);
    const height = Math.max(ROW, part.length * pitch + 2.5);
    rows.push({
      height,
      draw(canvas, top) {
        label(canvas, from === 0 ? title : `${title}（续）`, { x: LEFT, y: top, height });
        canvas.line(LEFT + LABEL, top, LEFT + LABEL, top + height, INNER_RULE);
        const first = top + (height - part.length * pitch) / 2 + (pitch - size) / 2;
        part.forEach((line, i) => {
          canvas.text(line.text, LEFT + LABEL + 2, first + i * pitch, { size, spacing: line.spacing });
        });
      },
    });
  }
  return rows;
}
