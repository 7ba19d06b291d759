/** Texts for people: every package has, beside its codes, one sentence or two per code in each language. */

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
 * The texts of a package in one language: what is wrong and what to do. `{name}` stands for a parameter or a place of the
 * finding. A missing code is a type error, and so is an unknown one.
 */
export type Texts<Code extends string = string> = Readonly<Record<Code, string>>;

/** What the `texts` subpath of a package exports. */
export interface PackageTexts<Code extends string = string> {
  /** English text of each code. */
  readonly en: Texts<Code>;
  /** Chinese text of each code. */
  readonly zh: Texts<Code>;
  /** Chinese for the short English words that this package puts into parameters. */
  readonly words?: Readonly<Record<string, string>>;
}
