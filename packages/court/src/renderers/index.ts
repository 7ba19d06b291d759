/** Opens the installed viewers and lists the missing ones. */
import { openCommand } from './command.ts';
import { openEngine } from './engine.ts';
import type { Renderer, ViewerName } from './renderer.ts';

export interface Viewers {
  readonly open: readonly Renderer[];
  /** One line per missing viewer: what to install. */
  readonly missing: readonly string[];
  close(): void;
}

const PACKAGES = { mupdf: 'mupdf-tools', poppler: 'poppler-utils' } as const;

export async function openViewers(
  names: readonly ViewerName[] = ['pdfium', 'mupdf', 'pdfjs', 'poppler'],
): Promise<Viewers> {
  const open: Renderer[] = [];
  const missing: string[] = [];
  for (const name of names) {
    if (name === 'pdfium' || name === 'pdfjs') open.push(await openEngine(name));
    else {
      const renderer = openCommand(name);
      if (renderer === null) missing.push(`${name} is not installed; install the package ${PACKAGES[name]}`);
      else open.push(renderer);
    }
  }
  return {
    open,
    missing,
    close: () => {
      for (const renderer of open) renderer.close();
    },
  };
}
