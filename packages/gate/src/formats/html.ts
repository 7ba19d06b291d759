/** One HTML page about the run, without scripts and external resources. */
import { escapeInvisible } from '@govseal/core';
import { type Format, type GateRun, problemsOf, type VerifiedFile } from '../verified-file.ts';
import { countsOf, verdictOf } from './counts.ts';
import { words } from './words.ts';
import { xmlText } from './xml-text.ts';

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
table{width:100%;border-collapse:collapse}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-block-end:1px solid color-mix(in srgb,currentColor 25%,transparent)}
td{overflow-wrap:anywhere}.failed .verdict{color:#c62828;font-weight:600}.passed .verdict{color:#2e7d32}.known .verdict{color:#8d6e00}
code{font-size:.85em}details{margin-block:.25rem}@media print{body{max-width:none;margin:0}}`;

/** One page, written at the end. */
export function html(run: GateRun): Format {
  const files: VerifiedFile[] = [];
  return {
    file(file) {
      files.push(file);
      return '';
    },
    end: () => page(files, run),
  };
}

function page(files: readonly VerifiedFile[], run: GateRun): string {
  const worstFirst = [...files].sort((a, b) => Number(a.outcome === 'passed') - Number(b.outcome === 'passed'));
  const time = run.startedAt.toISOString();
  return `<!doctype html>
<html lang="${run.lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width">
<title>govseal: ${text(countsOf(files, run))}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>govseal</h1>
<p>${text(countsOf(files, run))}</p>
<table>
<thead><tr>${words[run.lang].columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
<tbody>
${worstFirst.map((file) => row(file, run)).join('\n')}
</tbody>
</table>
<p><small>govseal ${text(run.version)}, <time datetime="${time}">${time}</time></small></p>
</body>
</html>
`;
}

function row(file: VerifiedFile, run: GateRun): string {
  const { path, report, outcome } = file;
  const [first, ...more] = problemsOf(report, run);
  const signers = report.signatures.map(({ signer }) => `<bdi>${text(signer?.subject ?? '?')}</bdi>`).join('<br>');
  const reason = first === undefined ? '' : `${text(first.message)} <code>${text(first.code)}</code>`;
  const others = more.map(({ code, message }) => `<li>${text(message)} <code>${text(code)}</code></li>`).join('');
  const list =
    others === '' ? '' : `<details><summary>${words[run.lang].more(more.length)}</summary><ul>${others}</ul></details>`;
  return `<tr class="${outcome}"><td><bdi>${text(path)}</bdi></td><td class="verdict">${verdictOf(file, run)}</td><td>${signers}</td><td>${reason}${list}</td></tr>`;
}

/** Characters that change the direction of text or are invisible are written out. */
function text(value: string): string {
  return xmlText(escapeInvisible(value));
}
