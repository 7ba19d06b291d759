/**
 * 3.5 电子监察系统 (electronic supervision): events arrive signed and chained by digest; a gap or a changed event shows;
 * a deadline engine counts working days and gives yellow and red cards, which supervision signs.
 */
import assert from 'node:assert/strict';
import { signPdf } from 'govseal';
import {
  authority,
  check,
  digest,
  openJson,
  page,
  person,
  print,
  setClock,
  signJson,
  tsa,
  workingDays,
} from './setup.ts';

interface Event {
  readonly no: number;
  readonly caseNo: string;
  readonly step: 'accepted' | 'decided';
  readonly date: string;
  /** Digest of the signed event before. */
  readonly previous: string;
}

setClock('2026-09-28T08:00');
const approvalSystem = await person('示例审批系统');
const supervision = await person('示例监察室');

async function feed(events: readonly (readonly [string, Event['step'], string])[]): Promise<Uint8Array[]> {
  const signed: Uint8Array[] = [];
  for (const [no, [caseNo, step, date]] of events.entries()) {
    setClock(`${date}T17:00`);
    const previous = digest(signed.at(-1) ?? 'start');
    signed.push(await signJson({ no, caseNo, step, date, previous } satisfies Event, approvalSystem));
  }
  return signed;
}

/** Events of an unbroken chain; throws where one is missing, foreign or out of place. */
async function read(signed: readonly Uint8Array[]): Promise<Event[]> {
  const events: Event[] = [];
  for (const [no, bytes] of signed.entries()) {
    const event = await openJson<Event>(bytes, approvalSystem);
    if (event.no !== no || event.previous !== digest(signed[no - 1] ?? 'start'))
      throw new Error(`gap before event ${event.no}`);
    events.push(event);
  }
  return events;
}

/** Yellow within two days of the promised limit, red beyond it. */
function card(events: readonly Event[], caseNo: string, today: string, promised: number): 'none' | 'yellow' | 'red' {
  const own = events.filter((event) => event.caseNo === caseNo);
  const end = own.find(({ step }) => step === 'decided')?.date ?? today;
  const days = workingDays(own[0]!.date, end);
  if (days > promised) return 'red';
  return own.length === 1 && days >= promised - 2 ? 'yellow' : 'none';
}

const signed = await feed([
  ['2026-0001', 'accepted', '2026-09-28'],
  ['2026-0002', 'accepted', '2026-10-08'],
  ['2026-0003', 'accepted', '2026-10-09'],
  ['2026-0003', 'decided', '2026-10-12'],
]);
setClock('2026-10-15T09:00');
const events = await read(signed);
const cards = Object.fromEntries(
  ['2026-0001', '2026-0002', '2026-0003'].map((no) => [no, card(events, no, '2026-10-15', 7)]),
);
print('cards on 15 October, promised limit 7 working days', cards);
// 29 and 30 September, 8, 9, 10 (a worked Saturday), 12 to 15 October: nine; from 8 October on: six; three days: none.
assert.deepEqual(cards, { '2026-0001': 'red', '2026-0002': 'yellow', '2026-0003': 'none' });

await assert.rejects(read([signed[0]!, signed[2]!, signed[3]!]), /gap before event 2/);
const altered = signed.map((bytes) => bytes.slice());
altered[1]![Math.floor(altered[1]!.length / 2)]! ^= 1;
await assert.rejects(read(altered));

const red = await page('红牌：2026-0001 超过承诺时限');
const issued = await signPdf(red, {
  signer: supervision.signer,
  tsa,
  at: authority.clock(),
  certify: 2,
});
assert.equal(await check(issued.toBytes(), supervision), 'valid');
assert.equal(await check(issued.toBytes(), approvalSystem), 'another signer');
