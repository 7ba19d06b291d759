/**
 * 3.17 政务通 (notices to civil servants): a unit signs a notice, recipients sign receipts that name its digest; at the
 * deadline a list names those who have not read it; a receipt for another notice or by somebody else does not count.
 */
import assert from 'node:assert/strict';
import type { TestSigner } from '@govseal/testkit';
import { verify } from 'govseal';
import { digest, openJson, person, print, setClock, signJson, trusted } from './setup.ts';

interface Receipt {
  readonly notice: string;
  readonly reader: string;
}

const unit = await person('示例办公室');
const names = ['示例甲', '示例乙', '示例丙', '示例丁'] as const;
const readers = new Map<string, TestSigner>();
for (const name of names) readers.set(name, await person(name));

setClock('2026-10-14T09:00');
const notice = await signJson({ title: '示例会议通知', deadline: '2026-10-15T18:00:00+08:00' }, unit);
const { deadline } = await openJson<{ deadline: string }>(notice, unit);

const receipt = (of: Uint8Array, reader: string, by: string): Promise<Uint8Array> =>
  signJson({ notice: digest(of), reader } satisfies Receipt, readers.get(by)!);
const other = await signJson({ title: '另一通知' }, unit);
setClock('2026-10-14T10:00');
const receipts = [await receipt(notice, '示例甲', '示例甲'), await receipt(other, '示例乙', '示例乙')];
receipts.push(await receipt(notice, '示例丙', '示例甲')); // 甲 signs for 丙
setClock('2026-10-16T09:00');
receipts.push(await receipt(notice, '示例丁', '示例丁')); // too late

/** Read in time by the person themselves: the time is the time-stamp's, the person the certificate's. */
async function counts(bytes: Uint8Array): Promise<string | null> {
  for (const [name, reader] of readers) {
    const content = await openJson<Receipt>(bytes, reader).catch(() => null);
    if (content === null || content.reader !== name || content.notice !== digest(notice)) continue;
    const { signatures } = await verify(bytes, await trusted());
    const proven = signatures[0]!.provenTime;
    if (proven !== null && Date.parse(proven) <= Date.parse(deadline)) return name;
  }
  return null;
}

const read = new Set(await Promise.all(receipts.map(counts)));
const unread = names.filter((name) => !read.has(name));
print('not read at the deadline', { unread });
assert.deepEqual(unread, ['示例乙', '示例丙', '示例丁']);
