/** Certificate profiles (`govseal-profile/1`): the JSON format and the checked profile. */
export { type Profile, type ProfileFacts, parseProfile } from './profile.ts';
export type {
  AltNameRule,
  ConstraintRule,
  IdentityKind,
  IdentityRule,
  KeyRule,
  ProfileConfig,
  ProfileKind,
  SubjectRule,
} from './profile-config.ts';
export type { SubjectValues } from './subject-template.ts';
