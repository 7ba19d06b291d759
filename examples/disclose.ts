/**
 * 3.7 政府信息公开平台 (disclosure): a record is signed only after the secrecy review and within 20 working days; marks of
 * classified documents are refused; the reply to a request states its own deadline.
 */
import assert from 'node:assert/strict';
import { check, digest, openJson, person, print, setClock, signJson, workingDays } from './setup.ts';

/** 政府信息公开条例 §26: within 20 working days of creation or change. */
const LIMIT = 20;
const MARKS = /(绝密|机密|秘密)\s*(★|☆|$)/m;

interface Item {
  readonly index: string;
  readonly title: string;
  readonly text: string;
  readonly madeAt: string;
  readonly reviewedBy?: string;
}

function refusals(item: Item, today: string): string[] {
  const days = workingDays(item.madeAt, today);
  return [
    ...(MARKS.test(`${item.title}\n${item.text}`) ? ['carries a secrecy mark'] : []),
    ...(item.reviewedBy === undefined ? ['no secrecy review'] : []),
    ...(days > LIMIT ? [`late: ${days} working days`] : []),
  ];
}

const office = await person('示例政府信息公开办公室');
setClock('2026-10-14T09:30');
const today = '2026-10-14';
const good: Item = {
  index: 'X0000000/2026-00001',
  title: '示例管理办法',
  text: '第一条……',
  madeAt: '2026-09-24',
  reviewedBy: '示例审查人',
};
const { reviewedBy: _, ...unreviewed } = good;

const cases = {
  good: refusals(good, today),
  marked: refusals({ ...good, text: '机密★5年\n第一条……' }, today),
  unreviewed: refusals(unreviewed, today),
  late: refusals({ ...good, madeAt: '2026-08-03' }, today),
};
print('may it be disclosed?', cases);
assert.deepEqual(cases.good, []);
assert.deepEqual(cases.marked, ['carries a secrecy mark']);
assert.deepEqual(cases.unreviewed, ['no secrecy review']);
assert.match(cases.late[0]!, /^late: \d+ working days$/);

// The record binds the text by digest, so that the text itself may be stored elsewhere.
const record = await signJson({ index: good.index, publishedAt: today, sha256: digest(good.text) }, office);
const { sha256 } = await openJson<{ sha256: string }>(record, office);
assert.equal(sha256, digest(good.text));
assert.notEqual(sha256, digest(`${good.text} 第二条……`));

const reply = await signJson({ request: '2026-答-0001', receivedAt: '2026-09-28', repliedAt: today }, office);
assert.equal(await check(reply, office), 'valid');
const taken = workingDays('2026-09-28', today);
print('reply', { taken, limit: LIMIT });
assert.equal(taken <= LIMIT, true);
