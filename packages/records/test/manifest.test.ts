/** Manifests: the tree that was signed, and each way of showing another one. */
import { utf8 } from '@govseal/core';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  defineManifest,
  type ListedFile,
  type ManifestContent,
  type SeenManifest,
  type TreeFile,
} from '../src/index.ts';
import { BUREAU, codesOf, makeScene, type Scene } from './scene.ts';

const portal = defineManifest({
  kind: 'portal-manifest/1',
  title: { zh: '网站清单', en: 'Manifest of a site' },
  signers: [{ role: '经办', unit: BUREAU }],
  languages: ['zh', 'en'],
});
const zh = utf8('办事指南');
const files: readonly ListedFile[] = [
  { path: 'zh/guide.html', bytes: zh, page: 'guide', language: 'zh' },
  { path: 'en/guide.html', bytes: utf8('Guide'), page: 'guide', language: 'en', translates: zh },
  { path: 'logo.svg', bytes: utf8('<svg/>') },
];

let scene: Scene;
let content: ManifestContent;
let cms: Uint8Array;
let seen: SeenManifest;

const signed = (manifest: ManifestContent) => portal.sign(manifest, scene.by(scene.clerk));
const verify = async (manifest: Uint8Array, tree: Iterable<TreeFile> | AsyncIterable<TreeFile>, changes = {}) => {
  const { documents: _, ...given } = await scene.options();
  return portal.verify(manifest, tree, { ...given, name: '门户', ...changes });
};
const outcome = async (...given: Parameters<typeof verify>): Promise<string[]> => {
  const result = await verify(...given);
  if (result.status !== 'valid') expect(result).not.toHaveProperty('content');
  return [result.status, ...codesOf(result)];
};

beforeAll(async () => {
  scene = await makeScene();
  content = await portal.list('门户', files, { engine: scene.authority.engine, previous: null });
  cms = await signed(content);
  const result = await verify(cms, files);
  if (result.status !== 'valid') throw new Error(codesOf(result).join());
  ({ seen } = result);
});

test('the tree that was signed is valid, from a list or from a stream', async () => {
  expect(await outcome(cms, [...files].reverse(), { seen })).toEqual(['valid']);
  async function* stream() {
    yield* files;
  }
  expect(await outcome(cms, stream())).toEqual(['valid']);
});

test.each<[string, (tree: TreeFile[]) => void, string[]]>([
  ['one byte changed', (tree) => (tree[0] = { ...tree[0]!, bytes: utf8('办事指北') }), ['MANIFEST_FILE_ALTERED']],
  ['a file removed', (tree) => tree.pop(), ['MANIFEST_FILE_MISSING']],
  ['a file added', (tree) => tree.push({ path: 'zh/a.html', bytes: utf8('x') }), ['MANIFEST_FILE_EXTRA']],
  ['a file renamed', (tree) => (tree[2] = { ...tree[2]!, path: 'LOGO.svg' }), ['MANIFEST_FILE_RENAMED']],
  ['a file given twice', (tree) => tree.push(tree[0]!), ['MANIFEST_FILE_TWICE']],
  [
    'two files exchanged',
    (tree) => {
      const [a, b] = [tree[0]!, tree[1]!];
      tree.splice(0, 2, { path: a.path, bytes: b.bytes }, { path: b.path, bytes: a.bytes });
    },
    ['MANIFEST_FILE_ALTERED'],
  ],
])('%s', async (_, change, codes) => {
  const tree: TreeFile[] = [...files];
  change(tree);
  expect(await outcome(cms, tree)).toEqual(['invalid', ...codes]);
});

describe('versions', () => {
  const next = (previous: SeenManifest) =>
    portal.list('门户', files, { engine: scene.authority.engine, previous }).then(signed);

  test('the next version continues the one that was seen', async () => {
    expect(await outcome(await next(seen), files, { seen })).toEqual(['valid']);
    expect(await outcome(await next({ ...seen, version: 2 }), files, { seen })).toEqual(['valid', 'MANIFEST_GAP']);
  });

  test('an old copy, a second history, the manifest of another tree', async () => {
    expect(await outcome(cms, files, { seen: { ...seen, version: 2 } })).toEqual(['invalid', 'MANIFEST_ROLLBACK']);
    const fork = { version: 1, sha256: 'a'.repeat(64) };
    expect(await outcome(cms, files, { seen: fork })).toEqual(['invalid', 'MANIFEST_FORK']);
    expect(await outcome(await next(fork), files, { seen })).toEqual(['invalid', 'MANIFEST_FORK']);
    expect(await outcome(cms, files, { name: '县门户' })).toEqual(['invalid', 'MANIFEST_NAME']);
  });
});

describe('what is not signed', () => {
  const refused = async (changed: readonly ListedFile[]): Promise<string> => {
    const { engine } = scene.authority;
    const error = await portal.list('门户', changed, { engine, previous: null }).catch((cause: unknown) => cause);
    return (error as { code: string }).code;
  };
  const [original, translation, picture] = files as [ListedFile, ListedFile, ListedFile];

  test('a page without its translation, and a translation of an earlier text', async () => {
    expect(await refused([original, picture])).toBe('MANIFEST_LANGUAGE_MISSING');
    expect(await refused([translation, picture])).toBe('MANIFEST_LANGUAGE_MISSING');
    const stale = { ...translation, translates: utf8('旧文') };
    expect(await refused([original, stale])).toBe('MANIFEST_TRANSLATION_STALE');
    expect(await refused([{ ...original, bytes: utf8('新文') }, translation])).toBe('MANIFEST_TRANSLATION_STALE');
  });

  test.each(['../a', '/a', 'a//b', 'a\\b', 'C:a', 'a/./b', 'logo.svg', 'Logo.svg', 'logo.svg/a', 'logo.svg/', 'a\0'])(
    'the path %j beside logo.svg',
    async (path) => {
      expect(await refused([picture, { path, bytes: utf8('x') }])).toBe('MANIFEST_PATH');
    },
  );

  test('entries out of order or a version without its predecessor, correctly signed', async () => {
    const kind = { ...content, files: [...content.files].reverse() };
    await expect(signed(kind)).rejects.toMatchObject({ code: 'MANIFEST_PATH' });
    await expect(signed({ ...content, version: 2 })).rejects.toMatchObject({ code: 'MANIFEST_FORK' });
    await expect(signed({ ...content, version: 0 })).rejects.toMatchObject({ code: 'RECORD_FIELD_VALUE' });
  });
});

test('one language is no translation', () => {
  expect(() =>
    defineManifest({ kind: 'm/1', title: { zh: '一', en: 'm' }, signers: [{ role: 'r' }], languages: ['zh'] }),
  ).toThrow(/RECORD_DEFINITION/);
});
