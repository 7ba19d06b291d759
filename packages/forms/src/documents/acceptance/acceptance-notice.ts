/** 受理通知书 (行政许可法 §32(2)): acceptance, limits, materials, with the special seal. */
import { parseAcceptanceNotice } from '../../acceptance-notice.ts';
import { writtenDate } from '../../dates.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { materialRows } from '../shapes.ts';
import { numbered, receiptLine, theApplication } from '../wording.ts';

export const acceptanceNotice: DocumentType = defineDocument({
  type: 'acceptance-notice',
  title: { zh: '受理通知书', en: 'Notice of acceptance' },
  signers: [
    { field: 'sig.seal', role: '行政许可专用章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape: parseAcceptanceNotice,
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '行政许可受理通知书',
    addressee: d.applicant.name,
    blocks: [
      {
        text: `${theApplication(d, d.receivedAt)}，申请材料齐全，符合法定形式，根据${d.legalBasis.join('、')}的规定，本机关于${writtenDate(d.acceptedAt)}受理。`,
      },
      ...numbered([
        `办理期限：法定${d.statutoryDays}个工作日，承诺${d.promisedDays}个工作日，应于${writtenDate(d.dueDate)}前作出决定`,
        `特别程序：${d.specialProcedures.length === 0 ? '无' : `${d.specialProcedures.map(({ kind, maxDays }) => `${kind}不超过${maxDays}个工作日`).join('，')}，不计入办理期限`}`,
        `是否收费：${d.feeRequired ? '收费' : '不收费'}`,
        `进度查询：${d.queryUrl}`,
        `送达方式：${d.delivery.mode}${d.delivery.address === undefined ? '' : `（${d.delivery.address}）`}`,
        `受理人：${d.acceptor.name}`,
      ]),
      { text: '收到的申请材料如下：' },
      { rows: materialRows(d.materials), hasHeading: true },
    ],
    seal: { agency: d.agency.name, date: d.acceptedAt },
    lines: [receiptLine],
  }),
});
