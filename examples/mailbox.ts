/**
 * 3.8 市长信箱 (mayor's mailbox): the full reply is signed, the public copy is redacted and bound to it by salted digests, so
 * that nobody without the salt can guess what a black bar hides; on-time ratio per department.
 */
import assert from 'node:assert/strict';
import { toHex } from '@govseal/core';
import { authority, digest, openJson, person, print, setClock, signJson, workingDays } from './setup.ts';

interface Letter {
  readonly no: string;
  readonly department: string;
  readonly received: string;
  readonly replied: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface Full {
  readonly no: string;
  readonly fields: Readonly<Record<string, { readonly value: string; readonly salt: string }>>;
}

interface PublicCopy {
  readonly no: string;
  /** Every field's commitment, and the values that may be shown. */
  readonly commitments: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<string, { readonly value: string; readonly salt: string }>>;
}

const PRIVATE = new Set(['writer', 'phone']);
const LIMIT = 5;
const commitment = ({ value, salt }: { value: string; salt: string }): string => digest(`${salt}:${value}`);

function full({ no, fields }: Letter): Full {
  const salted = Object.entries(fields).map(([name, value]) => {
    const salt = toHex(authority.engine.randomBytes(16));
    return [name, { value, salt }] as const;
  });
  return { no, fields: Object.fromEntries(salted) };
}

function redact({ no, fields }: Full): PublicCopy {
  const entries = Object.entries(fields);
  return {
    no,
    commitments: Object.fromEntries(entries.map(([name, field]) => [name, commitment(field)])),
    shown: Object.fromEntries(entries.filter(([name]) => !PRIVATE.has(name))),
  };
}

const office = await person('示例信访办公室');
const letters: Letter[] = [
  {
    no: '1',
    department: '示例局',
    received: '2026-10-08',
    replied: '2026-10-13',
    fields: { writer: '示例市民', phone: '000-0000', question: '路灯何时修复？', answer: '本周内。' },
  },
  {
    no: '2',
    department: '示例局',
    received: '2026-09-21',
    replied: '2026-10-13',
    fields: { writer: '示例市民二', phone: '000-0001', question: '公交线路？', answer: '已调整。' },
  },
  {
    no: '3',
    department: '示例二局',
    received: '2026-10-12',
    replied: '2026-10-14',
    fields: { writer: '示例市民三', phone: '000-0002', question: '办理时间？', answer: '工作日。' },
  },
];

setClock('2026-10-14T09:30');
const reply = full(letters[0]!);
const signedReply = await signJson(reply, office);
const published = await signJson(redact(reply), office);

const copy = await openJson<PublicCopy>(published, office);
assert.equal(JSON.stringify(copy).includes('示例市民'), false);
for (const [name, field] of Object.entries(copy.shown)) assert.equal(commitment(field), copy.commitments[name]);
// The writer, who holds the full reply, proves that the public copy is of that letter; a guess without the salt does not.
const own = await openJson<Full>(signedReply, office);
assert.deepEqual(redact(own), copy);
assert.notEqual(digest('示例市民'), copy.commitments.writer);

const onTime = (department: string): string => {
  const all = letters.filter((letter) => letter.department === department);
  const good = all.filter(({ received, replied }) => workingDays(received, replied) <= LIMIT);
  return `${good.length}/${all.length}`;
};
const ratios = { 示例局: onTime('示例局'), 示例二局: onTime('示例二局') };
print('replied within five working days', ratios);
assert.deepEqual(ratios, { 示例局: '1/2', 示例二局: '1/1' });
