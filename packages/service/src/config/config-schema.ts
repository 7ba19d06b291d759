/** The configuration `govseal-service/1`. Paths of files are relative to the configuration's folder. */
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false } as const;
const NAME = '^[a-z0-9][a-z0-9-]{0,62}$';
const Name = Type.String({ pattern: NAME });
const File = Type.String({ minLength: 1, maxLength: 4096 });
const Files = Type.Array(File);
const Count = Type.Integer({ minimum: 1 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** What a client may do: verify files; read the operator's reasons at /ready and the metrics. */
const Role = Type.Union([Type.Literal('verify'), Type.Literal('operate')]);

const Named = <Value extends Parameters<typeof Type.Record>[1]>(value: Value) =>
  Type.Record(Type.String({ pattern: NAME }), value, { additionalProperties: false });

const Address = Type.Object(
  { host: Type.String({ minLength: 1 }), port: Type.Integer({ minimum: 0, maximum: 65535 }) },
  strict,
);

const TrustList = Type.Object(
  {
    signers: Files,
    timestamps: Type.Optional(Files),
    responders: Type.Optional(Files),
    sealMakers: Type.Optional(Files),
  },
  strict,
);

const Roster = Type.Object(
  {
    file: File,
    signer: File,
    register: Type.Optional(File),
    minimumSequence: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  strict,
);

const AcceptedSigner = Type.Union([
  Type.Object({ kind: Type.Literal('certificate'), file: File }, strict),
  Type.Object({ kind: Type.Literal('unit'), uscc: Type.String() }, strict),
  Type.Object({ kind: Type.Literal('person'), number: Type.String() }, strict),
  Type.Object({ kind: Type.Literal('issuer'), file: File, profile: Type.String() }, strict),
]);

const Policy = Type.Object(
  {
    description: Type.Optional(
      Type.Object({ zh: Type.String({ maxLength: 1000 }), en: Type.String({ maxLength: 1000 }) }, strict),
    ),
    /** Name of a trust list; `integrity-only`: nothing is trusted, and the best verdict is indeterminate. */
    trust: Name,
    /** `baseline`, `strict`, `archive`, `gm-only`, or a file govseal-policy/1; default `baseline`. */
    validation: Type.Optional(File),
    approval: Type.Optional(File),
    roster: Type.Optional(Name),
    calendars: Type.Optional(Name),
    signers: Type.Optional(
      Type.Object({ accept: Type.Array(AcceptedSigner, { minItems: 1 }), required: Type.Optional(Count) }, strict),
    ),
    anySigner: Type.Optional(Type.Boolean()),
    certificates: Type.Optional(Files),
    sealStatus: Type.Optional(File),
    blockedKeys: Type.Optional(Files),
    signaturePolicies: Type.Optional(Files),
    /** Clients may choose the instant of validation; otherwise it is the present. */
    clientTime: Type.Optional(Type.Boolean()),
  },
  strict,
);

const ApiKey = Type.Object(
  {
    name: Name,
    /** SHA-256 of the key, hexadecimal. The key itself is 32 random bytes or more and stands nowhere. */
    sha256: Sha256,
    roles: Type.Array(Role, { minItems: 1 }),
    /** Names of policies; absent: all. */
    policies: Type.Optional(Type.Array(Name, { minItems: 1 })),
    requestsPerMinute: Type.Optional(Count),
  },
  strict,
);

const ClientCertificate = Type.Object(
  {
    name: Name,
    /** SHA-256 of the certificate (DER), hexadecimal. */
    sha256: Sha256,
    roles: Type.Array(Role, { minItems: 1 }),
    policies: Type.Optional(Type.Array(Name, { minItems: 1 })),
    requestsPerMinute: Type.Optional(Count),
  },
  strict,
);

const Limits = Type.Object(
  {
    /** Bytes of a file with its detached content; default 64 MiB, at most 2 GiB. */
    uploadBytes: Type.Optional(Type.Integer({ minimum: 1024, maximum: 2 ** 31 })),
    /** Bytes of one upload in memory before it goes to disk; default 8 MiB. */
    memoryBytes: Type.Optional(Count),
    /** Bytes of all uploads in memory; default 64 MiB. More go to disk. */
    totalMemoryBytes: Type.Optional(Count),
    /** Bytes of all uploads on disk; default 4 GiB. More are refused with 503. */
    totalDiskBytes: Type.Optional(Count),
    /** Worker threads; default the number of processors less one, at least 1. */
    workers: Type.Optional(Count),
    /** Verifications that wait for a worker; default 64. */
    queue: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Milliseconds of one verification; default 60,000. */
    verifyMs: Type.Optional(Count),
    /** Megabytes of heap of a worker; default 512. */
    workerHeapMb: Type.Optional(Count),
    /** Milliseconds for headers; default 10,000. */
    headersMs: Type.Optional(Count),
    /** Milliseconds for a whole request; default 600,000. */
    requestMs: Type.Optional(Count),
    /** Slowest upload in bytes a second, after the first ten seconds; default 16 KiB. */
    uploadBytesPerSecond: Type.Optional(Count),
    connections: Type.Optional(Count),
    connectionsPerAddress: Type.Optional(Count),
    /** Requests of one address a minute; default 6,000. */
    requestsPerMinute: Type.Optional(Count),
    /** Milliseconds that requests in progress get at shutdown; default 30,000. */
    drainMs: Type.Optional(Count),
  },
  strict,
);

/** JSON Schema of the configuration. */
export const configSchema = Type.Object(
  {
    schema: Type.Literal('govseal-service/1'),
    listen: Address,
    /** `clientCa`: certificates of the authorities that issue `clientCertificates`. */
    tls: Type.Optional(Type.Object({ key: File, cert: File, clientCa: Type.Optional(File) }, strict)),
    /** Listener for /metrics; absent: no metrics. */
    metrics: Type.Optional(Address),
    trustProxy: Type.Optional(Type.Array(Type.String())),
    trustLists: Named(TrustList),
    rosters: Type.Optional(Named(Roster)),
    calendars: Type.Optional(Named(Files)),
    /** Folder of CRLs (`*.crl`, DER or PEM), for every policy; read again every minute. */
    crls: Type.Optional(File),
    policies: Named(Policy),
    /** Used where a request names none; default: the only policy. */
    defaultPolicy: Type.Optional(Name),
    apiKeys: Type.Optional(Type.Array(ApiKey)),
    /** Clients that authenticate with a certificate (mutual TLS). */
    clientCertificates: Type.Optional(Type.Array(ClientCertificate)),
    /** Anyone may verify; without it a configuration without keys is refused. */
    anonymous: Type.Optional(Type.Boolean()),
    limits: Type.Optional(Limits),
    temporaryFolder: Type.Optional(File),
  },
  strict,
);

/** A configuration that fits its schema. */
export type ServiceConfig = Static<typeof configSchema>;
/** One policy of the configuration. */
export type PolicyConfig = Static<typeof Policy>;
/** What a client may do. */
export type ServiceRole = Static<typeof Role>;
