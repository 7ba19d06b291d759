/** The languages reports are written in. */
export type Language = 'zh' | 'en';
