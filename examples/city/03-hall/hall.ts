/** The hall: publishes the guides of all bureaus, takes applications in, and reports their results, over one store. */
import { sha256 } from '@govseal/log/node';
import type { OpenRegister, RegisterAnswer, RegisterResult, RejectedRecord, ValidRecord } from '@govseal/records';
import { openRecordStore, type RecordStore } from '@govseal/records/store';
import type { Static } from 'typebox';
import { type City, seed } from '../city.ts';
import { feedback, guideRegister, intake, itemGuide } from './kinds.ts';

export const HALL = '衢州市示例行政服务中心';
export type Guide = Static<typeof itemGuide.definition.schema>;
export type Intake = Static<typeof intake.definition.schema>;
type Outcome<Content> = ValidRecord<Content> | RejectedRecord;

interface Item {
  readonly code: string;
  readonly name: string;
  readonly bureau: string;
  readonly kind: string;
  readonly legalBasis: string[];
  readonly conditions: string[];
  readonly procedure: string[];
  readonly fee: { readonly standard: string };
  readonly statutoryDays: number;
  readonly promisedDays: number;
  readonly materials: string[];
}

/** The catalogue of items (事项目录): what has to be public. */
export const catalogue: readonly Item[] = seed<{ items: readonly Item[] }>('items.json').items.filter(
  // 非行政许可审批 was abolished in 2015
  ({ kind }) => kind === 'licence',
);

/** A guide as its bureau would write it. */
export function guideOf(item: Item, city: City, from: string): Guide {
  const { code, name, legalBasis, conditions, procedure, fee, statutoryDays, promisedDays, materials } = item;
  const bureau = city.bureaus.find(({ id }) => id === item.bureau)!.name;
  const groups = { legalBasis, conditions, procedure, fee: fee.standard };
  return { itemCode: code, name, bureau, ...groups, statutoryDays, promisedDays, materials, from };
}

/** One hall with its store and its register. */
export class Hall {
  readonly city: City;
  readonly store: RecordStore;
  private readonly register: OpenRegister = guideRegister.open(HALL, sha256);

  private constructor(city: City, store: RecordStore) {
    this.city = city;
    this.store = store;
  }

  /** `place`: a SQLite file or `postgres://…#schema`. */
  static async open(city: City, place: string): Promise<Hall> {
    return new Hall(city, await openRecordStore(place, { folder: '.', clock: city.clock }));
  }

  /** Publishes a signed guide: keeps it and registers it under its item code. */
  async publish(file: Uint8Array): Promise<Outcome<Guide>> {
    const options = await this.city.verification();
    const result = await this.store.add(
      file,
      (bytes, history) =>
        itemGuide.verify(bytes, { ...options, history }) as Promise<ValidRecord<Guide> | RejectedRecord>,
      { topics: ['portal'] },
    );
    if (result.status !== 'valid') return result;
    const { itemCode: key, from } = result.content;
    const entry = { key, action: 'issue', sha256: result.reference.sha256, from, to: null } as const;
    this.register.append(entry, this.city.clock());
    return result;
  }

  /** The head of the register as it is now, signed by the director of the hall. */
  head(): Promise<Uint8Array> {
    return guideRegister.head.sign(this.register.head(), this.city.by('hall-leader'));
  }

  /** What anyone may ask about an item; complete by its proof. */
  answer(itemCode: string, head: Uint8Array): RegisterAnswer {
    return this.register.answer(itemCode, head);
  }

  /** 全部公开: items of the catalogue for which nothing is in effect on the day. */
  async missing(day: string, head: Uint8Array): Promise<string[]> {
    const missing: string[] = [];
    for (const { code } of catalogue) {
      const result = await verifyAnswer(this.city, this.answer(code, head), day);
      if (result.status !== 'valid' || result.register.status !== 'in-force') missing.push(code);
    }
    return missing;
  }

  /** 集中受理: keeps an intake that fits the guide in effect. */
  async take(file: Uint8Array, guide: ValidRecord<Guide>): Promise<Outcome<Intake> | { readonly status: string }> {
    const options = await this.city.verification();
    const documents = { guide: guide.reference };
    const verify = { ...options, documents };
    const checked = await intake.verify(file, verify);
    if (checked.status !== 'valid') return checked;
    const unfit = checkIntake(checked.content, guide.content);
    if (unfit !== null) return { status: unfit };
    return this.store.add(
      file,
      (bytes, history) => intake.verify(bytes, { ...verify, history }) as Promise<ValidRecord<Intake> | RejectedRecord>,
      { topics: ['supervision'] },
    );
  }

  /** 集中反馈: keeps the bureau's answer to an intake. */
  async answered(file: Uint8Array, answers: ValidRecord<Intake>) {
    const options = await this.city.verification();
    return this.store.add(file, (bytes, history) => feedback.verify(bytes, { ...options, answers, history }), {
      topics: ['supervision'],
    });
  }
}

/** Whoever asks verifies the answer by the head. */
export async function verifyAnswer(city: City, answer: RegisterAnswer, day: string): Promise<RegisterResult> {
  return guideRegister.verify(answer, day, { ...(await city.verification()), origin: HALL, sha256 });
}

/** Rules between an intake and the guide that it links; null where they are kept. */
export function checkIntake(given: Intake, guide: Guide): string | null {
  if (given.itemCode !== guide.itemCode) return 'HALL_ITEM_DIFFERS';
  if (given.promisedDays !== guide.promisedDays) return 'HALL_LIMIT_DIFFERS';
  const complete = guide.materials.every((material) => given.materials.includes(material));
  return complete ? null : 'HALL_MATERIALS_INCOMPLETE';
}
