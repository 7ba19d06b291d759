/** A text for people in both languages: what is the matter and what to do; `{name}` stands for a finding's parameter. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Texts<Code extends string = string> = Readonly<Record<Code, Text>>;
