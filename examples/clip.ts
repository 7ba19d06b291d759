/**
 * 3.20 视频监控接入 (video as evidence): a recording's segment digests are signed detached by the camera's certificate; one
 * cut segment is checked alone, a changed, swapped or foreign one is rejected.
 */
import assert from 'node:assert/strict';
import { utf8 } from '@govseal/core';
import { signCms } from 'govseal';
import { authority, check, digest, person, print, tsa } from './setup.ts';

const SEGMENT = 64 * 1024;
const camera = await person('示例摄像机 34020000001320000001');

const recording = authority.engine.randomBytes(10 * SEGMENT + 1000);
const segments = Array.from({ length: Math.ceil(recording.length / SEGMENT) }, (_, index) =>
  recording.subarray(index * SEGMENT, (index + 1) * SEGMENT),
);

interface Index {
  readonly device: string;
  readonly length: number;
  readonly segment: number;
  /** Digest of number and bytes, so that a segment is bound to its place. */
  readonly digests: readonly string[];
}

const place = (index: number, bytes: Uint8Array): string => digest(`${index}:${digest(bytes)}`);
const index = utf8(
  JSON.stringify({
    device: '34020000001320000001',
    length: recording.length,
    segment: SEGMENT,
    digests: segments.map((bytes, number) => place(number, bytes)),
  } satisfies Index),
);
const signature = await signCms(index, {
  signer: camera.signer,
  tsa,
  at: authority.clock(),
  detached: true,
});

/** The evidence handed to a court: one segment, its number, the index and the signature. */
async function checkSegment(number: number, bytes: Uint8Array, statement = index): Promise<string> {
  const status = await check(signature, camera, { content: statement });
  if (status !== 'valid') return `index ${status}`;
  const { digests } = JSON.parse(new TextDecoder().decode(statement)) as Index;
  return digests[number] === place(number, bytes) ? 'as recorded' : 'not as recorded';
}

const changed = segments[4]!.slice();
changed[100]! ^= 1;
const outcomes = {
  'segment 4': await checkSegment(4, segments[4]!),
  'the short last segment': await checkSegment(10, segments[10]!),
  'one bit changed': await checkSegment(4, changed),
  'segment 5 in the place of 4': await checkSegment(4, segments[5]!),
  'an index made to fit': await checkSegment(
    4,
    changed,
    utf8(new TextDecoder().decode(index).replace(place(4, segments[4]!), place(4, changed))),
  ),
};
print(`${segments.length} segments, ${recording.length} bytes`, outcomes);
assert.deepEqual(Object.values(outcomes), [
  'as recorded',
  'as recorded',
  'not as recorded',
  'not as recorded',
  'index invalid',
]);
