/** The worker thread: parses the policies once, then verifies one file after another. */
import { CodedError } from '@govseal/core';
import { Piscina } from 'piscina';
import { type BoundPolicy, bindPolicy } from '../config/bind-policy.ts';
import type { UnusablePolicy, VerifyOutcome, VerifyTask, WorkerData } from './task.ts';
import { verifyUpload } from './verify-upload.ts';

const policies = new Map<string, BoundPolicy>();

/** Loaded by the thread pool of the service; not for other callers. */
export async function verifyTask(task: VerifyTask): Promise<VerifyOutcome | UnusablePolicy> {
  try {
    if (policies.size === 0) {
      const { policies: materials } = Piscina.workerData as WorkerData;
      const bound = await Promise.all(
        materials.map(async (material) => [material.name, await bindPolicy(material)] as const),
      );
      for (const [name, policy] of bound) policies.set(name, policy);
    }
    return await verifyUpload(task, policies.get(task.policy)!);
  } catch (error) {
    // the class of an error is lost on the way to another thread
    if (!(error instanceof CodedError)) throw error;
    return { code: error.code };
  }
}
