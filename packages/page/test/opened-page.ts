/** The HTML file opened from disk in Chromium, and the files that its tests verify. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPage } from '../scripts/build-page.mjs';
import { Chromium, type Page } from './chromium.ts';

export const fixtures: string = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
/** An instant at which the demo's CRLs are current. */
const AT = '2026-10-20T01:30:00.000Z';
const ELEMENT = "document.querySelector('govseal-verify')";
const ROOT = `${ELEMENT}.shadowRoot`;

export class OpenedPage implements AsyncDisposable {
  readonly page: Page;
  readonly folder: string;
  private readonly browser: Chromium;

  private constructor(browser: Chromium, page: Page, folder: string) {
    this.browser = browser;
    this.page = page;
    this.folder = folder;
  }

  static async open(): Promise<OpenedPage> {
    const folder = mkdtempSync(join(tmpdir(), 'govseal-page-'));
    const file = join(folder, 'govseal-verify.html');
    writeFileSync(file, (await buildPage()).html);
    const browser = new Chromium();
    const page = await browser.open(pathToFileURL(file).href);
    await page.evaluate(`${ELEMENT}.now = () => new Date('${AT}')`);
    return new OpenedPage(browser, page, folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A file beside the page. */
  write(name: string, bytes: Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  /** Chooses a file as a user does, and waits for its result. */
  async verify(path: string): Promise<string> {
    await this.page.evaluate(
      `globalThis.done = new Promise((resolve) => ${ELEMENT}.addEventListener('govseal-verified', (e) => resolve(e.detail), { once: true })); 0`,
    );
    await this.page.chooseFiles(`${ROOT}.querySelector('#file')`, [path]);
    return this.status();
  }

  /** The status after the running verification has ended. */
  async status(): Promise<string> {
    const status = await this.page.evaluate<string>('globalThis.done.then(({ report }) => report.status)');
    await this.page.evaluate(`${ELEMENT}.updateComplete.then(() => new Promise((resolve) => setTimeout(resolve, 50)))`);
    return status;
  }

  async trustDemo(): Promise<void> {
    const choose = (list: string, ...files: string[]): Promise<void> =>
      this.page.chooseFiles(
        `${ROOT}.querySelector('#trust-${list}')`,
        files.map((file) => `${fixtures}demo/${file}`),
      );
    await choose('signers', 'root.crt');
    await choose('timestamps', 'root.crt');
    await choose('crls', 'issuing.crl', 'root.crl');
    await this.page.evaluate(`new Promise((resolve) => setTimeout(resolve, 100))`);
  }

  text(): Promise<string> {
    return this.page.evaluate(`${ROOT}.textContent.replace(/\\s+/g, ' ')`);
  }

  /** Enters a password and submits it with the keyboard. */
  async enterPassword(password: string): Promise<string> {
    await this.page.evaluate(
      `globalThis.done = new Promise((resolve) => ${ELEMENT}.addEventListener('govseal-verified', (e) => resolve(e.detail), { once: true })); ${ROOT}.querySelector('#password').focus()`,
    );
    await this.page.send('Input.insertText', { text: password });
    await this.page.press('Enter', 'Enter', 13);
    return this.status();
  }
}

export const hasQpdf: boolean = spawnSync('qpdf', ['--version']).status === 0 || process.env.CI === 'true';

export function encryptedPdf(to: string): string {
  const { status, stderr } = spawnSync('qpdf', [
    ...['--encrypt', 'TEST ONLY', 'TEST ONLY', '256', '--', '--static-id', '--static-aes-iv'],
    ...[`${fixtures}pdf/classic.pdf`, to],
  ]);
  if (status !== 0) throw new Error(String(stderr));
  return to;
}

/** The demo's decision with one byte of its signed bytes changed. */
export function tampered(): Uint8Array {
  const bytes = new Uint8Array(readFileSync(`${fixtures}demo/decision.pdf`));
  const at = Buffer.from(bytes).indexOf('stream') + 40;
  return bytes.with(at, bytes[at]! ^ 1);
}
