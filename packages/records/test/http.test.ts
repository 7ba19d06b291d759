/** The routes of kinds over HTTP, and the page of a record: content only of what counts, and nothing in it is markup. */
import { toBase64, utf8 } from '@govseal/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { fileReference, type RecordRequest, recordHandler } from '../src/index.ts';
import { basis, guide, itemGuide, makeScene, otherGuide, type Scene } from './scene.ts';

const name = '<script>alert(1)</script>&"';
let scene: Scene;
let file: Uint8Array;
let unfinished: Uint8Array;
let handle: ReturnType<typeof recordHandler>;

beforeAll(async () => {
  scene = await makeScene();
  const links = { basis: await fileReference(basis, scene.authority.engine) };
  unfinished = await itemGuide.sign({ ...guide, name }, { ...scene.by(scene.clerk), links });
  file = await itemGuide.coSign(unfinished, scene.by(scene.reviewer));
  const verification = async () => {
    const { documents: _, ...options } = await scene.options();
    return options;
  };
  handle = recordHandler({ kinds: [itemGuide, otherGuide], verification });
});

const withBasis = (record: Uint8Array) => ({
  headers: { 'content-type': 'application/json' } as Record<string, string>,
  body: utf8(JSON.stringify({ record: toBase64(record), documents: { basis: toBase64(basis) } })),
});
async function ask(method: string, path: string, more: Partial<RecordRequest> = {}) {
  const { status, headers, body } = await handle({ method, path, headers: {}, body: new Uint8Array(), ...more });
  return { status, type: headers['content-type'], text: new TextDecoder().decode(body) };
}

test('kinds are listed, and each has its schema', async () => {
  const { status, text } = await ask('GET', '/kinds');
  expect([status, JSON.parse(text)]).toMatchObject([200, [{ kind: 'item-guide/1' }, { kind: 'other-guide/1' }]]);
  const schema = await ask('GET', '/kinds/item-guide/1');
  expect(schema).toMatchObject({ status: 200, type: 'application/schema+json' });
  expect(JSON.parse(schema.text)).toEqual(itemGuide.jsonSchema());
});

test('a valid record is verified without its content, and shown with it', async () => {
  const verified = await ask('POST', '/kinds/item-guide/1/verify', withBasis(file));
  expect(JSON.parse(verified.text)).toMatchObject({ status: 'valid', key: guide.itemCode });
  expect(verified.text).not.toContain('alert');
  const shown = await ask('POST', '/kinds/item-guide/1/show', withBasis(file));
  expect([shown.status, JSON.parse(shown.text)]).toEqual([200, { ...guide, name }]);
});

test('the page shows every field and none of them as markup', async () => {
  const request = withBasis(file);
  for (const [language, verdict] of [
    ['zh-CN', '有效'],
    ['en', 'valid'],
  ]) {
    const headers = { ...request.headers, accept: 'text/html', 'accept-language': language };
    const { status, type, text } = await ask('POST', '/kinds/item-guide/1/show', { ...request, headers });
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;');
    expect(text).not.toContain('<script');
    expect(text).toContain(`<h2>${verdict}</h2>`);
  }
});

describe('without content', () => {
  test('a record that lacks a signer or its linked file, or is of another kind', async () => {
    for (const [path, request, verdict] of [
      ['item-guide', withBasis(unfinished), 'indeterminate'],
      ['item-guide', { body: file }, 'indeterminate'],
      ['other-guide', withBasis(file), 'invalid'],
      ['item-guide', { body: utf8('none') }, 'unreadable'],
    ] as const) {
      const { status, text } = await ask('POST', `/kinds/${path}/1/show`, request);
      expect([status, JSON.parse(text)]).toMatchObject([422, { status: verdict }]);
      expect(text).not.toContain('alert');
    }
  });

  test.each<[string, string, Partial<RecordRequest>, number]>([
    ['an unknown kind', '/kinds/item-guide/2/verify', {}, 404],
    ['a path of an object', '/kinds/__proto__/1/verify', {}, 404],
    ['an unknown action', '/kinds/item-guide/1/delete', {}, 404],
    ['incomplete JSON', '/kinds/item-guide/1/show', { body: utf8('{') }, 400],
    ['no base64', '/kinds/item-guide/1/show', { body: utf8('{"record":"*"}') }, 400],
    ['no record', '/kinds/item-guide/1/show', { body: utf8('null') }, 400],
    ['a list of documents', '/kinds/item-guide/1/show', { body: utf8('{"record":"","documents":[]}') }, 400],
  ])('%s', async (_, path, more, status) => {
    const answer = await ask('POST', path, { headers: { 'content-type': 'application/json' }, ...more });
    expect(answer).toMatchObject({ status, type: 'application/problem+json' });
  });

  test('another method', async () => {
    expect(await ask('GET', '/kinds/item-guide/1/show')).toMatchObject({ status: 405 });
    expect(await ask('DELETE', '/kinds/item-guide/1')).toMatchObject({ status: 405 });
    expect(await ask('POST', '/kinds')).toMatchObject({ status: 405 });
  });
});
