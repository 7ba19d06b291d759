import { readFileSync } from 'node:fs';
import { parseSignedData } from '/work/main/packages/cms/src/index.ts';
import { signatureFields } from '/work/main/packages/pades/src/signed-fields.ts';
import { openPdf, type PdfString } from '/work/main/packages/pdf/src/index.ts';

for (const p of [
  'pdf/pdfjs/bug854315.pdf',
  'tampered/pdf/dss_validation_BadEncodedCMS.appended-comment.pdf',
  'pdf/dss/validation/dss-818/Signature-P-IT_ADO-1__HASH_FAILURE___ECDSA_.pdf',
]) {
  const f = openPdf(new Uint8Array(readFileSync('/work/shared/corpus/' + p)));
  const v = signatureFields(f.latest)[0]!.value as any;
  const c = (v.get('Contents') as PdfString).bytes;
  try {
    parseSignedData(c, { padding: 'zeros', ber: true });
    console.log('ok');
  } catch (e: any) {
    console.log(e.stack);
    const o = e.at.offset ?? 0;
    console.log(Buffer.from(c.subarray(o - 8, o + 30)).toString('hex'));
  }
}
