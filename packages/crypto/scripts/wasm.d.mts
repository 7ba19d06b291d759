/** The compiled module and its text. */
export function compile(): Promise<{ readonly bytes: Uint8Array; readonly text: string }>;
/** The source text of the committed module. */
export function render(bytes: Uint8Array): string;
