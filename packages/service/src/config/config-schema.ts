/** The configuration `govseal-service/1`. Paths of files are relative to the configuration's folder. */
import { type Static, Type } from 'typebox';

const strict = { additionalProperties: false } as const;
const NAME = '^[a-z0-9][a-z0-9-]{0,62}$';
const Name = Type.String({ pattern: NAME });
const File = Type.String({ minLength: 1, maxLength: 4096 });
const Files = Type.Array(File);
const Count = Type.Integer({ minimum: 1 });
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** The rights of a client: verify files; read the operator's details at /ready and the metrics. */
const Role = Type.Union([Type.Literal('verify'), Type.Literal('operate')]);

const Named = <Value extends Parameters<typeof Type.Record>[1]>(value: Value) =>
  Type.Record(Type.String({ pattern: NAME }), value, { additionalProperties: false });

const Address = Type.Object(
  {
    /** Name or address to listen on. */
    host: Type.String({ minLength: 1 }),
    /** TCP port; 0: any free one. */
    port: Type.Integer({ minimum: 0, maximum: 65535 }),
  },
  strict,
);

const TrustList = Type.Object(
  {
    /** Roots for signers, PEM or DER. */
    signers: Files,
    /** Roots for time-stamps; absent: none is accepted. */
    timestamps: Type.Optional(Files),
    /** Trusted OCSP responders in addition to those of the issuers. */
    responders: Type.Optional(Files),
    /** Certificates of seal-makers; absent: no seal is accepted. */
    sealMakers: Type.Optional(Files),
  },
  strict,
);

const TrustLog = Type.Object(
  {
    /** Folder of signed snapshots, `000001.p7m` and so on, as `govseal trust add` writes them. */
    folder: File,
    /** Certificates that sign snapshots. */
    signers: Type.Array(File, { minItems: 1 }),
    /** Verify against this snapshot instead of the newest; it does not become stale. */
    number: Type.Optional(Count),
  },
  strict,
);

const Roster = Type.Object(
  {
    /** The signed roster (CMS). */
    file: File,
    /** Certificate that must have signed the roster. */
    signer: File,
    /** Signed register of rosters: the roster must be its newest. */
    register: Type.Optional(File),
    /** An older roster is refused. */
    minimumSequence: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  strict,
);

const AcceptedSigner = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('certificate'),
      /** The certificate. */
      file: File,
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('unit'),
      /** Unified social credit code. */
      uscc: Type.String(),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('person'),
      /** Number of the resident identity card. */
      number: Type.String(),
    },
    strict,
  ),
  Type.Object(
    {
      kind: Type.Literal('issuer'),
      /** Certificate of the issuer. */
      file: File,
      /** OID of the certificate policy. */
      profile: Type.String(),
    },
    strict,
  ),
]);

const Policy = Type.Object(
  {
    /** For clients that choose a policy. */
    description: Type.Optional(
      Type.Object(
        {
          /** In Chinese. */
          zh: Type.String({ maxLength: 1000 }),
          /** In English. */
          en: Type.String({ maxLength: 1000 }),
        },
        strict,
      ),
    ),
    /**
     * Name of a trust list or trust log; `integrity-only`: no certificate is trusted, and the verdict is at best
     * indeterminate.
     */
    trust: Name,
    /** `baseline`, `strict`, `archive`, `gm-only`, or a file govseal-policy/1; default `baseline`. */
    validation: Type.Optional(File),
    /** Approval policy govseal-approval/1. */
    approval: Type.Optional(File),
    /** Case policy govseal-case-policy/1: each file is a ZIP archive with the documents of one case, and the policy says who signs them. */
    case: Type.Optional(File),
    /** Name of a roster. */
    roster: Type.Optional(Name),
    /** Name of calendars. */
    calendars: Type.Optional(Name),
    /** Who must have signed. */
    signers: Type.Optional(
      Type.Object(
        {
          /** The accepted signers. */
          accept: Type.Array(AcceptedSigner, { minItems: 1 }),
          /** How many of them must have signed; default: all. */
          required: Type.Optional(Count),
        },
        strict,
      ),
    ),
    /** Any signer that the trust list covers is accepted. */
    anySigner: Type.Optional(Type.Boolean()),
    /** Further certificates, untrusted. */
    certificates: Type.Optional(Files),
    /** Statuses of seals, govseal-seal-status/1. */
    sealStatus: Type.Optional(File),
    /** Fingerprints of keys that are never accepted. */
    blockedKeys: Type.Optional(Files),
    /** Documents of signature policies, matched by their digest. */
    signaturePolicies: Type.Optional(Files),
    /** Clients may choose the instant of validation; otherwise it is the present. */
    clientTime: Type.Optional(Type.Boolean()),
  },
  strict,
);

const ApiKey = Type.Object(
  {
    /** Name of the client, for the log. */
    name: Name,
    /** SHA-256 of the key, hexadecimal. The key itself is at least 32 random bytes and is not stored. */
    sha256: Sha256,
    /** What the client may do. */
    roles: Type.Array(Role, { minItems: 1 }),
    /** Names of policies; absent: all. */
    policies: Type.Optional(Type.Array(Name, { minItems: 1 })),
    /** Requests of this client per minute. */
    requestsPerMinute: Type.Optional(Count),
    /** Name of the webhook that is informed when a job of this client ends. */
    webhook: Type.Optional(Name),
  },
  strict,
);

const ClientCertificate = Type.Object(
  {
    /** Name of the client, for the log. */
    name: Name,
    /** SHA-256 of the certificate (DER), hexadecimal. */
    sha256: Sha256,
    /** What the client may do. */
    roles: Type.Array(Role, { minItems: 1 }),
    /** Names of policies; absent: all. */
    policies: Type.Optional(Type.Array(Name, { minItems: 1 })),
    /** Requests of this client per minute. */
    requestsPerMinute: Type.Optional(Count),
    /** Name of the webhook that is informed when a job of this client ends. */
    webhook: Type.Optional(Name),
  },
  strict,
);

const Jobs = Type.Object(
  {
    /** Bytes of a file with its detached content; default 32 MiB, at most 256 MiB. */
    uploadBytes: Type.Optional(Type.Integer({ minimum: 1024, maximum: 2 ** 28 })),
    /** Jobs that wait; default 20,000. More are refused with 503. */
    waiting: Type.Optional(Count),
    /** Bytes of their files; default 4 GiB. More are refused with 503. */
    waitingBytes: Type.Optional(Count),
    /** Jobs that this process works on at a time; 0: it only accepts them. Default: twice the worker threads. */
    workers: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  strict,
);

const Webhook = Type.Object(
  {
    /** Where to send; http only with privateAddresses. */
    url: Type.String({ pattern: '^https?://', maxLength: 2048 }),
    /** Secrets of Standard Webhooks (`whsec_…`), one per line; each of them signs. */
    secrets: File,
    /** Addresses of private networks may be connected to; default: none. */
    privateAddresses: Type.Optional(Type.Boolean()),
    /** Further authorities whose certificates the receiver may have, PEM. */
    ca: Type.Optional(File),
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
    /** Minimum rate of an upload in bytes per second, after the first ten seconds; default 16 KiB. */
    uploadBytesPerSecond: Type.Optional(Count),
    /** Connections at a time. */
    connections: Type.Optional(Count),
    /** Of them, from one address. */
    connectionsPerAddress: Type.Optional(Count),
    /** Requests of one address per minute; default 6,000. */
    requestsPerMinute: Type.Optional(Count),
    /** Milliseconds that requests in progress may take at shutdown; default 30,000. */
    drainMs: Type.Optional(Count),
  },
  strict,
);

/** JSON Schema of the configuration. */
export const configSchema = Type.Object(
  {
    schema: Type.Literal('govseal-service/1'),
    /** Where the service listens. */
    listen: Address,
    /** `clientCa`: certificates of the authorities that issue `clientCertificates`. */
    tls: Type.Optional(
      Type.Object(
        {
          /** Private key, PEM. */
          key: File,
          /** Certificate and its issuers, PEM. */
          cert: File,
          /** Authorities that issue client certificates, PEM. */
          clientCa: Type.Optional(File),
        },
        strict,
      ),
    ),
    /** Listener for /metrics; absent: no metrics. */
    metrics: Type.Optional(Address),
    /** Addresses or ranges of reverse proxies whose X-Forwarded-For is trusted; default: none. */
    trustProxy: Type.Optional(Type.Array(Type.String())),
    /** Trust lists by name. */
    trustLists: Named(TrustList),
    /** Logs of trust snapshots by name; the names must differ from those of trust lists. */
    trustLogs: Type.Optional(Named(TrustLog)),
    /** Folder for the last good state of each trust log; required with trustLogs. */
    stateFolder: Type.Optional(File),
    /** The database: a SQLite file, or `postgres://…` with `#schema`. */
    database: Type.Optional(Type.String({ minLength: 1, maxLength: 4096 })),
    /** Store every report; absent: none is stored. */
    reports: Type.Optional(
      Type.Object(
        {
          /** Days until a report is deleted; default 30. */
          keepDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 36_500 })),
          /**
           * Anyone who has the serial number may read the report, for example from a link on paper; default: only the
           * client that received it.
           */
          public: Type.Optional(Type.Boolean()),
        },
        strict,
      ),
    ),
    /** Accept jobs; requires reports. */
    jobs: Type.Optional(Jobs),
    /** Receivers of messages about jobs, by name. */
    webhooks: Type.Optional(Named(Webhook)),
    /** Rosters by name. */
    rosters: Type.Optional(Named(Roster)),
    /** Working-day calendars by name, one file per year. */
    calendars: Type.Optional(Named(Files)),
    /** Folder of CRLs (`*.crl`, DER or PEM), for every policy; read again every minute. */
    crls: Type.Optional(File),
    /** Policies by name: the only thing that a client chooses. */
    policies: Named(Policy),
    /** Used if a request selects none; default: the only policy. */
    defaultPolicy: Type.Optional(Name),
    /** Clients that authenticate with a key. */
    apiKeys: Type.Optional(Type.Array(ApiKey)),
    /** Clients that authenticate with a certificate (mutual TLS). */
    clientCertificates: Type.Optional(Type.Array(ClientCertificate)),
    /** Anyone may verify; without it a configuration without keys is refused. */
    anonymous: Type.Optional(Type.Boolean()),
    /** Sizes, times and counts. */
    limits: Type.Optional(Limits),
    /** Folder of uploads on disk; default: that of the system. */
    temporaryFolder: Type.Optional(File),
  },
  strict,
);

/** A configuration that fits its schema. */
export type ServiceConfig = Static<typeof configSchema>;
/** One policy of the configuration. */
export type PolicyConfig = Static<typeof Policy>;
/** One receiver of messages about jobs. */
export type WebhookConfig = Static<typeof Webhook>;
/** What a client may do. */
export type ServiceRole = Static<typeof Role>;
