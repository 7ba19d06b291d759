export function writeName(_rdns: readonly { readonly type: string; readonly value: string }[]): Uint8Array {
  throw new Error('not written yet');
}
