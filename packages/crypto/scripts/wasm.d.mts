export interface Kernel {
  readonly entry: string;
  readonly file: string;
  readonly constant: string;
  readonly what: string;
  readonly flags: readonly string[];
}
/** The kernels that are compiled. */
export const kernels: readonly Kernel[];
/** Where the committed module of a kernel is. */
export function target(kernel: Kernel): URL;
/** The compiled module and its text. */
export function compile(kernel: Kernel): Promise<{ readonly bytes: Uint8Array; readonly text: string }>;
/** The source text of the committed module. */
export function render(kernel: Kernel, bytes: Uint8Array): string;
