/**
 * 3.6 政府门户网站 (portal): a folder becomes a manifest of digests with a detached signature; a mirror is checked for
 * altered, missing and extra files, and a forged manifest is rejected.
 */
import assert from 'node:assert/strict';
import { utf8 } from '@govseal/core';
import { signCms } from 'govseal';
import { authority, check, digest, person, print, tsa } from './setup.ts';

type Folder = Readonly<Record<string, string>>;
const officer = await person('示例内容管理员');

const site: Folder = {
  'index.html': '<h1>示例门户</h1>',
  'en/index.html': '<h1>Sample portal</h1>',
  'forms/application.json': '{"form":"示例申请表"}',
};

function manifestOf(folder: Folder): Uint8Array {
  const files = Object.entries(folder)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => ({ path, length: utf8(text).length, sha256: digest(text) }));
  return utf8(JSON.stringify({ schema: 'example-manifest/1', files }));
}

const manifest = manifestOf(site);
const signature = await signCms(manifest, {
  signer: officer.signer,
  tsa,
  at: authority.clock(),
  detached: true,
});

/** The manifest is verified first; then each path is compared. */
async function compare(
  folder: Folder,
  statement: Uint8Array,
): Promise<Record<'altered' | 'missing' | 'extra', string[]>> {
  const status = await check(signature, officer, { content: statement });
  if (status !== 'valid') throw new Error(`manifest not valid: ${status}`);
  const { files } = JSON.parse(new TextDecoder().decode(statement)) as { files: { path: string; sha256: string }[] };
  const known = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  return {
    altered: Object.keys(folder).filter((path) => known.has(path) && known.get(path) !== digest(folder[path]!)),
    missing: [...known.keys()].filter((path) => !(path in folder)),
    extra: Object.keys(folder).filter((path) => !known.has(path)),
  };
}

assert.deepEqual(await compare(site, manifest), { altered: [], missing: [], extra: [] });

const { 'en/index.html': _gone, ...rest } = site;
const mirror = { ...rest, 'index.html': '<h1>示例门户！</h1>', 'ad.js': 'alert(1)' };
const found = await compare(mirror, manifest);
print('mirror', found);
assert.deepEqual(found, { altered: ['index.html'], missing: ['en/index.html'], extra: ['ad.js'] });

await assert.rejects(compare(mirror, manifestOf(mirror)), /invalid/);
