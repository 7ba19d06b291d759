// Builds the HTML file that works offline, and its SHA-256. The same sources give the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const packageFolder = fileURLToPath(new URL('../', import.meta.url));
const { version } = JSON.parse(readFileSync(`${packageFolder}package.json`, 'utf8'));

async function bundle(entry, define = {}) {
  const { outputFiles, warnings } = await build({
    entryPoints: [packageFolder + entry],
    absWorkingDir: packageFolder,
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    conditions: ['@govseal/source'],
    format: 'iife',
    target: 'es2023',
    charset: 'utf8',
    legalComments: 'none',
    define,
    logLevel: 'silent',
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings, null, 2));
  // Neither may end or change the element that the script is in (HTML, 13.1.2.3).
  return outputFiles[0].text.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

const source = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The file, and the worker's script inside it. */
export async function buildPage() {
  const worker = await bundle('src/worker/index.ts');
  const script = await bundle('src/page/page.ts', { WORKER_TEXT: JSON.stringify(worker) });
  const style = readFileSync(`${packageFolder}scripts/page.css`, 'utf8').trim();
  const policy = [
    "default-src 'none'",
    `script-src ${source(script)} 'wasm-unsafe-eval'`,
    `style-src ${source(style)}`,
    'img-src data: blob:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types govseal lit-html',
  ].join('; ');
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>验证电子签名 Verify signatures</title>
<style>${style}</style>
</head>
<body>
<header>
<h1 data-zh="验证电子签名" data-en="Verify signatures">验证电子签名</h1>
<nav aria-label="语言 Language"><button type="button" data-lang="zh-CN" lang="zh-CN">中文</button> <button type="button" data-lang="en" lang="en">English</button></nav>
</header>
<main>
<p data-zh="文件不会离开本机，本页面不连接网络。" data-en="The file stays on this device: this page does not use the network.">文件不会离开本机，本页面不连接网络。</p>
<govseal-verify trust-inputs></govseal-verify>
</main>
<footer><p>govseal ${version}</p></footer>
<script>${script}</script>
</body>
</html>
`;
  return { html, worker };
}

/** Writes the file and its digest to `dist`. */
export async function writePage() {
  const { html } = await buildPage();
  const digest = createHash('sha256').update(html).digest('hex');
  mkdirSync(`${packageFolder}dist`, { recursive: true });
  writeFileSync(`${packageFolder}dist/govseal-verify.html`, html);
  writeFileSync(`${packageFolder}dist/govseal-verify.html.sha256`, `${digest}  govseal-verify.html\n`);
}
