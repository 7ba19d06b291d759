/** Applies the steps of a case to its base document. */
import { signCms } from '@govseal/cms';
import { toHex } from '@govseal/core';
import { openPdf } from '@govseal/pdf';
import { addDocumentTimestamp, addLtv, signPdf } from 'govseal';
import { assemble } from './bases/assemble.ts';
import { fromText, toText } from './bytes.ts';
import { readFacts, readTip, type Tip } from './facts.ts';
import type { Scene } from './scene.ts';
import type { Step, WrittenObject } from './step.ts';
import { writeUpdate } from './write-update.ts';

const RANGE = `[${'@'.repeat(60)}]`;
/** Bytes for a CMS with a certificate chain and a time-stamp token. */
const ROOM = 16_000;

/** Throws the errors of signing: a document that signing rejects is not a realistic case. */
export async function applySteps(
  base: Uint8Array,
  tip: Tip,
  steps: readonly Step[],
  scene: Scene,
): Promise<Uint8Array> {
  let current = base;
  /** null if it must be read from the file. */
  let end: Tip | null = tip;
  for (const step of steps) {
    switch (step.do) {
      case 'update': {
        end ??= readTip(openPdf(current).latest);
        const written = await appendUpdate(current, end, step, scene);
        current = written.bytes;
        end = written.tip;
        break;
      }
      case 'patch': {
        const text = toText(current);
        current = fromText(text.slice(0, step.at) + step.insert + text.slice(step.at + step.remove));
        break;
      }
      case 'rewrite': {
        current = rewrite(current, step.objects);
        end = null;
        break;
      }
      case 'sign': {
        const { signer } = step.by === 'clerk' ? scene.clerk : scene.chief;
        const fill = step.fill === undefined ? {} : { fill: step.fill };
        const { at, authority, isStamped } = scene;
        const stamp = isStamped ? { tsa: authority.tsa } : {};
        current = (await signPdf(current, { signer, at, field: step.field, ...fill, ...stamp, force: true })).toBytes();
        end = null;
        break;
      }
      case 'timestamp':
        current = (await addDocumentTimestamp(current, { tsa: scene.authority.tsa })).toBytes();
        end = null;
        break;
      case 'ltv':
        current = (await addLtv(current, { at: scene.at, crls: scene.crls, trust: scene.authority.trust })).toBytes();
        end = null;
        break;
    }
  }
  return current;
}

function rewrite(bytes: Uint8Array, edited: readonly WrittenObject[]): Uint8Array {
  const facts = readFacts(bytes);
  const objects = Object.fromEntries(facts.numbers.map((number) => [number, facts.body(number)]));
  for (const { number, body } of edited) objects[number] = body;
  return assemble(objects, facts.tip.root);
}

type Update = Extract<Step, { do: 'update' }>;

async function appendUpdate(
  bytes: Uint8Array,
  tip: Tip,
  step: Update,
  scene: Scene,
): Promise<{ bytes: Uint8Array; tip: Tip }> {
  const endsWithLine = bytes.at(-1) === 0x0a;
  const { close } = step;
  const known = scene.encipher === undefined ? '' : toText(bytes);
  const enciphered = (objects: readonly WrittenObject[]): readonly WrittenObject[] =>
    scene.encipher === undefined
      ? objects
      : objects.map((object) => ({ ...object, body: scene.encipher!(object.body, known, object.number) }));
  if (close === undefined) {
    const objects = enciphered(step.objects);
    const written = writeUpdate(tip, bytes.length, endsWithLine, { ...step, objects });
    return { bytes: join(bytes, fromText(written.text)), tip: written.tip };
  }
  const contents = `<${'@'.repeat(2 * ROOM)}>`;
  const dictionary = { number: close.number, body: signatureDictionary(close.by, contents) };
  const written = writeUpdate(tip, bytes.length, endsWithLine, {
    ...step,
    objects: enciphered([...step.objects, dictionary]),
  });
  const whole = bytes.length + written.text.length;
  const start = bytes.length + written.text.indexOf(contents);
  const after = start + contents.length;
  const text = written.text.replace(RANGE, `[0 ${start} ${after} ${whole - after}]`.padEnd(RANGE.length));
  const appended = fromText(text);
  const signed = join(join(bytes, appended.subarray(0, start - bytes.length)), appended.subarray(after - bytes.length));
  const value = await signatureValue(close.by, signed, scene);
  const hex = `<${toHex(value).padEnd(2 * ROOM, '0')}>`;
  appended.set(fromText(hex), start - bytes.length);
  return { bytes: join(bytes, appended), tip: written.tip };
}

function signatureDictionary(by: 'clerk' | 'chief' | 'tsa', contents: string): string {
  const type = by === 'tsa' ? '/Type /DocTimeStamp' : '/Type /Sig /M (D:20261014013000Z)';
  const format = by === 'tsa' ? 'ETSI.RFC3161' : 'ETSI.CAdES.detached';
  return `<< ${type} /Filter /Adobe.PPKLite /SubFilter /${format} /ByteRange ${RANGE} /Contents ${contents} >>`;
}

async function signatureValue(by: 'clerk' | 'chief' | 'tsa', signed: Uint8Array, scene: Scene): Promise<Uint8Array> {
  const { authority, engine, at, isStamped } = scene;
  if (by === 'tsa') return authority.timestampToken('SHA-256', await engine.digest('SHA-256', signed));
  const stamp = isStamped ? { tsa: authority.tsa } : {};
  return signCms(signed, { signer: scene[by].signer, engine, signingTime: at, detached: true, ...stamp });
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
