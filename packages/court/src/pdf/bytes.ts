/** PDFs as strings with one character per byte, as generators edit them. */

export function fromText(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

export function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** Body of a stream object with its /Length. */
export function stream(content: string, entries = ''): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

/** A form XObject as large as an A4 page, unless `entries` has another /BBox. */
export function formXObject(content: string, entries = '/BBox [0 0 595 842]'): string {
  return stream(content, `/Type /XObject /Subtype /Form ${entries}`);
}

/** Adds entries before the last `>>` of a dictionary. */
export function withEntries(body: string, entries: string): string {
  const streamAt = body.indexOf('stream\n');
  const end = streamAt < 0 ? body.length : streamAt;
  const at = body.lastIndexOf('>>', end);
  return at < 0 ? body : `${body.slice(0, at)} ${entries} ${body.slice(at)}`;
}
