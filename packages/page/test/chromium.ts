/** Drives a headless Chromium through its debugging pipe: no port, no library. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const program = 'chromium';
export const hasChromium: boolean = spawnSync(program, ['--version']).status === 0 || process.env.CI === 'true';
// biome-ignore lint/suspicious/noConsole: says why tests are skipped
if (!hasChromium) console.warn('no chromium: the page is not tested in a browser');

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-pipe',
];

type Fields = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Fields;
  readonly sessionId?: string;
  readonly result?: Fields;
  readonly error?: { readonly message: string };
}

interface Pending {
  resolve(result: Fields): void;
  reject(error: Error): void;
}

export class Chromium implements AsyncDisposable {
  private readonly process: ChildProcess;
  private readonly profile: string;
  private readonly pending = new Map<number, Pending>();
  private readonly listeners: ((message: Message) => void)[] = [];
  private last = 0;
  private received = '';

  constructor() {
    this.profile = mkdtempSync(join(tmpdir(), 'govseal-chromium-'));
    this.process = spawn(program, [...FLAGS, `--user-data-dir=${this.profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      detached: true, // a group of its own, which ends with it
    });
    (this.process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.receive(text));
    this.process.on('exit', (code) => {
      for (const { reject } of this.pending.values()) reject(new Error(`chromium exited with ${code}`));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.pending.clear();
    const gone = once(this.process, 'exit');
    if (this.process.exitCode === null) process.kill(-this.process.pid!, 'SIGKILL');
    else return;
    await gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10 });
  }

  on(listener: (message: Message) => void): void {
    this.listeners.push(listener);
  }

  send(method: string, params: Fields = {}, sessionId?: string): Promise<Fields> {
    const id = ++this.last;
    const text = JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) });
    (this.process.stdio[3] as Writable).write(`${text}\0`);
    return new Promise((resolve, reject) => this.pending.set(id, { resolve, reject }));
  }

  private receive(text: string): void {
    const parts = (this.received + text).split('\0');
    this.received = parts.pop()!;
    for (const part of parts) this.dispatch(JSON.parse(part));
  }

  private dispatch(message: Message): void {
    for (const listener of this.listeners) listener(message);
    const waiting = message.id === undefined ? undefined : this.pending.get(message.id);
    if (waiting === undefined) return;
    this.pending.delete(message.id!);
    if (message.error === undefined) waiting.resolve(message.result ?? {});
    else waiting.reject(new Error(message.error.message));
  }

  /** Opens a page; `requests` lists the addresses that it and its workers request. */
  async open(url: string): Promise<Page> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(this, sessionId as string);
    await page.start(url);
    return page;
  }
}

/** A worker that was replaced in the meantime is no longer watched. */
function unlessGone(error: Error): void {
  if (!error.message.includes('Session with given id not found')) throw error;
}

export class Page {
  private readonly sent = new Map<string, string>();
  private readonly browser: Chromium;
  private readonly session: string;
  private readonly sessions = new Set<string>();

  constructor(browser: Chromium, session: string) {
    this.browser = browser;
    this.session = session;
    this.sessions.add(session);
    browser.on(({ method, params, sessionId }) => {
      if (sessionId === undefined || !this.sessions.has(sessionId)) return;
      const id = `${sessionId} ${params?.requestId}`;
      if (method === 'Network.requestWillBeSent') this.sent.set(id, (params!.request as { readonly url: string }).url);
      else if (method === 'Network.webSocketCreated') this.sent.set(id, params!.url as string);
      // Chromium also announces requests that the content security policy then blocks.
      else if (method === 'Network.loadingFailed' && params!.blockedReason === 'csp') this.sent.delete(id);
      else if (method === 'Target.attachedToTarget') this.watch(params!.sessionId as string).catch(unlessGone);
    });
  }

  /** Addresses that the page and its workers requested. */
  get requests(): string[] {
    return [...this.sent.values()];
  }

  async start(url: string): Promise<void> {
    await this.send('Page.enable');
    await this.watch(this.session);
    const source =
      "globalThis.violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective));";
    await this.send('Page.addScriptToEvaluateOnNewDocument', { source });
    const loaded = new Promise<void>((resolve) => {
      this.browser.on(({ method, sessionId }) => {
        if (method === 'Page.loadEventFired' && sessionId === this.session) resolve();
      });
    });
    await this.send('Page.navigate', { url });
    await loaded;
  }

  send(method: string, params: Fields = {}): Promise<Fields> {
    return this.browser.send(method, params, this.session);
  }

  /** The value of an expression, awaited. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = (await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as { readonly result: { readonly value: T }; readonly exceptionDetails?: Fields };
    if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** Chooses files in the input that an expression gives. */
  async chooseFiles(input: string, files: readonly string[]): Promise<void> {
    const { result } = (await this.send('Runtime.evaluate', { expression: input })) as {
      readonly result: { readonly objectId: string };
    };
    await this.send('DOM.setFileInputFiles', { files, objectId: result.objectId });
  }

  async size(width: number, height: number): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: width < 600,
    });
  }

  /** The whole page as PNG. */
  async screenshot(): Promise<Uint8Array> {
    const { data } = await this.send('Page.captureScreenshot', { captureBeyondViewport: true });
    return new Uint8Array(Buffer.from(data as string, 'base64'));
  }

  async press(key: string, code: string, keyCode: number): Promise<void> {
    const event = { key, code, windowsVirtualKeyCode: keyCode, text: key === 'Enter' ? '\r' : '' };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  private async watch(session: string): Promise<void> {
    this.sessions.add(session);
    await this.browser.send('Network.enable', {}, session);
    const attach = { autoAttach: true, flatten: true, waitForDebuggerOnStart: false };
    await this.browser.send('Target.setAutoAttach', attach, session);
  }
}
