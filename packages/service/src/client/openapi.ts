// Generated from /openapi.json by packages/api-docs/client-types.mjs.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every policy and the database can be used as configured */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a file later
         * @description Body and options are those of /v1/verify, without a password: the file is stored until the job has ended; a password is never stored. The report is then at /v1/reports. With an Idempotency-Key a repeated request stays the same job.
         */
        post: operations["createJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of a job */
        get: operations["job"];
        put?: never;
        post?: never;
        /** Delete a job with its file; a waiting job is not run any more. An existing report stays. */
        delete: operations["deleteJob"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The policies that this client may select */
        get: operations["policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/{serial}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A stored report
         * @description JSON as it was sent, or a page if the request accepts text/html. The serial number is in the header Govseal-Serial of a verdict.
         */
        get: operations["report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify the signatures of a file
         * @description The file is the body, or the part "file" of a multipart body: first the field "options" (JSON), then "file", and "content" for a detached CMS. Where the policy is one of cases, the file is a ZIP archive with all documents of the case. Every verdict has HTTP status 200; read "status" of the report.
         */
        post: operations["verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify/digest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a detached CMS by the digest of its content
         * @description The body is the CMS file; the content stays with the client, which computes its digest. A signature with another digest algorithm than the one given is validated as if its content were missing.
         */
        post: operations["verifyDigest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** govseal case report */
        CaseReport: {
            case: string;
            caseNo: string | null;
            documents: {
                /** @description Whether the rules of the case used its data. */
                counted: boolean;
                docNo: string | null;
                file: string;
                /**
                 * @description Whether the pages show exactly the data.
                 * @enum {unknown}
                 */
                page: "shows-data" | "differs" | "changed" | "unknown";
                report: components["schemas"]["CaseReport"]["$defs"]["fileReport"];
                title: {
                    en: string;
                    zh: string;
                } | null;
                /** @description Type of document stated in the data. */
                type: string | null;
            }[];
            findings: components["schemas"]["CaseReport"]["$defs"]["finding"][];
            policy: string;
            reason: {
                at: Record<string, never>;
                causes: {
                    code: string;
                    file: string | null;
                }[];
                clause: string;
                code: string;
                params: Record<string, never>;
                /** @description The text of the code in English. */
                sentence?: string;
            };
            /** @constant */
            schema: "govseal-case-report/1";
            /** @enum {unknown} */
            status: "valid" | "invalid" | "indeterminate" | "unreadable";
            timeline: {
                acceptedAt: string | null;
                decidedAt: string | null;
                extensionDays: number;
                /** @description What stopped the clock or lengthened the limits. */
                notices?: {
                    days: number;
                    file: string;
                    from?: string;
                    /** @enum {unknown} */
                    kind: "suspension" | "extension";
                    to?: string;
                }[];
                promisedDays: number;
                receivedAt: string | null;
                servedAt: string | null;
                statutoryDays: number;
                suspendedDays: number | null;
                workingDays: number | null;
            };
            $defs: {
                code: string;
                finding: {
                    at: Record<string, never>;
                    clause: string;
                    code: components["schemas"]["CaseReport"]["$defs"]["code"];
                    params: Record<string, never>;
                    /** @enum {unknown} */
                    severity: "error" | "warning" | "info";
                };
                timestamp: {
                    /** @description Milliseconds. */
                    accuracy: number | null;
                    findings: components["schemas"]["CaseReport"]["$defs"]["finding"][];
                    /** @enum {unknown} */
                    indication: "TOTAL_PASSED" | "TOTAL_FAILED" | "INDETERMINATE";
                    /** @enum {unknown} */
                    kind: "signature" | "content" | "archive" | "document";
                    signer: string | null;
                    /**
                     * @description EN 319 102-1 §5.1.3; null with TOTAL_PASSED.
                     * @enum {unknown}
                     */
                    subIndication: "FORMAT_FAILURE" | "HASH_FAILURE" | "SIG_CRYPTO_FAILURE" | "REVOKED" | "EXPIRED" | "NOT_YET_VALID" | "SIG_CONSTRAINTS_FAILURE" | "CHAIN_CONSTRAINTS_FAILURE" | "CERTIFICATE_CHAIN_GENERAL_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" | "POLICY_PROCESSING_ERROR" | "SIGNATURE_POLICY_NOT_AVAILABLE" | "TIMESTAMP_ORDER_FAILURE" | "NO_SIGNING_CERTIFICATE_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND_NO_POE" | "REVOKED_NO_POE" | "REVOKED_CA_NO_POE" | "OUT_OF_BOUNDS_NOT_REVOKED" | "OUT_OF_BOUNDS_NO_POE" | "REVOCATION_OUT_OF_BOUNDS_NO_POE" | "NO_POE" | "TRY_LATER" | "SIGNED_DATA_NOT_FOUND" | null;
                    /** @description ISO 8601, UTC. */
                    time: string | null;
                };
                revocation: {
                    certificate: string;
                    reason: string | null;
                    /** @enum {unknown} */
                    source: "crl" | "ocsp" | null;
                    /** @enum {unknown} */
                    status: "good" | "revoked" | "unknown" | "not-required";
                    /** @description ISO 8601, UTC. */
                    thisUpdate: string | null;
                    /** @description ISO 8601, UTC. */
                    time: string | null;
                };
                signature: {
                    algorithm: {
                        digest: string;
                        keyBits: number;
                        signature: string;
                    };
                    chain: string[];
                    /** @description ISO 8601, UTC. */
                    claimedTime: string | null;
                    counterSignatures?: components["schemas"]["CaseReport"]["$defs"]["signature"][];
                    countersigns?: string;
                    /** @enum {unknown} */
                    coverage: "whole-file" | "whole-revision" | "partial";
                    findings: components["schemas"]["CaseReport"]["$defs"]["finding"][];
                    /** @description Until when the passed signature can be proven with the data now in the file; absent unless the signature passed. */
                    forecast?: {
                        first: {
                            name: string;
                            /** @description ISO 8601, UTC. */
                            time: string;
                            /** @enum {unknown} */
                            what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                        };
                        limits: {
                            name: string;
                            /** @description ISO 8601, UTC. */
                            time: string;
                            /** @enum {unknown} */
                            what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                        }[];
                        /** @description ISO 8601, UTC. */
                        until: string;
                    };
                    id: string;
                    /** @enum {unknown} */
                    indication: "TOTAL_PASSED" | "TOTAL_FAILED" | "INDETERMINATE";
                    /** @enum {unknown} */
                    integrity: "intact" | "broken" | "unknown";
                    /** @enum {unknown} */
                    level: "B-B" | "B-T" | "B-LT" | "B-LTA" | null;
                    /** @enum {unknown} */
                    modifications: "none" | "allowed" | "disallowed" | "unknown";
                    /** @description ISO 8601, UTC. */
                    provenTime: string | null;
                    revocation: components["schemas"]["CaseReport"]["$defs"]["revocation"][];
                    seal?: {
                        chain: string[];
                        code: string;
                        maker: string | null;
                        name: string;
                        /** @enum {unknown} */
                        result: "passed" | "failed" | "indeterminate";
                        /** @enum {unknown} */
                        status: "in-use" | "lost" | "cancelled" | "unknown";
                        /** @description ISO 8601, UTC. */
                        validEnd: string;
                        /** @description ISO 8601, UTC. */
                        validStart: string;
                        vendor: string;
                        /** @enum {unknown} */
                        version: 1 | 4 | 5;
                    };
                    signer: {
                        issuer: string;
                        serial: string;
                        subject: string;
                    } | null;
                    /**
                     * @description EN 319 102-1 §5.1.3; null with TOTAL_PASSED.
                     * @enum {unknown}
                     */
                    subIndication: "FORMAT_FAILURE" | "HASH_FAILURE" | "SIG_CRYPTO_FAILURE" | "REVOKED" | "EXPIRED" | "NOT_YET_VALID" | "SIG_CONSTRAINTS_FAILURE" | "CHAIN_CONSTRAINTS_FAILURE" | "CERTIFICATE_CHAIN_GENERAL_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" | "POLICY_PROCESSING_ERROR" | "SIGNATURE_POLICY_NOT_AVAILABLE" | "TIMESTAMP_ORDER_FAILURE" | "NO_SIGNING_CERTIFICATE_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND_NO_POE" | "REVOKED_NO_POE" | "REVOKED_CA_NO_POE" | "OUT_OF_BOUNDS_NOT_REVOKED" | "OUT_OF_BOUNDS_NO_POE" | "REVOCATION_OUT_OF_BOUNDS_NO_POE" | "NO_POE" | "TRY_LATER" | "SIGNED_DATA_NOT_FOUND" | null;
                    timestamps: components["schemas"]["CaseReport"]["$defs"]["timestamp"][];
                    /** @enum {unknown} */
                    type: "approval" | "certification" | "doc-timestamp" | "cms" | "seal";
                };
                approvalStep: {
                    actingFor?: {
                        mandate: string;
                        person: string | null;
                    };
                    count?: number;
                    /** @description Working days by which the limit was extended. */
                    extendedDays?: number;
                    findings: components["schemas"]["CaseReport"]["$defs"]["finding"][];
                    id: string;
                    limitDays: number | null;
                    opinion: string | null;
                    person: string | null;
                    /** @description ISO 8601, UTC. */
                    provenTime: string | null;
                    role: string;
                    seats?: {
                        actingFor?: {
                            mandate: string;
                            person: string | null;
                        };
                        opinion: string | null;
                        person: string | null;
                        /** @description ISO 8601, UTC. */
                        provenTime: string | null;
                        role: string;
                        signature: string;
                        unit: string | null;
                        verdict: string | null;
                    }[];
                    signature: string | null;
                    /** @enum {unknown} */
                    status: "satisfied" | "violated" | "undetermined" | "missing" | "not-required";
                    /** @description Working days that did not count; where the step has a limit. */
                    stoppedDays?: number | null;
                    verdict: string | null;
                    workingDays: number | null;
                };
                /** govseal verification report */
                fileReport: {
                    approval: {
                        /** @description How signed notices (govseal-clock-notice/1) changed the days; only where the policy has a limit. */
                        clock?: {
                            notices: {
                                days: number | null;
                                endedBy?: {
                                    /** @description ISO 8601, UTC. */
                                    at: string;
                                    by: string;
                                    id: string;
                                };
                                id: string;
                                /** @enum {unknown} */
                                kind: "suspension" | "extension";
                                reason: string;
                                /** @description ISO 8601, UTC. */
                                signedAt: string;
                                signedBy: string;
                                step: string | null;
                                stopped?: {
                                    from: string;
                                    to: string;
                                };
                            }[];
                            promisedExtension: number;
                            statutoryExtension: number;
                            /** @description Working days that did not count. */
                            stoppedDays: number | null;
                        };
                        findings: components["schemas"]["CaseReport"]["$defs"]["finding"][];
                        policy: string;
                        promisedDays: number | null;
                        /** @description The rounds of the case by signed statements (govseal-round/1); only if the policy has a rule for them. */
                        rounds?: {
                            /** @description The round of the document. */
                            current: number | null;
                            /** @description SHA-256 of the value of the first signature, by which statements may refer to the document. */
                            document: string | null;
                            rounds: {
                                document: string;
                                returned: {
                                    /** @description ISO 8601, UTC. */
                                    at: string;
                                    by: string;
                                    id: string;
                                    reason: string;
                                } | null;
                                round: number;
                                submission: string;
                                /** @description ISO 8601, UTC. */
                                submittedAt: string;
                                submittedBy: string;
                            }[];
                        };
                        /** @enum {unknown} */
                        status: "satisfied" | "violated" | "undetermined";
                        statutoryDays: number | null;
                        steps: components["schemas"]["CaseReport"]["$defs"]["approvalStep"][];
                        workingDays: number | null;
                    } | null;
                    /** @description What was signed, without its bytes; only if the status is valid. */
                    content?: {
                        /** @description PDF only: offsets and lengths of the signed bytes, in pairs. */
                        byteRange?: number[];
                        /** @description Digest of the content; with a byteRange, of the bytes in it. */
                        digest: {
                            algorithm: string;
                            value: string;
                        };
                        mediaType: string;
                        /** @description Ids of the signatures over exactly this content. */
                        signatures: string[];
                    };
                    file: string;
                    findings: components["schemas"]["CaseReport"]["$defs"]["finding"][];
                    /** @description Until when the passed signature can be proven with the data now in the file; absent unless the signature passed. */
                    forecast?: {
                        first: {
                            name: string;
                            /** @description ISO 8601, UTC. */
                            time: string;
                            /** @enum {unknown} */
                            what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                        };
                        limits: {
                            name: string;
                            /** @description ISO 8601, UTC. */
                            time: string;
                            /** @enum {unknown} */
                            what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                        }[];
                        /** @description ISO 8601, UTC. */
                        until: string;
                    };
                    /** @enum {unknown} */
                    kind: "pdf" | "ofd" | "cms" | "smime" | "unknown";
                    look?: {
                        /** @description Pages drawn and compared, over all signatures. */
                        compared: number;
                        differences: {
                            /** @description left, bottom, right, top in points of the page as shown (/Rotate applied), origin bottom left. */
                            box: number[];
                            final: string | null;
                            page: number;
                            /** @description Whether it lies within fields that were drawn anew and kept their value. */
                            redrawn: boolean;
                            signature: string;
                            signed: string | null;
                        }[];
                        pictures: {
                            /** @description Location of the PNG. */
                            file?: string;
                            height: number;
                            page: number;
                            /** @description The PNG in base64, if it is not stored elsewhere. */
                            png?: string;
                            /** @description Id of the signature whose signer saw this page; null for the current file. */
                            signature: string | null;
                            width: number;
                        }[];
                    };
                    /** @description What decided the verdict; absent in reports of earlier versions. */
                    reason?: {
                        at: Record<string, never>;
                        /** @description Every cause that would have given this verdict without the others, the reason first. */
                        causes: {
                            certificate: string | null;
                            code: components["schemas"]["CaseReport"]["$defs"]["code"];
                            signature: number | null;
                            step: string | null;
                        }[];
                        clause: string;
                        code: components["schemas"]["CaseReport"]["$defs"]["code"];
                        params: Record<string, never>;
                        /** @description The text of the code in English, times as ISO 8601 UTC. */
                        sentence?: string;
                        /** @description The signature that it concerns; null: the file or the approval. */
                        signature: {
                            id: string;
                            name: string | null;
                            number: number;
                            signer: string | null;
                        } | null;
                        /** @description Id of the step of the approval that it concerns. */
                        step: string | null;
                    };
                    /** @constant */
                    schema: "govseal-report/1";
                    signatures: components["schemas"]["CaseReport"]["$defs"]["signature"][];
                    signers?: {
                        accepted: {
                            /** @enum {unknown} */
                            kind: "certificate" | "person" | "unit" | "issuer";
                            signatures: string[];
                            value: string;
                        }[];
                        found: number;
                        required: number;
                        satisfied: boolean;
                    };
                    /** @enum {unknown} */
                    status: "valid" | "invalid" | "indeterminate" | "unsigned" | "unreadable";
                    /** @description The snapshot of trust that was used; absent if trust did not come from a snapshot. */
                    trustSnapshot?: {
                        id: string;
                        name: string;
                        number: number;
                    };
                } | null;
            };
        };
        Job: {
            /** @description Why there is no verdict, if the job failed. */
            code: string | null;
            /** @description ISO 8601. */
            createdAt: string;
            finishedAt: string | null;
            /** @description A UUID that cannot be guessed. */
            id: string;
            policy: string;
            /** @description Address of the report, if the job is done. */
            report: string | null;
            /** @description SHA-256 of the file, hexadecimal. */
            sha256: string;
            state: "waiting" | "done" | "failed";
        };
        Problem: {
            /** @description A code that does not change, for programs. */
            code: string;
            /** @description A sentence in Chinese or English, by Accept-Language. */
            detail: string;
            params: {
                [key: string]: unknown;
            };
            status: number;
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        /** govseal verification report */
        Report: {
            approval: {
                /** @description How signed notices (govseal-clock-notice/1) changed the days; only where the policy has a limit. */
                clock?: {
                    notices: {
                        days: number | null;
                        endedBy?: {
                            /** @description ISO 8601, UTC. */
                            at: string;
                            by: string;
                            id: string;
                        };
                        id: string;
                        /** @enum {unknown} */
                        kind: "suspension" | "extension";
                        reason: string;
                        /** @description ISO 8601, UTC. */
                        signedAt: string;
                        signedBy: string;
                        step: string | null;
                        stopped?: {
                            from: string;
                            to: string;
                        };
                    }[];
                    promisedExtension: number;
                    statutoryExtension: number;
                    /** @description Working days that did not count. */
                    stoppedDays: number | null;
                };
                findings: components["schemas"]["Report"]["$defs"]["finding"][];
                policy: string;
                promisedDays: number | null;
                /** @description The rounds of the case by signed statements (govseal-round/1); only if the policy has a rule for them. */
                rounds?: {
                    /** @description The round of the document. */
                    current: number | null;
                    /** @description SHA-256 of the value of the first signature, by which statements may refer to the document. */
                    document: string | null;
                    rounds: {
                        document: string;
                        returned: {
                            /** @description ISO 8601, UTC. */
                            at: string;
                            by: string;
                            id: string;
                            reason: string;
                        } | null;
                        round: number;
                        submission: string;
                        /** @description ISO 8601, UTC. */
                        submittedAt: string;
                        submittedBy: string;
                    }[];
                };
                /** @enum {unknown} */
                status: "satisfied" | "violated" | "undetermined";
                statutoryDays: number | null;
                steps: components["schemas"]["Report"]["$defs"]["approvalStep"][];
                workingDays: number | null;
            } | null;
            /** @description What was signed, without its bytes; only if the status is valid. */
            content?: {
                /** @description PDF only: offsets and lengths of the signed bytes, in pairs. */
                byteRange?: number[];
                /** @description Digest of the content; with a byteRange, of the bytes in it. */
                digest: {
                    algorithm: string;
                    value: string;
                };
                mediaType: string;
                /** @description Ids of the signatures over exactly this content. */
                signatures: string[];
            };
            file: string;
            findings: components["schemas"]["Report"]["$defs"]["finding"][];
            /** @description Until when the passed signature can be proven with the data now in the file; absent unless the signature passed. */
            forecast?: {
                first: {
                    name: string;
                    /** @description ISO 8601, UTC. */
                    time: string;
                    /** @enum {unknown} */
                    what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                };
                limits: {
                    name: string;
                    /** @description ISO 8601, UTC. */
                    time: string;
                    /** @enum {unknown} */
                    what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                }[];
                /** @description ISO 8601, UTC. */
                until: string;
            };
            /** @enum {unknown} */
            kind: "pdf" | "ofd" | "cms" | "smime" | "unknown";
            look?: {
                /** @description Pages drawn and compared, over all signatures. */
                compared: number;
                differences: {
                    /** @description left, bottom, right, top in points of the page as shown (/Rotate applied), origin bottom left. */
                    box: number[];
                    final: string | null;
                    page: number;
                    /** @description Whether it lies within fields that were drawn anew and kept their value. */
                    redrawn: boolean;
                    signature: string;
                    signed: string | null;
                }[];
                pictures: {
                    /** @description Location of the PNG. */
                    file?: string;
                    height: number;
                    page: number;
                    /** @description The PNG in base64, if it is not stored elsewhere. */
                    png?: string;
                    /** @description Id of the signature whose signer saw this page; null for the current file. */
                    signature: string | null;
                    width: number;
                }[];
            };
            /** @description What decided the verdict; absent in reports of earlier versions. */
            reason?: {
                at: Record<string, never>;
                /** @description Every cause that would have given this verdict without the others, the reason first. */
                causes: {
                    certificate: string | null;
                    code: components["schemas"]["Report"]["$defs"]["code"];
                    signature: number | null;
                    step: string | null;
                }[];
                clause: string;
                code: components["schemas"]["Report"]["$defs"]["code"];
                params: Record<string, never>;
                /** @description The text of the code in English, times as ISO 8601 UTC. */
                sentence?: string;
                /** @description The signature that it concerns; null: the file or the approval. */
                signature: {
                    id: string;
                    name: string | null;
                    number: number;
                    signer: string | null;
                } | null;
                /** @description Id of the step of the approval that it concerns. */
                step: string | null;
            };
            /** @constant */
            schema: "govseal-report/1";
            signatures: components["schemas"]["Report"]["$defs"]["signature"][];
            signers?: {
                accepted: {
                    /** @enum {unknown} */
                    kind: "certificate" | "person" | "unit" | "issuer";
                    signatures: string[];
                    value: string;
                }[];
                found: number;
                required: number;
                satisfied: boolean;
            };
            /** @enum {unknown} */
            status: "valid" | "invalid" | "indeterminate" | "unsigned" | "unreadable";
            /** @description The snapshot of trust that was used; absent if trust did not come from a snapshot. */
            trustSnapshot?: {
                id: string;
                name: string;
                number: number;
            };
            $defs: {
                code: string;
                finding: {
                    at: Record<string, never>;
                    clause: string;
                    code: components["schemas"]["Report"]["$defs"]["code"];
                    params: Record<string, never>;
                    /** @enum {unknown} */
                    severity: "error" | "warning" | "info";
                };
                timestamp: {
                    /** @description Milliseconds. */
                    accuracy: number | null;
                    findings: components["schemas"]["Report"]["$defs"]["finding"][];
                    /** @enum {unknown} */
                    indication: "TOTAL_PASSED" | "TOTAL_FAILED" | "INDETERMINATE";
                    /** @enum {unknown} */
                    kind: "signature" | "content" | "archive" | "document";
                    signer: string | null;
                    /**
                     * @description EN 319 102-1 §5.1.3; null with TOTAL_PASSED.
                     * @enum {unknown}
                     */
                    subIndication: "FORMAT_FAILURE" | "HASH_FAILURE" | "SIG_CRYPTO_FAILURE" | "REVOKED" | "EXPIRED" | "NOT_YET_VALID" | "SIG_CONSTRAINTS_FAILURE" | "CHAIN_CONSTRAINTS_FAILURE" | "CERTIFICATE_CHAIN_GENERAL_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" | "POLICY_PROCESSING_ERROR" | "SIGNATURE_POLICY_NOT_AVAILABLE" | "TIMESTAMP_ORDER_FAILURE" | "NO_SIGNING_CERTIFICATE_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND_NO_POE" | "REVOKED_NO_POE" | "REVOKED_CA_NO_POE" | "OUT_OF_BOUNDS_NOT_REVOKED" | "OUT_OF_BOUNDS_NO_POE" | "REVOCATION_OUT_OF_BOUNDS_NO_POE" | "NO_POE" | "TRY_LATER" | "SIGNED_DATA_NOT_FOUND" | null;
                    /** @description ISO 8601, UTC. */
                    time: string | null;
                };
                revocation: {
                    certificate: string;
                    reason: string | null;
                    /** @enum {unknown} */
                    source: "crl" | "ocsp" | null;
                    /** @enum {unknown} */
                    status: "good" | "revoked" | "unknown" | "not-required";
                    /** @description ISO 8601, UTC. */
                    thisUpdate: string | null;
                    /** @description ISO 8601, UTC. */
                    time: string | null;
                };
                signature: {
                    algorithm: {
                        digest: string;
                        keyBits: number;
                        signature: string;
                    };
                    chain: string[];
                    /** @description ISO 8601, UTC. */
                    claimedTime: string | null;
                    counterSignatures?: components["schemas"]["Report"]["$defs"]["signature"][];
                    countersigns?: string;
                    /** @enum {unknown} */
                    coverage: "whole-file" | "whole-revision" | "partial";
                    findings: components["schemas"]["Report"]["$defs"]["finding"][];
                    /** @description Until when the passed signature can be proven with the data now in the file; absent unless the signature passed. */
                    forecast?: {
                        first: {
                            name: string;
                            /** @description ISO 8601, UTC. */
                            time: string;
                            /** @enum {unknown} */
                            what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                        };
                        limits: {
                            name: string;
                            /** @description ISO 8601, UTC. */
                            time: string;
                            /** @enum {unknown} */
                            what: "signer-certificate" | "authority-certificate" | "timestamp-certificate" | "revocation-issuer" | "anchor" | "seal" | "seal-maker-certificate" | "algorithm";
                        }[];
                        /** @description ISO 8601, UTC. */
                        until: string;
                    };
                    id: string;
                    /** @enum {unknown} */
                    indication: "TOTAL_PASSED" | "TOTAL_FAILED" | "INDETERMINATE";
                    /** @enum {unknown} */
                    integrity: "intact" | "broken" | "unknown";
                    /** @enum {unknown} */
                    level: "B-B" | "B-T" | "B-LT" | "B-LTA" | null;
                    /** @enum {unknown} */
                    modifications: "none" | "allowed" | "disallowed" | "unknown";
                    /** @description ISO 8601, UTC. */
                    provenTime: string | null;
                    revocation: components["schemas"]["Report"]["$defs"]["revocation"][];
                    seal?: {
                        chain: string[];
                        code: string;
                        maker: string | null;
                        name: string;
                        /** @enum {unknown} */
                        result: "passed" | "failed" | "indeterminate";
                        /** @enum {unknown} */
                        status: "in-use" | "lost" | "cancelled" | "unknown";
                        /** @description ISO 8601, UTC. */
                        validEnd: string;
                        /** @description ISO 8601, UTC. */
                        validStart: string;
                        vendor: string;
                        /** @enum {unknown} */
                        version: 1 | 4 | 5;
                    };
                    signer: {
                        issuer: string;
                        serial: string;
                        subject: string;
                    } | null;
                    /**
                     * @description EN 319 102-1 §5.1.3; null with TOTAL_PASSED.
                     * @enum {unknown}
                     */
                    subIndication: "FORMAT_FAILURE" | "HASH_FAILURE" | "SIG_CRYPTO_FAILURE" | "REVOKED" | "EXPIRED" | "NOT_YET_VALID" | "SIG_CONSTRAINTS_FAILURE" | "CHAIN_CONSTRAINTS_FAILURE" | "CERTIFICATE_CHAIN_GENERAL_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE" | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE" | "POLICY_PROCESSING_ERROR" | "SIGNATURE_POLICY_NOT_AVAILABLE" | "TIMESTAMP_ORDER_FAILURE" | "NO_SIGNING_CERTIFICATE_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND" | "NO_CERTIFICATE_CHAIN_FOUND_NO_POE" | "REVOKED_NO_POE" | "REVOKED_CA_NO_POE" | "OUT_OF_BOUNDS_NOT_REVOKED" | "OUT_OF_BOUNDS_NO_POE" | "REVOCATION_OUT_OF_BOUNDS_NO_POE" | "NO_POE" | "TRY_LATER" | "SIGNED_DATA_NOT_FOUND" | null;
                    timestamps: components["schemas"]["Report"]["$defs"]["timestamp"][];
                    /** @enum {unknown} */
                    type: "approval" | "certification" | "doc-timestamp" | "cms" | "seal";
                };
                approvalStep: {
                    actingFor?: {
                        mandate: string;
                        person: string | null;
                    };
                    count?: number;
                    /** @description Working days by which the limit was extended. */
                    extendedDays?: number;
                    findings: components["schemas"]["Report"]["$defs"]["finding"][];
                    id: string;
                    limitDays: number | null;
                    opinion: string | null;
                    person: string | null;
                    /** @description ISO 8601, UTC. */
                    provenTime: string | null;
                    role: string;
                    seats?: {
                        actingFor?: {
                            mandate: string;
                            person: string | null;
                        };
                        opinion: string | null;
                        person: string | null;
                        /** @description ISO 8601, UTC. */
                        provenTime: string | null;
                        role: string;
                        signature: string;
                        unit: string | null;
                        verdict: string | null;
                    }[];
                    signature: string | null;
                    /** @enum {unknown} */
                    status: "satisfied" | "violated" | "undetermined" | "missing" | "not-required";
                    /** @description Working days that did not count; where the step has a limit. */
                    stoppedDays?: number | null;
                    verdict: string | null;
                    workingDays: number | null;
                };
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    createJob: {
        parameters: {
            query?: {
                /** @description Instant of validation, ISO 8601 with zone; only if the policy lets clients choose it. Default: now. */
                at?: string;
                /** @description Number of the case, where the client knows it; only where the policy is one of cases. */
                caseNo?: string;
                /** @description Name of the file in the report; default empty. */
                file?: string;
                /** @description Name of a policy; default: that of the service. */
                policy?: string;
            };
            header?: {
                /** @description A string in quotation marks (RFC 9651 §3.3.3), at most 255 characters. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cms": unknown;
                "application/octet-stream": unknown;
                "application/ofd": unknown;
                "application/pdf": unknown;
                "application/pkcs7-mime": unknown;
                "application/pkcs7-signature": unknown;
                "application/timestamp-reply": unknown;
                "application/zip": unknown;
                "message/rfc822": unknown;
                "multipart/form-data": {
                    /** @description Content of a detached CMS. */
                    content?: unknown;
                    /** @description The file. */
                    file: unknown;
                    /** @description JSON; before the files. */
                    options?: {
                        /** @description Instant of validation, ISO 8601 with zone; only if the policy lets clients choose it. Default: now. */
                        at?: string;
                        /** @description Number of the case, where the client knows it; only where the policy is one of cases. */
                        caseNo?: string;
                        /** @description Name of the file in the report; default empty. */
                        file?: string;
                        /** @description Opens an encrypted PDF. */
                        password?: string;
                        /** @description Name of a policy; default: that of the service. */
                        policy?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The job; its address is in Location. */
            202: {
                headers: {
                    location?: string;
                    "retry-after"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key or client certificate. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The client may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body arrived too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not accepted. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such policy for this client, or its Idempotency-Key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy or not ready; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The identifier in Location. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Job"];
                };
            };
            /** @description No valid API key or client certificate. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such job of this client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The identifier in Location. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description No valid API key or client certificate. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such job of this client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    report: {
        parameters: {
            query?: {
                /** @description Instead of the header Accept. */
                format?: "json" | "html";
            };
            header?: never;
            path: {
                /** @description 40 digits, with or without a hyphen after every four. */
                serial: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report govseal-report/1 or govseal-case-report/1; headers give the digest of the file and when it was verified. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"] | components["schemas"]["CaseReport"];
                    "text/html": string;
                };
            };
            /** @description No valid API key or client certificate. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such report for this client. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database cannot be used at present. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verify: {
        parameters: {
            query?: {
                /** @description Instant of validation, ISO 8601 with zone; only if the policy lets clients choose it. Default: now. */
                at?: string;
                /** @description Number of the case, where the client knows it; only where the policy is one of cases. */
                caseNo?: string;
                /** @description Name of the file in the report; default empty. */
                file?: string;
                /** @description Name of a policy; default: that of the service. */
                policy?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cms": unknown;
                "application/octet-stream": unknown;
                "application/ofd": unknown;
                "application/pdf": unknown;
                "application/pkcs7-mime": unknown;
                "application/pkcs7-signature": unknown;
                "application/timestamp-reply": unknown;
                "application/zip": unknown;
                "message/rfc822": unknown;
                "multipart/form-data": {
                    /** @description Content of a detached CMS. */
                    content?: unknown;
                    /** @description The file. */
                    file: unknown;
                    /** @description JSON; before the files. */
                    options?: {
                        /** @description Instant of validation, ISO 8601 with zone; only if the policy lets clients choose it. Default: now. */
                        at?: string;
                        /** @description Number of the case, where the client knows it; only where the policy is one of cases. */
                        caseNo?: string;
                        /** @description Name of the file in the report; default empty. */
                        file?: string;
                        /** @description Opens an encrypted PDF. */
                        password?: string;
                        /** @description Name of a policy; default: that of the service. */
                        policy?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The report govseal-report/1; about a case, govseal-case-report/1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"] | components["schemas"]["CaseReport"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key or client certificate. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The client may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body arrived too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not accepted. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such policy for this client. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy or not ready; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyDigest: {
        parameters: {
            query: {
                /** @description Instant of validation, ISO 8601 with zone; only if the policy lets clients choose it. Default: now. */
                at?: string;
                /** @description Number of the case, where the client knows it; only where the policy is one of cases. */
                caseNo?: string;
                /** @description Digest of the content: algorithm, colon, hexadecimal, e.g. SM3:… or SHA-256:… */
                digest: string;
                /** @description Name of the file in the report; default empty. */
                file?: string;
                /** @description Name of a policy; default: that of the service. */
                policy?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/cms": unknown;
                "application/octet-stream": unknown;
                "application/ofd": unknown;
                "application/pdf": unknown;
                "application/pkcs7-mime": unknown;
                "application/pkcs7-signature": unknown;
                "application/timestamp-reply": unknown;
                "application/zip": unknown;
                "message/rfc822": unknown;
            };
        };
        responses: {
            /** @description The report govseal-report/1; about a case, govseal-case-report/1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Report"] | components["schemas"]["CaseReport"];
                };
            };
            /** @description The request is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No valid API key or client certificate. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The client may not do this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body arrived too slowly. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The file is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The media type is not accepted. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such policy for this client. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many requests; see Retry-After. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Busy or not ready; see Retry-After. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
