/** The built-in policies. */
import type { ValidationPolicy } from './policy.ts';

export declare const policies: { readonly baseline: ValidationPolicy; readonly strict: ValidationPolicy };
