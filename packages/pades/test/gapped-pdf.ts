/**
 * A file whose last object is a stream of `gap` zeros, which is never in memory, as the bytes before and after the
 * zeros.
 */
const PAGE = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
] as const;

export function gappedPdf(gap: number, bodies: readonly string[] = PAGE): readonly [head: string, tail: string] {
  let head = '%PDF-2.0\n';
  const size = bodies.length + 2;
  let table = `xref\n0 ${size}\n0000000000 65535 f \n`;
  for (const [index, body] of [...bodies, `<< /Length ${gap} >>\nstream\n`].entries()) {
    table += `${String(head.length).padStart(10, '0')} 00000 n \n`;
    head += `${index + 1} 0 obj\n${body}${index < bodies.length ? '\nendobj\n' : ''}`;
  }
  const behind = '\nendstream\nendobj\n';
  const start = head.length + gap + behind.length;
  return [head, `${behind}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`];
}
