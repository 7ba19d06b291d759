/** Lays the flow slip out as a form table inside the type area of GB/T 9704-2012. */
import type { Canvas } from './canvas.ts';
import { writtenDate } from './dates.ts';
import type { FlowSlip } from './flow-slip.ts';
import { PAGE_WIDTH, SIZE_FIVE, SIZE_TWO, TOP, TYPE_WIDTH } from './gbt9704.ts';
import { type FontMetrics, nominalMetrics, textWidth } from './metrics.ts';
import type { Page } from './page.ts';
import { hallRow, headerRows, resultRow, stepRow, textRows } from './slip-rows.ts';
import { flowTable } from './table.ts';

/** How a slip is laid out. */
export interface SlipLayoutOptions {
  /** Widths of characters; default `nominalMetrics`. */
  readonly metrics?: FontMetrics;
  /** Diameter of the seal in millimetres; default 42. */
  readonly sealDiameter?: number;
}

const HEADING = 16;

/**
 * Pages of the slip with every field and signature box. Only header fields carry values: what officials write is filled
 * in when they sign.
 */
export function layoutSlip(slip: FlowSlip, options: SlipLayoutOptions = {}): Page[] {
  const { metrics = nominalMetrics, sealDiameter = 42 } = options;
  const attachments = slip.attachments.map(
    (attachment, i) => `${i + 1}. ${attachment.name}（${shortDigest(attachment.digest)}）`,
  );
  const suspensions = slip.suspensions.map(
    (suspension) =>
      `${suspension.kind}：${writtenDate(suspension.from)}至${writtenDate(suspension.to)}，${suspension.noticeNo}，不计入办理期限。`,
  );
  return flowTable({
    metrics,
    firstTop: TOP + HEADING,
    heading: (canvas) => drawHeading(canvas, slip),
    rows: [
      ...headerRows(slip),
      ...textRows('申请材料', attachments.length > 0 ? attachments : ['无'], metrics),
      hallRow(),
      ...slip.steps.map((step, i) => stepRow(step, i + 1)),
      resultRow(slip, sealDiameter),
      ...textRows('特别程序', suspensions.length > 0 ? suspensions : ['无'], metrics),
      ...textRows('备注', [slip.notes ?? '无'], metrics),
    ],
  });
}

function drawHeading(canvas: Canvas, slip: FlowSlip): void {
  const title = `${slip.agency.name}行政审批流转单`;
  const natural = textWidth(title, { size: SIZE_TWO, weight: 'bold' }, canvas.metrics);
  const size = Math.min(SIZE_TWO, (SIZE_TWO * TYPE_WIDTH) / natural);
  canvas.text(title, PAGE_WIDTH / 2, TOP + 1, { size, weight: 'bold' }, 'centre');
  if (slip.previous === undefined) return;
  const round = `第${slip.round}轮，接续上一轮（${shortDigest(slip.previous)}）`;
  canvas.text(round, PAGE_WIDTH / 2, TOP + HEADING - SIZE_FIVE - 2.2, { size: SIZE_FIVE, colour: 'grey' }, 'centre');
}

/** A prefix of the digest, long enough for a person to compare; the data holds the whole digest. */
function shortDigest(digest: string): string {
  const colon = digest.indexOf(':');
  return `${digest.slice(0, colon).toUpperCase().replace('SHA', 'SHA-')} ${digest.slice(colon + 1, colon + 17)}…`;
}
