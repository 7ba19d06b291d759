/** One document at each level, from a bare signature to a renewed archive. */
import { after, archived, createWorld, HOUR, renewed, signAt, signedAt, storeAt } from './archive-world.ts';

export const world = await createWorld();

export const { people, archive, renewal } = world;

const person = await people.issueSigner();

export const bare = await signAt(people, person, signedAt, null);

export const stamped = await signAt(people, person, signedAt);

export const long = await storeAt(stamped, [people], after(signedAt, 2 * HOUR));

export const once = await archived(world, person);

export const twice = await renewed(world, once);

export const passed = ['TOTAL_PASSED', null];

export const signerEnd = person.certificate.notAfter;
