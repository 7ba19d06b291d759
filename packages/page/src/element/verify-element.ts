/** `<govseal-verify>`: takes a file by drop, dialog or paste, verifies it in a worker, and shows the result. */
import { escapeInvisible, type Language } from '@govseal/core';
import { type CSSResult, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { PageOptions, PageResult, PageTrust, Progress } from '../verification/messages.ts';
import { PageError, type PageVerifier } from '../verification/verifier.ts';
import { resultView } from './result-view.ts';
import { styles } from './styles.ts';
import { LABELS } from './words.ts';

type TrustList = keyof PageTrust | 'crls';

const TRUST_INPUTS = [
  ['signers', LABELS.trustSigners],
  ['timestamps', LABELS.trustTimestamps],
  ['sealMakers', LABELS.trustSealMakers],
  ['crls', LABELS.crls],
] as const satisfies readonly (readonly [TrustList, unknown])[];

/**
 * The element. Attributes: `lang` (`zh` or `en`; default: the page's), `time-zone` (default Asia/Shanghai), `trust-inputs` (the
 * user chooses trusted certificates). Fires `govseal-verified` with the `PageResult` as `detail`.
 */
export class VerifyElement extends LitElement {
  /** Verifies for elements that have no `verifier` of their own; `@govseal/page/define` sets it. */
  static verifier: PageVerifier | undefined;

  /** Styles of the shadow root. */
  static override styles: CSSResult = styles;

  /** Attributes of the element, as Lit declares them. */
  static override properties: PropertyDeclarations = {
    options: { attribute: false },
    timeZone: { attribute: 'time-zone' },
    trustInputs: { type: Boolean, attribute: 'trust-inputs' },
    progress: { state: true },
    result: { state: true },
    failure: { state: true },
    over: { state: true },
    loaded: { state: true },
  };

  /** The verifier of this element. */
  declare verifier: PageVerifier | undefined;
  /** Trust and rules of the portal; what the user chooses is added to `trust`. */
  declare options: PageOptions;
  /** IANA time zone of times. */
  declare timeZone: string;
  /** Whether the user chooses trusted certificates. */
  declare trustInputs: boolean;
  /** The current time. */
  declare now: () => Date;

  declare private progress: Progress | null;
  declare private result: { readonly value: PageResult; readonly at: Date } | null;
  declare private failure: string | null;
  declare private over: boolean;
  declare private loaded: Readonly<Record<TrustList, readonly Uint8Array[]>>;
  private file: File | null = null;
  private password: string | undefined;
  private running: AbortController | null = null;

  constructor() {
    super();
    this.options = {};
    this.timeZone = 'Asia/Shanghai';
    this.trustInputs = false;
    this.now = () => new Date();
    this.progress = null;
    this.result = null;
    this.failure = null;
    this.over = false;
    this.loaded = { signers: [], timestamps: [], sealMakers: [], crls: [] };
  }

  private get language(): Language {
    const stated = this.closest('[lang]')?.getAttribute('lang') ?? 'zh';
    return stated.startsWith('en') ? 'en' : 'zh';
  }

  /** Opens all details while the page is printed. */
  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('beforeprint', this.openDetails);
  }

  /** Removes the listener for printing and stops a running verification. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('beforeprint', this.openDetails);
    this.running?.abort();
  }

  /** Verifies a file and shows the result. */
  async verify(file: File, password?: string): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    Object.assign(this, { running, file, password, result: null, failure: null, progress: { phase: 'verifying' } });
    const at = this.now();
    try {
      const verifier = this.verifier ?? (this.constructor as typeof VerifyElement).verifier;
      if (verifier === undefined) throw new PageError('PAGE_WORKER', 'no verifier is set');
      const value = await verifier.verify(file, {
        ...this.allOptions(password),
        at,
        signal: running.signal,
        onProgress: (progress) => {
          this.progress = progress;
        },
      });
      this.result = { value, at };
      this.dispatchEvent(new CustomEvent('govseal-verified', { detail: value, bubbles: true, composed: true }));
    } catch (error) {
      if (running.signal.aborted) return;
      this.failure = error instanceof PageError ? `${error.code}: ${error.message}` : String(error);
    } finally {
      if (this.running === running) this.progress = null;
    }
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#verdict')?.focus();
  }

  private allOptions(password: string | undefined): PageOptions {
    const { crls: given = [], trust, ...options } = this.options;
    const { crls, ...loaded } = this.loaded;
    const lists = {
      signers: [...(trust?.signers ?? []), ...loaded.signers],
      timestamps: [...(trust?.timestamps ?? []), ...loaded.timestamps],
      sealMakers: [...(trust?.sealMakers ?? []), ...loaded.sealMakers],
    };
    const trusted = Object.values(lists).some((list) => list.length > 0);
    return {
      ...options,
      crls: [...given, ...crls],
      trust: trusted ? lists : undefined,
      password,
    };
  }

  /** The content of the shadow root. */
  protected override render(): TemplateResult {
    const lang = this.language;
    return html`
      <div
        class="drop no-print ${this.over ? 'over' : ''}"
        @dragover=${this.onDragOver}
        @dragleave=${this.onDragLeave}
        @drop=${this.onDrop}
      >
        <label for="file">${LABELS.drop[lang]}${LABELS.choose[lang]}</label>
        <input id="file" type="file" @change=${this.onChoose} />
        <p class="small">${LABELS.formats[lang]}</p>
      </div>
      ${this.trustInputs ? this.trustView(lang) : nothing}
      <div role="status">${this.statusView(lang)}</div>
      ${this.result === null ? nothing : this.resultSection(lang)}
    `;
  }

  private trustView(lang: Language): TemplateResult {
    return html`<details class="trust no-print">
      <summary>${LABELS.trust[lang]}</summary>
      <p class="small">${LABELS.trustHelp[lang]}</p>
      ${TRUST_INPUTS.map(
        ([list, words]) =>
          html`<label for="trust-${list}">${words[lang]}${this.loadedText(list, lang)}</label>
            <input id="trust-${list}" type="file" multiple @change=${(event: Event) => this.onTrust(list, event)} />`,
      )}
    </details>`;
  }

  private loadedText(list: TrustList, lang: Language): string {
    const { length } = this.loaded[list];
    return length === 0 ? '' : ` (${LABELS.loaded[lang]} ${length})`;
  }

  private statusView(lang: Language): TemplateResult | typeof nothing {
    if (this.failure !== null) return html`<p>${LABELS.failed[lang]}: <bdi>${escapeInvisible(this.failure)}</bdi></p>`;
    const { progress } = this;
    if (progress === null) return nothing;
    const reading = progress.phase === 'reading';
    return html`<p>
        ${reading ? LABELS.reading[lang] : LABELS.verifying[lang]}…
        <button type="button" @click=${this.onStop}>${LABELS.stop[lang]}</button>
      </p>
      ${
        reading
          ? html`<progress aria-label=${LABELS.reading[lang]} max=${progress.total} .value=${progress.done}></progress>`
          : html`<progress aria-label=${LABELS.verifying[lang]}></progress>`
      }`;
  }

  private resultSection(lang: Language): TemplateResult {
    const { value, at } = this.result!;
    return html`<section aria-label=${LABELS.result[lang]}>
      ${needsPassword(value) ? this.passwordView(lang) : nothing}
      ${resultView(value, { lang, timeZone: this.timeZone, at })}
      <p class="no-print"><button type="button" @click=${() => globalThis.print()}>${LABELS.printed[lang]}</button></p>
    </section>`;
  }

  private passwordView(lang: Language): TemplateResult {
    return html`<form class="no-print" @submit=${this.onPassword}>
      ${this.password === undefined ? nothing : html`<p role="alert">${LABELS.wrongPassword[lang]}</p>`}
      <label for="password">${LABELS.password[lang]}</label>
      <input id="password" name="password" type="password" autocomplete="off" required />
      <button type="submit">${LABELS.open[lang]}</button>
    </form>`;
  }

  private readonly openDetails = (): void => {
    for (const details of this.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not(.trust)'))
      details.open = true;
  };

  private onDragOver(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  private onDragLeave(): void {
    this.over = false;
  }

  private onDrop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) void this.verify(file);
  }

  private onChoose(event: Event): void {
    const file = (event.target as HTMLInputElement).files?.[0];
    if (file !== undefined) void this.verify(file);
  }

  private onStop(): void {
    this.running?.abort();
    this.progress = null;
  }

  private onPassword(event: SubmitEvent): void {
    event.preventDefault();
    const password = new FormData(event.target as HTMLFormElement).get('password');
    if (this.file !== null && typeof password === 'string') void this.verify(this.file, password);
  }

  private async onTrust(list: TrustList, event: Event): Promise<void> {
    const files = [...((event.target as HTMLInputElement).files ?? [])];
    const bytes = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
    this.loaded = { ...this.loaded, [list]: bytes };
    if (this.file !== null) void this.verify(this.file, this.password);
  }
}

function needsPassword({ report }: PageResult): boolean {
  return report.findings.some(({ code }) => code === 'PDF_PASSWORD_NEEDED' || code === 'PDF_PASSWORD_WRONG');
}
