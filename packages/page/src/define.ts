/** Registers `<govseal-verify>` with a worker that bundlers find by its URL. */
import { VerifyElement } from './element/verify-element.ts';
import { createPageVerifier } from './verification/verifier.ts';

if (globalThis.customElements !== undefined && customElements.get('govseal-verify') === undefined) {
  VerifyElement.verifier = createPageVerifier(
    () => new Worker(new URL('./worker/index.js', import.meta.url), { type: 'module' }),
  );
  customElements.define('govseal-verify', VerifyElement);
}

export { VerifyElement };
