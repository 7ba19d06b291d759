import { CodedError } from '@govseal/core';

/** `TESTKIT_FAULT`: no fault has this name. `TESTKIT_NO_TOKEN`: the TSA gave no token. */
export type TestkitCode = 'TESTKIT_FAULT' | 'TESTKIT_NO_TOKEN';

export class TestkitError extends CodedError<TestkitCode> {
  protected static override readonly failure: string = 'The test authority cannot do this';
}
