/** Texts for people: every package has one or two sentences per code in each language. */

/** The languages of reports and messages. */
export type Language = 'zh' | 'en';

/** One text in both languages. */
export interface Text {
  /** English. */
  readonly en: string;
  /** Chinese. */
  readonly zh: string;
}

/**
 * The texts of a package in one language: what is wrong and what to do. `{name}` is replaced by a parameter or a place
 * of the finding. A missing or unknown code is a type error.
 */
export type Texts<Code extends string = string> = Readonly<Record<Code, string>>;

/** The exports of a package's `texts` subpath. */
export interface PackageTexts<Code extends string = string> {
  /** English text of each code. */
  readonly en: Texts<Code>;
  /** Chinese text of each code. */
  readonly zh: Texts<Code>;
  /** Chinese translations of the short English words that this package uses as parameters. */
  readonly words?: Readonly<Record<string, string>>;
}
