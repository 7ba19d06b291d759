/** Admin routes of registration: applications, the officers' signed approvals, issuing. */
import { fromBase64, toBase64 } from '@govseal/core';
import { CaError } from '../error.ts';
import type { Ca } from '../issuing/authority.ts';
import type { Profile } from '../profile/profile.ts';
import {
  approveRequest,
  contentToApprove,
  issueApproved,
  type RegistrationRules,
  rejectRequest,
  submitRequest,
} from '../registration/registration.ts';
import type { RequestQuery, RequestRecord } from '../store/records.ts';
import type { AdminCall, AdminRoute } from './admin-server.node.ts';

/** What the routes act on. */
export interface RegistrationRoutesOptions {
  /** The authority that issues. */
  readonly ca: Ca;
  /** How many approvals a request needs, and of whom. */
  readonly rules: RegistrationRules;
  /** Looks up a profile by its name; null: there is no such profile. */
  readonly findProfile: (name: string) => Profile | null;
}

const base64 = {
  type: 'string',
  minLength: 4,
  pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
} as const;
const object = (properties: object, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
/** Maximum number of applications per response. */
const PAGE = 200;

/** Admin routes that submit, list, approve and reject registration requests. */
export function registrationRoutes({ ca, rules, findProfile }: RegistrationRoutesOptions): readonly AdminRoute[] {
  const profileOf = (name: string): Profile => {
    const profile = findProfile(name);
    if (profile === null) throw new CaError('CA_REQUEST_PROFILE', { params: { request: name, given: '' } });
    return profile;
  };
  const known = async (call: AdminCall): Promise<RequestRecord> => {
    const id = call.params.id ?? '';
    // PostgreSQL rejects NUL in text; its error would look like a failure of the store
    const record = id.includes('\0') ? null : await ca.store.request(id);
    if (record === null) throw new CaError('CA_REQUEST_UNKNOWN', { params: { request: id } });
    return record;
  };
  return [
    {
      method: 'POST',
      url: '/v1/requests',
      roles: ['registrar'],
      body: object(
        {
          id: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,64}$' },
          csr: base64,
          profile: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' },
          values: { type: 'object', additionalProperties: { type: 'string', maxLength: 256 }, maxProperties: 32 },
        },
        ['id', 'csr', 'profile', 'values'],
      ),
      handle: async ({ body, operator }) => {
        const { id, csr, profile, values } = body as Record<'id' | 'csr' | 'profile', string> & {
          values: Record<string, string>;
        };
        const application = { id, csr: fromBase64(csr), profile: profileOf(profile), subject: values };
        await submitRequest(ca, { ...application, actor: operator.actor });
        return { id, content: toBase64(await contentToApprove(ca, id)) };
      },
    },
    {
      method: 'GET',
      url: '/v1/requests',
      roles: ['registrar', 'admin', 'auditor'],
      query: object({
        state: { enum: ['open', 'issued', 'rejected'] },
        after: { type: 'string', pattern: '^[^\\u0000]*$' },
      }),
      handle: async ({ query }) => {
        const asked = query as Pick<RequestQuery, 'state' | 'after'>;
        const requests: RequestRecord[] = [];
        // one more than is returned: tells whether there is a next page
        for await (const record of ca.store.requests({ ...asked, limit: PAGE + 1 })) requests.push(record);
        const page = requests.slice(0, PAGE);
        return { requests: page.map(describe), next: requests.length > PAGE ? page.at(-1)!.id : null };
      },
    },
    {
      method: 'GET',
      url: '/v1/requests/:id',
      roles: ['registrar', 'admin', 'auditor'],
      handle: async (call) => {
        const record = await known(call);
        const content = record.state === 'open' ? { content: toBase64(await contentToApprove(ca, record.id)) } : {};
        return { ...describe(record), ...content };
      },
    },
    {
      method: 'POST',
      url: '/v1/requests/:id/approvals',
      roles: ['registrar'],
      body: object({ signature: base64 }, ['signature']),
      handle: async (call) => {
        const { id } = await known(call);
        const officer = await approveRequest(ca, id, fromBase64((call.body as { signature: string }).signature), rules);
        return { id, officer: officer.serialHex };
      },
    },
    {
      method: 'POST',
      url: '/v1/requests/:id/issue',
      roles: ['registrar'],
      body: object({}),
      handle: async (call) => {
        const { id, profile } = await known(call);
        const issued = await issueApproved(ca, id, profileOf(profile), { ...rules, actor: call.operator.actor });
        return { id, serial: issued.serialHex, certificate: toBase64(issued.der), chain: issued.chain.map(toBase64) };
      },
    },
    {
      method: 'POST',
      url: '/v1/requests/:id/reject',
      roles: ['registrar'],
      body: object({ codes: { type: 'array', minItems: 1, maxItems: 16, items: { type: 'string', maxLength: 128 } } }, [
        'codes',
      ]),
      handle: async (call) => {
        const { id } = await known(call);
        await rejectRequest(ca, id, (call.body as { codes: string[] }).codes, call.operator.actor);
        return { id };
      },
    },
  ];
}

function describe({ id, state, profile, values, at, approvals, serialHex, codes }: RequestRecord): object {
  return {
    id,
    state,
    profile,
    values,
    at: at.toISOString(),
    approvals: approvals.length,
    serial: serialHex,
    codes,
  };
}
