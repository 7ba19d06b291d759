/** Writes the HTML file and its digest to `dist`. */
export function writePage(): Promise<void>;

/** The HTML file, and the worker's script inside it. */
export function buildPage(): Promise<{ readonly html: string; readonly worker: string }>;
