/** c2sp.org/signed-note, tlog-checkpoint and tlog-cosignature: published notes are valid, altered ones are not. */
import { CodedError, toBase64, utf8 } from '@govseal/core';
import { nodeEngine as engine, generateKey } from '@govseal/crypto/node';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkpointText, openCheckpoint, parseCheckpoint, parseWitnessRequest, signCheckpoint } from './checkpoint.ts';
import {
  cosignNote,
  noteKeyOf,
  parseNote,
  parseNoteKey,
  signNote,
  verifyNote,
  writeNote,
  writeNoteKey,
} from './note.ts';

const key = generateKey({ type: 'OKP', curve: 'Ed25519' });
const checkpoint = { origin: 'example.com/log', size: 7, rootHash: new Uint8Array(32).fill(5) };
const code = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

test('the example note of the Go checksum database is valid under its published key', async () => {
  // golang.org/x/mod/sumdb/note, example of Verify: key PeterNeumann
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const signed = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;
  const note = parseNote(utf8(signed));
  const published = await parseNoteKey(vkey, engine);
  expect(note.text).toBe(text);
  expect(await verifyNote(note, [published], engine)).toEqual([published]);
  expect(await writeNoteKey(published, engine)).toBe(vkey);
  const changed = parseNote(utf8(signed.replace('the answer', 'no answer')));
  expect(await code(verifyNote(changed, [published], engine))).toBe('CA_AUDIT_SIGNATURE');
  expect(writeNote(note)).toEqual(utf8(signed));
});

test('the example in the cosignature specification is parsed as a checkpoint of 20852163 records', () => {
  const note = parseNote(
    utf8(
      'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
        '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
        '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n',
    ),
  );
  expect(parseCheckpoint(note)).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
  const [, witness] = note.signatures;
  expect(new DataView(witness!.value.buffer, witness!.value.byteOffset).getBigUint64(0)).toBe(1679315147n);
});

test('a checkpoint is valid only for its log and a witness that cosigned it', async () => {
  const log = noteKeyOf(checkpoint.origin, 'log', key);
  const witnessKey = generateKey({ type: 'OKP', curve: 'Ed25519' });
  const witness = noteKeyOf('witness.example/1', 'witness', witnessKey);
  const bare = await signCheckpoint(checkpoint, key, engine);
  expect(await openCheckpoint(bare, { log, witnesses: [] }, engine)).toEqual(checkpoint);
  expect(await code(openCheckpoint(bare, { log, witnesses: [witness] }, engine))).toBe('CA_AUDIT_WITNESS');
  const text = checkpointText(checkpoint);
  const cosignature = await cosignNote(
    text,
    { name: witness.name, signer: witnessKey },
    new Date('2026-10-09T00:00:00Z'),
    engine,
  );
  const both = writeNote({ text, signatures: [...parseNote(bare).signatures, cosignature] });
  expect(await openCheckpoint(both, { log, witnesses: [witness] }, engine)).toEqual(checkpoint);
  const alone = writeNote({ text, signatures: [cosignature] });
  expect(await code(openCheckpoint(alone, { log, witnesses: [witness] }, engine))).toBe('CA_AUDIT_SIGNATURE');
  const other = noteKeyOf('example.com/other', 'log', key);
  expect(await code(openCheckpoint(both, { log: other, witnesses: [] }, engine))).toBe('CA_AUDIT_ORIGIN');
  // the signature covers the time stated by the witness
  const later = { ...cosignature, value: cosignature.value.map((byte, index) => (index === 7 ? byte ^ 1 : byte)) };
  const moved = writeNote({ text, signatures: [...parseNote(bare).signatures, later] });
  expect(await code(openCheckpoint(moved, { log, witnesses: [witness] }, engine))).toBe('CA_AUDIT_SIGNATURE');
});

test('malformed notes, keys and checkpoints are rejected with a code', async () => {
  const good = new TextDecoder().decode(await signCheckpoint(checkpoint, key, engine));
  for (const bad of [
    '',
    '\n\n',
    good.slice(0, -1),
    good.replace('— ', '- '),
    `${good}\t\n`,
    good.replace('\n\n', '\n'),
  ]) {
    expect(() => parseNote(utf8(bad)), JSON.stringify(bad)).toThrow(/CA_AUDIT_NOTE/);
  }
  for (const size of ['07', '-1', '1.5', '', '99999999999999999']) {
    const text = `example.com/log\n${size}\n${toBase64(checkpoint.rootHash)}\n`;
    const note = { text, signatures: [await signNote(text, 'example.com/log', key, engine)] };
    expect(() => parseCheckpoint(note), size).toThrow(/CA_AUDIT_NOTE/);
  }
  const vkey = await writeNoteKey(noteKeyOf('a', 'log', key), engine);
  for (const bad of [
    '',
    'a+b',
    vkey.replace('a+', 'b+'),
    `${vkey}AA`,
    vkey.replace(/\+[0-9a-f]/, (text) => (text === '+0' ? '+1' : '+0')),
  ]) {
    expect(await code(parseNoteKey(bad, engine)), bad).toBe('CA_AUDIT_NOTE');
  }
  expect(() => noteKeyOf('two words', 'log', key)).toThrow(/CA_AUDIT_NOTE/);
  expect(() => noteKeyOf('a', 'log', generateKey({ type: 'EC', curve: 'P-256' }))).toThrow(/CA_AUDIT_NOTE/);
});

test('any bytes give a note or a coded error', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.string().map((text) => utf8(`${text}\n\n— a AAAAAAA=\n`)),
      ),
      (bytes) => {
        for (const parse of [parseNote, parseWitnessRequest]) {
          try {
            parse(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(CodedError);
          }
        }
      },
    ),
  );
});
