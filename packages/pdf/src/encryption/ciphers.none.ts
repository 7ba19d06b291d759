/** Runtimes without synchronous AES: encrypted files open only with `OpenPdfOptions.ciphers`. */
import type { PdfCiphers } from './ciphers.ts';

export const platformCiphers: PdfCiphers | null = null;
