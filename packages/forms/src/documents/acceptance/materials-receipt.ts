/** 申请材料收件凭证: what was handed in and when; no decision on acceptance yet. */
import { writtenDate } from '../../dates.ts';
import { members, text } from '../../json.ts';
import { type DocumentType, defineDocument } from '../define.ts';
import { date, handedIn, materialRows, numberedMembers, personName } from '../shapes.ts';
import { receiptLine, theApplication } from '../wording.ts';

const shape = members({
  ...numberedMembers,
  materials: handedIn,
  receivedAt: date,
  receiver: personName,
  queryUrl: text(),
});

export const materialsReceipt: DocumentType = defineDocument({
  type: 'materials-receipt',
  title: { zh: '申请材料收件凭证', en: 'Receipt of application materials' },
  signers: [
    { field: 'sig.seal', role: '行政许可专用章' },
    { field: 'sig.recipient', role: '申请人（代理人）' },
  ],
  shape,
  describe: (d) => ({
    head: { kind: 'letter', agency: d.agency.name, number: d.docNo },
    title: '申请材料收件凭证',
    addressee: d.applicant.name,
    blocks: [
      { text: `${theApplication(d, d.receivedAt)}材料，本机关于${writtenDate(d.receivedAt)}收到，清单如下：` },
      { rows: materialRows(d.materials), hasHeading: true },
      { text: `收件人：${d.receiver}。本凭证不表示申请已受理，办理进度可在${d.queryUrl}查询。` },
    ],
    seal: { agency: d.agency.name, date: d.receivedAt },
    lines: [receiptLine],
  }),
});
