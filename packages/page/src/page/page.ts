/**
 * The script of the HTML file: registers the element with a classic worker from a blob, the only kind that works
 * under `file:`.
 */
import { VerifyElement } from '../element/verify-element.ts';
import { createPageVerifier } from '../verification/verifier.ts';

/** Text of the worker's script; `scripts/build-page.mjs` puts it here. */
declare const WORKER_TEXT: string;

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

function startWorker(): Worker {
  const url = URL.createObjectURL(new Blob([WORKER_TEXT], { type: 'text/javascript' }));
  const worker = new Worker(policy === undefined ? url : policy.createScriptURL(url));
  URL.revokeObjectURL(url);
  return worker;
}

const policy = (globalThis as { readonly trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('govseal', {
  createScriptURL: (url) => {
    if (!url.startsWith('blob:')) throw new TypeError('only scripts of this page');
    return url;
  },
});

VerifyElement.verifier = createPageVerifier(startWorker);
customElements.define('govseal-verify', VerifyElement);

const element = document.querySelector<VerifyElement>('govseal-verify')!;
// The page states who signed; whether they are entitled to is for the reader to decide.
element.options = { anySigner: true };

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-lang]')) {
  button.addEventListener('click', () => {
    document.documentElement.lang = button.dataset.lang!;
    for (const text of document.querySelectorAll<HTMLElement>('[data-zh]'))
      text.textContent = text.dataset[button.dataset.lang!.startsWith('en') ? 'en' : 'zh']!;
    element.requestUpdate();
  });
}
for (const type of ['dragover', 'drop'] as const) globalThis.addEventListener(type, (event) => event.preventDefault());
