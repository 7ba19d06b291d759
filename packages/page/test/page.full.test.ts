/** The HTML file in headless Chromium, opened from disk: five states, hostile names, keyboard, accessibility, no request. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from './chromium.ts';
import { encryptedPdf, fixtures, hasQpdf, OpenedPage, tampered } from './opened-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = [
  ['phone', 390, 844],
  ['desktop', 1280, 900],
] as const;
/** Folder for screenshots, if requested. */
const pictures = process.env.GOVSEAL_SCREENSHOTS;

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

let opened: OpenedPage;
beforeAll(async () => {
  if (hasChromium) opened = await OpenedPage.open();
}, 120_000);
afterAll(() => opened?.[Symbol.asyncDispose]());

async function look(name: string): Promise<void> {
  const { page } = opened;
  for (const [device, width, height] of SIZES) {
    await page.size(width, height);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} ${device}`).toBe(true);
    if (pictures === undefined) continue;
    mkdirSync(pictures, { recursive: true });
    writeFileSync(`${pictures}/${name}-${device}.png`, await page.screenshot());
  }
  const rules = "{ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } }";
  await page.evaluate(`${axe}; 0`);
  const { violations } = await page.evaluate<AxeResult>(`axe.run(document, ${rules})`);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

describe.skipIf(!hasChromium)('the page', () => {
  test('without trusted certificates a good signature is indeterminate', async () => {
    expect(await opened.verify(`${fixtures}demo/decision.pdf`)).toBe('indeterminate');
    expect(await opened.text()).toContain('无法确定');
    await look('indeterminate');
  });

  test('with them it is valid, and the page shows who signed, when, and until when that can be proven', async () => {
    await opened.trustDemo();
    expect(await opened.verify(`${fixtures}demo/decision.pdf`)).toBe('valid');
    const text = await opened.text();
    for (const words of ['有效', '签署人', '经时间戳证明的时间', '签署后没有更改', '可证明至'])
      expect(text).toContain(words);
    const focused = "document.querySelector('govseal-verify').shadowRoot.activeElement?.id";
    expect(await opened.page.evaluate(focused)).toBe('verdict');
    await look('valid');
  });

  test('a changed byte makes it invalid', async () => {
    expect(await opened.verify(opened.write('changed.pdf', tampered()))).toBe('invalid');
    expect(await opened.text()).toContain('已被改动');
    await look('tampered');
  });

  test('a file without signatures is not signed', async () => {
    expect(await opened.verify(`${fixtures}pdf/classic.pdf`)).toBe('unsigned');
    expect(await opened.text()).toContain('没有签名');
    await look('unsigned');
  });

  test.skipIf(!hasQpdf)('for an encrypted file the page asks for the password', async () => {
    expect(await opened.verify(encryptedPdf(`${opened.folder}/encrypted.pdf`))).not.toBe('valid');
    expect(await opened.text()).toContain('文件已加密');
    await look('encrypted');
    expect(await opened.enterPassword('wrong')).not.toBe('unsigned');
    expect(await opened.text()).toContain('口令不正确');
    expect(await opened.enterPassword('TEST ONLY')).toBe('unsigned');
  });

  test('names of files are text: neither markup nor characters that change the direction', async () => {
    const name = '<img src=x onerror=alert(1)>\u202efdp.exe.pdf';
    const path = opened.write(name, new Uint8Array(readFileSync(`${fixtures}pdf/classic.pdf`)));
    await opened.verify(path);
    const root = "document.querySelector('govseal-verify').shadowRoot";
    expect(await opened.page.evaluate(`${root}.querySelectorAll('img').length`)).toBe(0);
    const text = await opened.text();
    expect(text).toContain('<img src=x');
    expect(text).not.toContain('\u202e');
  });

  test('also in English, by the button', async () => {
    await opened.page.evaluate("document.querySelector('button[data-lang=en]').click()");
    await opened.verify(`${fixtures}demo/decision.pdf`);
    expect(await opened.text()).toMatch(/Valid.*Reason.*Signer.*None since this signature/);
    await opened.page.evaluate("document.querySelector('button[data-lang=zh-CN]').click()");
  });

  test('the keyboard reaches the file input, the trusted certificates and the buttons', async () => {
    await opened.page.evaluate('document.activeElement?.blur(); document.querySelector("button").focus()');
    const reached = new Set<string>();
    for (let step = 0; step < 12; step++) {
      await opened.page.press('Tab', 'Tab', 9);
      const active = '(document.activeElement?.shadowRoot?.activeElement ?? document.activeElement)';
      reached.add(await opened.page.evaluate(`${active}?.id || ${active}?.localName`));
    }
    for (const place of ['file', 'summary', 'button']) expect([...reached]).toContain(place);
  });

  test('50 MB are verified while the page stays responsive', async () => {
    const large = new Uint8Array(50 * 1024 * 1024);
    large.set(readFileSync(`${fixtures}pdf/classic.pdf`));
    const path = opened.write('large.pdf', large);
    await opened.page.evaluate(
      'globalThis.longest = 0; globalThis.last = performance.now(); globalThis.timer = setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 10); 0',
    );
    await opened.verify(path);
    expect(await opened.page.evaluate<number>('clearInterval(timer), longest')).toBeLessThan(500);
  });

  test('nothing leaves the machine: only the page and its worker are requested', async () => {
    expect(opened.page.requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
    expect(await opened.page.evaluate('violations')).toEqual([]);
    const attempts = [
      "fetch('http://127.0.0.1:9/')",
      "new Promise((ok, no) => { const image = new Image(); image.onerror = no; image.src = 'http://127.0.0.1:9/'; })",
    ];
    for (const attempt of attempts)
      expect(await opened.page.evaluate(`${attempt}.then(() => 'sent', () => 'refused')`)).toBe('refused');
    const directives = await opened.page.evaluate<string[]>('violations');
    expect(directives).toEqual(['connect-src', 'img-src']);
    expect(opened.page.requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
  });
});
