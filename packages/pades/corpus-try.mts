import { readFileSync } from 'node:fs';
import { nodeEngine } from '/work/main/packages/crypto/src/index.node.ts';
import { collectPdfEvidence } from '/work/main/packages/pades/src/index.ts';
import { openPdf } from '/work/main/packages/pdf/src/index.ts';

const base = '/work/shared/corpus/';
const m = JSON.parse(readFileSync(base + 'manifest.json', 'utf8'));
const filter = process.argv[2];
let bad = 0,
  n = 0,
  enc = 0;
for (const e of m) {
  if (!['pdf', 'tampered-pdf', ...(process.argv[3] ? ['pdf-unsigned'] : [])].includes(e.kind)) continue;
  if (filter && filter !== 'all' && !e.file.includes(filter)) continue;
  const x = e.expected;
  const t = performance.now();
  let line = '',
    ok = true;
  try {
    const f = openPdf(new Uint8Array(readFileSync(base + e.file)));
    if (f.encrypted) {
      enc++;
      continue;
    }
    const r = await collectPdfEvidence(f, { engine: nodeEngine });
    n++;
    const integ = r.signatures.map((s) => {
      const c = s.cryptographic;
      return c.digest === 'mismatch' || c.signatureValue === 'invalid'
        ? 'broken'
        : c.digest === 'match' && c.signatureValue === 'valid'
          ? 'intact'
          : 'unknown';
    });
    const mods = r.signatures.map((s) => s.modifications.level);
    const worst = mods.includes('disallowed')
      ? 'disallowed'
      : mods.includes('unknown')
        ? 'unknown'
        : mods.includes('allowed')
          ? 'allowed'
          : 'none';
    const ff = r.signatures.map((s) => s.formatFailure);
    if (x.signatures != null && integ.length !== x.signatures) ok = false;
    if (
      x.integrity &&
      JSON.stringify(integ) !== JSON.stringify(x.integrity) &&
      !(x.integrity_alt && JSON.stringify(integ) === JSON.stringify(x.integrity_alt))
    )
      ok = ok && x.signatures == null;
    if (['none', 'allowed'].includes(x.modifications) && worst === 'disallowed') ok = false;
    if (['none', 'allowed'].includes(x.modifications) && worst === 'unknown' && x.overall === 'accept') ok = false;
    if (['disallowed', 'attack'].includes(x.modifications) && ['none', 'allowed'].includes(worst)) ok = false;
    if (x.overall === 'accept' && ff.some(Boolean)) ok = false;
    if (x.fields?.length && JSON.stringify(x.fields) !== JSON.stringify(r.signatures.map((s) => s.id))) ok = false;
    line = `${integ} exp ${x.integrity} | mods ${mods} exp ${x.modifications} | ff ${ff} | trail ${JSON.stringify(r.trailing)} | ids ${r.signatures.map((s) => s.id)} exp ${x.fields}`;
    if (!ok || filter) {
      for (const s of r.signatures)
        for (const g of [...s.findings, ...s.modifications.findings])
          if (g.severity !== 'info' || filter)
            line += `\n     [${s.id}] ${g.severity} ${g.code} ${JSON.stringify(g.at)} ${JSON.stringify(g.params)}`;
      for (const g of r.findings) line += `\n     ${g.code} ${JSON.stringify(g.at)} ${JSON.stringify(g.params)}`;
    }
  } catch (err: any) {
    line =
      (err.code ?? err.stack) +
      ' ' +
      JSON.stringify(err.at) +
      JSON.stringify(err.params) +
      ` exp ${x.signatures} ${x.integrity} ${x.overall}`;
    ok =
      err.code &&
      (x.signatures == null ||
        x.signatures === 0 ||
        x.integrity?.every((i: string) => i !== 'intact') ||
        x.integrity_alt?.every((i: string) => i !== 'intact'));
    n++;
  }
  const ms = performance.now() - t;
  if (ms > 1000) line += ` SLOW ${ms}`;
  if (!ok) bad++;
  if (!ok || filter || ms > 1000) console.log(ok ? 'ok ' : 'BAD', e.file, e.expected.notes ?? '', '\n   ', line);
}
console.log({ n, bad, enc });
