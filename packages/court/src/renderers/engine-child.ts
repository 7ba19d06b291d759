/** Child process for a rendering library: answers each message with pictures and exits with its parent. */
import type { EngineReply } from './engine.ts';
import type { Rendering } from './renderer.ts';

interface Library {
  readonly version: string;
  render(bytes: Uint8Array): Promise<Rendering>;
}

const libraries: Readonly<Record<string, () => Promise<Library>>> = {
  pdfium: async () => (await import('./pdfium.ts')).loadPdfium(),
  pdfjs: async () => (await import('./pdfjs.ts')).loadPdfjs(),
};

const library = libraries[process.argv[2] ?? '']!();

process.on('message', async ({ id, bytes }: { id: number; bytes: Uint8Array }) => {
  process.send!(await answer(id, bytes));
});
process.on('disconnect', () => process.exit());

async function answer(id: number, bytes: Uint8Array): Promise<EngineReply> {
  try {
    const { version, render } = await library;
    return { id, version, rendering: bytes.length === 0 ? { failure: 'empty' } : await render(bytes) };
  } catch (error) {
    return { id, rendering: { failure: String(error) } };
  }
}
