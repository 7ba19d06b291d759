/** Bulk runs: continued after the process was killed, each row issued once; unreadable files issue nothing. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodedError, toBase64 } from '@govseal/core';
import { generateKey } from '@govseal/crypto/node';
import { parseCertificate } from '@govseal/x509';
import { buildCsr, writeName } from '@govseal/x509/build';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BulkRow, type Ca, CaError, issueBulk, rowsFromCsv, rowsFromJson } from '../../src/index.ts';
import { readCsv } from '../../src/registration/bulk/csv.ts';
import { createCity, officer, P256, profile } from '../city.ts';

const personal = profile('personal');
const name = writeName([{ type: 'CN', value: 'x' }]);

async function staffList(count: number): Promise<string> {
  const lines = ['key,uscc,organization,department,commonName,csr'];
  for (let i = 0; i < count; i++) {
    const csr = toBase64(await buildCsr({ subject: name, key: generateKey(P256) }));
    lines.push(`staff-${i},${officer.uscc},${officer.organization},"审批科, ""${i % 9}""",示例职员${i},${csr}`);
  }
  return lines.join('\r\n');
}

test('five hundred rows are issued in order with progress, and nothing is issued again the second time', async () => {
  const { issuing } = await createCity();
  const list = [...rowsFromCsv(await staffList(500))];
  list[7] = { ...list[7]!, subject: { ...list[7]!.subject, uscc: '11330800MB0000000X' } };
  const progress: number[] = [];
  const refused: string[] = [];
  const subjects = new Set<string>();
  const options = { batchId: '2026-staff', profile: personal };
  const first = await issueBulk(issuing, list, {
    ...options,
    onProgress: ({ done }) => progress.push(done),
    onRefusal: (row, codes) => refused.push(`${row.key} ${codes.join()}`),
    onCertificate: (row, der) => {
      const certificate = parseCertificate(der);
      expect(certificate.subject.text).toContain(`CN=示例职员${row.key.slice(6)}`);
      subjects.add(certificate.subject.text);
    },
  });
  expect(first).toEqual({ done: 500, issued: 499, earlier: 0, failed: 1 });
  expect([subjects.size, progress.length, Math.max(...progress)]).toEqual([499, 500, 500]);
  expect(refused).toEqual(['staff-7 CA_SUBJECT_USCC']);
  expect(await issuing.store.batchRow('2026-staff', 'staff-7')).toMatchObject({
    state: 'failed',
    codes: ['CA_SUBJECT_USCC'],
  });

  // the list is corrected and run again: one new certificate
  list[7] = { ...list[7]!, subject: { ...list[7]!.subject, uscc: officer.uscc } };
  let again = 0;
  const second = await issueBulk(issuing, list, { ...options, onCertificate: () => void again++ });
  expect([second, again]).toEqual([{ done: 500, issued: 1, earlier: 499, failed: 0 }, 500]);
  let records = 0;
  for await (const { state } of issuing.store.certificates()) if (state === 'issued') records++;
  expect(records).toBe(500);
});

/** Like a store from another copy of the package, whose errors have another class. */
function foreign(ca: Ca): Ca {
  const store = Object.entries(ca.store).map(([name, method]) => [
    name,
    (...args: unknown[]) => {
      const result: unknown = (method as (...given: unknown[]) => unknown)(...args);
      if (!(result instanceof Promise)) return result;
      return result.catch(({ code, params }: CaError) => Promise.reject(new CodedError(code, { params })));
    },
  ]);
  return { ...ca, store: Object.fromEntries(store) };
}

test('two concurrent runs of one list issue each row once, and each gets every certificate', async () => {
  const issuing = foreign((await createCity()).issuing);
  const list = [...rowsFromCsv(await staffList(60))];
  const got = [new Map<string, string>(), new Map<string, string>()];
  const run = (certificates: Map<string, string>, rows: readonly BulkRow[]) =>
    issueBulk(issuing, rows, {
      batchId: '2026-staff',
      profile: personal,
      onCertificate: ({ key }, _, serialHex) => void certificates.set(key, serialHex),
    });
  const [first, second] = await Promise.all([run(got[0]!, list), run(got[1]!, list.toReversed())]);
  expect([first, second]).toMatchObject([
    { done: 60, failed: 0 },
    { done: 60, failed: 0 },
  ]);
  expect(first.issued + second.issued).toBe(60);
  expect(new Map([...got[0]!].sort())).toEqual(new Map([...got[1]!].sort()));
});

test('a row that was changed after its certificate was issued is rejected, and the certificate is kept', async () => {
  const { issuing } = await createCity();
  const [row, other] = [...rowsFromCsv(await staffList(2))] as [BulkRow, BulkRow];
  const options = { batchId: 'x', profile: personal };
  await issueBulk(issuing, [row], options);
  const issued = (await issuing.store.batchRow('x', row.key))!;
  for (const [changed, given] of [
    [{ ...row, csr: other.csr }, personal],
    [{ ...row, subject: other.subject }, personal],
    [row, profile('operator-registrar')],
  ] as const) {
    const codes: string[] = [];
    const done = await issueBulk(issuing, [changed], {
      ...options,
      profile: given,
      onRefusal: (_, list) => codes.push(...list),
      onCertificate: () => expect.unreachable('handed out'),
    });
    expect([done.failed, codes]).toEqual([1, ['CA_BATCH_ROW_DONE']]);
  }
  expect(await issuing.store.batchRow('x', row.key)).toEqual(issued);
  expect(await issueBulk(issuing, [row], options)).toMatchObject({ earlier: 1, failed: 0 });
});

test('one request in two rows gives one certificate, even if both rows are processed at the same time', async () => {
  const { issuing } = await createCity();
  const [one, two] = [...rowsFromCsv(await staffList(2))] as [BulkRow, BulkRow];
  const refused: string[] = [];
  const done = await issueBulk(issuing, [one, { ...two, csr: one.csr }], {
    batchId: 'x',
    profile: personal,
    onRefusal: (_, codes) => refused.push(...codes),
  });
  expect([done.issued, done.failed, refused]).toEqual([1, 1, ['CA_KEY_IN_USE']]);
});

test('a row without a valid request is rejected without affecting the others', async () => {
  const { issuing } = await createCity();
  const [good] = [...rowsFromCsv(await staffList(1))];
  const rows = [
    { ...good!, key: 'a', csr: '' },
    { ...good!, key: 'b', csr: 'AAAA' },
    { ...good!, key: 'c', csr: '*' },
    good!,
  ];
  const codes: Record<string, readonly string[]> = {};
  const done = await issueBulk(issuing, rows, {
    batchId: 'x',
    profile: personal,
    concurrency: 1,
    onRefusal: (row, list) => {
      codes[row.key] = list;
    },
  });
  expect(done).toMatchObject({ issued: 1, failed: 3 });
  expect(Object.keys(codes)).toEqual(['a', 'b', 'c']);
});

test('a run stops when aborted and when the store fails', async () => {
  const { issuing } = await createCity();
  const rows = [...rowsFromCsv(await staffList(20))];
  const stop = new AbortController();
  const run = issueBulk(issuing, rows, {
    batchId: 'x',
    profile: personal,
    concurrency: 2,
    signal: stop.signal,
    onProgress: ({ done }) => {
      if (done >= 5) stop.abort();
    },
  });
  await expect(run).rejects.toThrow('aborted');
  const rest = await issueBulk(issuing, rows, { batchId: 'x', profile: personal });
  expect(rest.issued + rest.earlier).toBe(20);
  expect(rest.earlier).toBeGreaterThanOrEqual(5);
  await issuing.store.close();
  await expect(issueBulk(issuing, rows, { batchId: 'y', profile: personal })).rejects.toMatchObject({
    code: 'CA_STORE_CLOSED',
  });
});

test('a run whose process is killed repeatedly issues each row once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'govseal-bulk-'));
  try {
    let kills = 0;
    for (;;) {
      const child = fork(new URL('./bulk-until-killed.ts', import.meta.url), [folder], {
        execArgv: ['--import', 'tsx', '--conditions=@govseal/source'],
      });
      const ended = new Promise<number | null>((resolve) => child.on('exit', (exit) => resolve(exit)));
      let seen = 0;
      child.on('message', () => {
        seen++;
        if (kills < 4 && seen === 10) {
          kills++;
          child.kill('SIGKILL');
        }
      });
      const exit = await ended;
      if (exit === 0) break;
      expect(exit).toBeNull();
    }
    expect(kills).toBe(4);
    const { summary } = await import('./bulk-until-killed.ts');
    expect(await summary(folder)).toEqual({ rows: 60, issued: 60, keys: 60 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

test.each([
  ['no header', ''],
  ['a column twice', 'key,csr,csr\na,b,c'],
  ['too few fields', 'key,csr\na'],
  ['a bare quote', 'key,csr\na,b"c'],
  ['text after a quoted field', 'key,csr\na,"b"c'],
  ['an unclosed quote', 'key,csr\na,"b'],
  ['no key', 'csr,commonName\na,b'],
  ['a key twice', 'key,csr\na,b\na,c'],
  ['a key that could be a path', 'key,csr\n../a,b'],
])('a list with %s is rejected with the position', (_, text) => {
  expect(() => [...rowsFromCsv(text)]).toThrow('CA_BULK_FILE');
});

test('JSON gives the same rows, and anything but a list of objects with strings is rejected', () => {
  const rows = [...rowsFromJson('[{"key":"a","csr":"b","commonName":"c","department":""}]')];
  expect(rows).toEqual([{ key: 'a', csr: 'b', subject: { commonName: 'c' } }]);
  for (const text of ['{}', '[1]', '[{"key":1}]', '[', '[{"key":"a"}]']) {
    expect(() => [...rowsFromJson(text)]).toThrow('CA_BULK_FILE');
  }
});

test('any values written as CSV are read back unchanged', () => {
  const cell = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\r', ''));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 5 }), (rows) => {
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const text = ['a,b', ...rows.map((row) => row.map(quoted).join(','))].join('\n');
      expect([...readCsv(text)]).toEqual(rows.map(([a, b]) => ({ a, b })));
    }),
  );
});

test('any text gives rows or a coded error', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', '\uFEFF') }), (text) => {
      try {
        for (const row of readCsv(text)) expect(Object.keys(row).length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof CaError)) throw error;
      }
    }),
    { numRuns: 1000 },
  );
});
