// What a portal writes; `bundlers.full.test.ts` bundles it as the portal would.
import { createWebEngine } from '@govseal/crypto/web';
import { verify } from '@govseal/plugin';
import { renderReport } from '@govseal/report';

globalThis.verifyFile = async (bytes, at) => {
  const report = await verify(bytes, { engine: createWebEngine(), at, trust: 'integrity-only' });
  return renderReport(report, { format: 'json', lang: 'zh' });
};
