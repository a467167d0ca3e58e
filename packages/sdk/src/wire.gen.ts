/** Generated from docs/openapi.json: run `pnpm --filter @microsource/sdk generate`. */
export interface components {
    schemas: {
        /** @enum {string} */
        AfterRejection: "reopen" | "release";
        App: {
            fileSizeMax: number;
            filesMax: number;
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            kinds: components["schemas"]["Kind"][];
            /** @enum {string} */
            mode: "test" | "live";
            name: string;
            priceMax: components["schemas"]["Money"];
            priceMin: components["schemas"]["Money"];
        };
        ApproveRequest: {
            /**
             * @description The submission that was looked at; another one in the meantime answers stale_review
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            submissionId: string;
        };
        Ask: {
            choices?: {
                label: string;
                value: string;
            }[];
            label: string;
            name: string;
            preset?: string | number;
            /** @enum {string} */
            type: "text" | "number" | "choice";
        };
        Assignment: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            claimedAt: string;
            extended: boolean;
            /**
             * @description Id of an assignment: "asg_" and 26 characters
             * @example asg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            leaseEndsAt: string;
            /** @description 1 for the first delivery; each request for changes adds one */
            round: number;
            roundsMax: number;
            status: components["schemas"]["AssignmentStatus"];
            worker: components["schemas"]["WorkerName"];
        };
        /** @enum {string} */
        AssignmentStatus: "active" | "submitted" | "changes_requested" | "approved" | "rejected" | "returned" | "timed_out";
        Attachment: {
            height: number | null;
            /**
             * @description Id of an attachment: "att_" and 26 characters
             * @example att_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            mediaType: string;
            name: string;
            /** @description Error code, where the file was refused */
            refusal: string | null;
            /** @description What was taken out of the file before anyone else could see it */
            removed: ("location" | "camera" | "comment")[];
            /** @description Hex, null until the upload is complete */
            sha256: string | null;
            sizeBytes: number;
            /** @enum {string} */
            status: "uploading" | "ready" | "refused";
            width: number | null;
        };
        ChangesRequest: {
            /**
             * @description The submission that was looked at; another one in the meantime answers stale_review
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            submissionId: string;
            words: string;
        };
        CheckList: {
            checks: components["schemas"]["CheckOutcome"][];
        };
        CheckOutcome: {
            id: string;
            passed: boolean;
            /** @description What to mend; of a check that passed what else to know, most often null */
            says: string | null;
            /** @description What holds when it passes */
            title: string;
        };
        CheckRequest: {
            /** @default [] */
            attachments?: string[];
            /** @default  */
            note?: string;
            /**
             * @description A JSON object of at most 256 KB
             * @default {}
             */
            result?: {
                [key: string]: unknown;
            };
        };
        /** @enum {string} */
        Closing: "canceled" | "expired";
        Earnings: {
            available: components["schemas"]["Money"];
            lifetime: components["schemas"]["Money"];
            /** @description Pending lots, the first to become available first */
            lots: {
                amount: components["schemas"]["Money"];
                /**
                 * @description Id of an app: "app_" and 26 characters
                 * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
                 */
                appId: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC
                 */
                earnedAt: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC
                 */
                pendingUntil: string;
                /**
                 * @description Id of a task: "task_" and 26 characters
                 * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
                 */
                taskId: string;
                title: string;
            }[];
            pending: components["schemas"]["Money"];
            /** @description Test money: nothing here is real */
            test: boolean;
        };
        Event: {
            data: {
                sequence: number;
                task: components["schemas"]["Task"];
                /**
                 * @description There where the whole task was too large for an event: long texts end with “…”, and late submissions may be missing
                 * @constant
                 */
                textTruncated?: true;
            };
            id: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            timestamp: string;
            type: string;
        };
        EventList: {
            items: components["schemas"]["Event"][];
        };
        /**
         * @description Types of events, as webhooks and live
         * @enum {string}
         */
        EventType: "task.opened" | "task.assigned" | "task.extended" | "task.returned" | "task.timed_out" | "task.submitted" | "task.late_submitted" | "task.changes_requested" | "task.approved" | "task.rejected" | "task.reopened" | "task.closing" | "task.canceled" | "task.expired" | "task.released";
        ExtendRequest: {
            leaseEpoch: number;
        };
        Feedback: {
            /** @description By ref: the part of the result that was found useful (up) or not (down) */
            thumbs: {
                [key: string]: components["schemas"]["Thumb"];
            };
        };
        FeedbackRequest: {
            /** @description By ref: up, down, or null to take it back. Refs that are not named stay as they are */
            thumbs: {
                [key: string]: components["schemas"]["Thumb"] | null;
            };
            /** @description Your own id of the person who says so: a task of somebody else answers not_found */
            userId?: string;
        };
        Health: {
            /** @constant */
            status: "ok";
        };
        InputForWorker: {
            /** @description What can be known before the claim */
            facts: {
                label: string;
                value: string;
            }[];
            /** @description Null before the claim */
            input: {
                [key: string]: unknown;
            } | null;
        };
        InputOfTask: {
            /** @description A JSON object of at most 256 KB */
            input: {
                [key: string]: unknown;
            };
        };
        Kind: {
            /** @description Media types of the files that may go along */
            accepts: string[];
            /** @description Fields the dialog asks for; the others come from the app */
            asks: components["schemas"]["Ask"][];
            /** @description Run on submission, before anyone looks */
            checks: {
                id: string;
                title: string;
            }[];
            filesMin: number;
            /** @description JSON Schema of a task’s `input` */
            inputSchema: {
                [key: string]: unknown;
            };
            leaseMinutes: number;
            leaseMinutesMin: number;
            name: components["schemas"]["KindName"];
            /** @description Title of the dialog */
            question: string;
            resultAccepts: string[];
            resultFilesMin: number;
            /** @description JSON Schema of a submission’s `result` */
            resultSchema: {
                [key: string]: unknown;
            };
            suggestedPrices: components["schemas"]["Money"][];
            title: string;
        };
        KindList: {
            items: components["schemas"]["Kind"][];
        };
        /**
         * @example photo.retouch
         * @example custom
         */
        KindName: string;
        Money: {
            /** @description Integer minor units: 100 is one dollar */
            amount: number;
            /** @enum {string} */
            currency: "USD";
        };
        Movement: {
            /** @description Signed change of what can be spent; `at` is the time of this change */
            amount: components["schemas"]["Money"];
            appName: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            id: string;
            taskId: string | null;
            title: string;
            /** @enum {string} */
            what: "added" | "on_hold" | "paid" | "given_back";
        };
        MovementPage: {
            items: components["schemas"]["Movement"][];
            nextCursor: string | null;
        };
        NewWorkerToken: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            /** @description The last four characters */
            hint: string;
            /**
             * @description Id of a key: "key_" and 26 characters
             * @example key_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            lastUsedAt: string | null;
            name: string;
            token: string;
        };
        Opening: {
            /**
             * @description Id of an attachment: "att_" and 26 characters
             * @example att_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            attachmentId: string;
            name: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            openedAt: string;
            /** @enum {string} */
            variant: "thumbnail" | "reduced" | "full";
            worker: components["schemas"]["WorkerName"];
        };
        OpeningList: {
            items: components["schemas"]["Opening"][];
        };
        PageToken: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            expiresAt: string;
            token: string;
        };
        PageTokenRequest: {
            /** @enum {string} */
            as: "worker" | "requester";
        };
        Payer: {
            /** @description Median, null below five reviews */
            answersInMinutes: number | null;
            /** @description Null below five reviews */
            approvesPercent: number | null;
        };
        Problem: {
            /** @description claim_lost: open tasks like it */
            alternatives?: {
                appId: string;
                pay: {
                    amount: number;
                    currency: string;
                };
                taskId: string;
                title: string;
            }[];
            /** @description checks_failed, and lease_over where one does not pass: every check of the kind, as it went */
            checks?: {
                id: string;
                passed: boolean;
                says: string | null;
                title: string;
            }[];
            /** @enum {string} */
            code: "invalid_request" | "idempotency_key_missing" | "invalid_id" | "invalid_cursor" | "unauthenticated" | "invalid_key" | "invalid_token" | "token_expired" | "invalid_email" | "invalid_otp" | "otp_expired" | "insufficient_funds" | "secret_key_in_browser" | "forbidden" | "scope_missing" | "page_only" | "own_task" | "full_file_locked" | "not_found" | "claim_lost" | "task_not_open" | "already_claimed_by_you" | "too_many_claims" | "lease_over" | "not_active" | "stale_review" | "not_reviewable" | "no_rounds_left" | "not_approved" | "not_cancelable" | "request_in_flight" | "secret_shown_once" | "stale_version" | "attachment_not_ready" | "attachment_in_use" | "upload_mismatch" | "tus_version_unsupported" | "file_too_large" | "unsupported_media" | "file_not_what_it_claims" | "file_empty" | "file_unreadable" | "too_many_pixels" | "too_many_files" | "file_missing" | "input_refused" | "checks_failed" | "idempotency_key_reused" | "unknown_ref" | "id_reused" | "unknown_kind" | "price_not_whole" | "price_too_low" | "price_too_high" | "unsupported_currency" | "wanted_by_too_soon" | "wanted_by_too_late" | "top_up_out_of_range" | "spend_limit_reached" | "too_many_attempts" | "rate_limited" | "test_only" | "mail_not_sent" | "internal" | "unavailable";
            detail?: string;
            errors?: {
                message: string;
                pointer: string;
            }[];
            /** @description Request id, as in the `x-request-id` header */
            instance?: string;
            /** @description The bound that was crossed */
            limit?: {
                amount: number;
                currency: string;
            };
            /** @description insufficient_funds: what is missing */
            missing?: {
                amount: number;
                currency: string;
            };
            /** @description secret_shown_once: what was made before; revoke it by this id */
            resourceId?: string;
            status: number;
            /** @description lease_over: the late submission that keeps the files */
            submissionId?: string;
            /** @description What to do, in a sentence */
            title: string;
            /** @description insufficient_funds: where to add money */
            topUpUrl?: string;
            /** @description Page that explains the code */
            type: string;
        };
        Quote: {
            /** @description Median of the kind, null below 20 samples */
            expectedTime: {
                minutes: number;
            } | null;
            holdNow: components["schemas"]["Money"];
            kind: components["schemas"]["KindName"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            listedUntil: string;
            price: components["schemas"]["Money"];
            split: components["schemas"]["Split"];
            wallet: {
                /** @description Only with the scope wallet:read */
                balance: components["schemas"]["Money"] | null;
                enough: boolean;
                missing: components["schemas"]["Money"] | null;
            };
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        QuoteRequest: {
            kind: string;
            /** @description Total the requester pays, in integer minor units */
            price: {
                amount: number;
                currency: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        Readiness: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            /** @enum {string} */
            database: "embedded" | "postgres";
            /** @constant */
            status: "ready";
        };
        Receipt: {
            /**
             * @description Id of an assignment: "asg_" and 26 characters
             * @example asg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            assignmentId: string;
            files: components["schemas"]["Attachment"][];
            pay: components["schemas"]["Money"];
            round: number;
            silencePaysAt: string | null;
            submissionId: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            submittedAt: string;
        };
        /** @enum {string} */
        RejectionReason: "not_as_asked" | "does_not_open" | "someone_elses_work" | "quality_too_low";
        RejectRequest: {
            reason: components["schemas"]["RejectionReason"];
            /**
             * @description The submission that was looked at; another one in the meantime answers stale_review
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            submissionId: string;
            /**
             * @description What happens to the task when the worker’s 48 hours to object are over
             * @default reopen
             */
            then?: components["schemas"]["AfterRejection"];
            words: string;
        };
        ReturnRequest: {
            leaseEpoch: number;
        };
        Review: {
            /** @enum {string} */
            by: "requester" | "silence" | "operator";
            reason: components["schemas"]["RejectionReason"] | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            reviewedAt: string;
            /** @description Rejected: until then the worker can object and the money stays on hold */
            settlesAt: string | null;
            then: components["schemas"]["AfterRejection"] | null;
            /** @enum {string} */
            verdict: "approved" | "changes_requested" | "rejected";
            words: string;
        };
        /** @enum {string} */
        Scope: "create" | "review" | "wallet:read";
        Session: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            expiresAt: string;
            /**
             * @description Id of a requester: "req_" and 26 characters
             * @example req_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            requesterId: string;
            token: string;
        };
        SessionRequest: {
            displayName?: string;
            /**
             * Format: email
             * @description To refuse that one person is on both sides of a task, and to tell them by mail of a result that waits
             */
            email?: string;
            /** @description The most this token may put on hold in a day; lowers the app’s own limit, never raises it */
            limit?: components["schemas"]["Money"];
            /** @description Default: create and review */
            scope?: components["schemas"]["Scope"][];
            /** @description Your own id of the signed-in person; the same id is the same requester */
            userId: string;
        };
        SignedUrl: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            expiresAt: string;
            url: string;
        };
        Split: {
            app: components["schemas"]["Money"];
            platform: components["schemas"]["Money"];
            worker: components["schemas"]["Money"];
        };
        Submission: {
            files: components["schemas"]["Attachment"][];
            /**
             * @description Id of a submission: "sub_" and 26 characters
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /** @description Arrived after the lease was over; can be accepted while the task is open */
            late: boolean;
            note: string;
            round: number;
            /** @description When an unanswered submission is approved by itself */
            silencePaysAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            submittedAt: string;
        };
        SubmissionResult: {
            checks: components["schemas"]["CheckOutcome"][];
            /** @description Once it is approved */
            feedback?: components["schemas"]["Feedback"];
            /** @description Before approval only what the kind shows of it; after it, all */
            reduced: boolean;
            /** @description A JSON object of at most 256 KB */
            result: {
                [key: string]: unknown;
            };
        };
        SubmitRequest: {
            /** @default [] */
            attachments?: string[];
            leaseEpoch: number;
            /** @default  */
            note?: string;
            /**
             * @description Fields by the schema of the kind
             * @default {}
             */
            result?: {
                [key: string]: unknown;
            };
            /**
             * @description Minted by the caller; submitting twice is submitting once
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            submissionId: string;
        };
        Task: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            appId: string;
            assignment: components["schemas"]["Assignment"] | null;
            attachments: components["schemas"]["Attachment"][];
            audience: {
                /** @enum {string} */
                ring: "anyone";
            }[];
            closedAt: string | null;
            /** @description Takes no new claims; work in flight keeps its deadline and its pay */
            closing: components["schemas"]["Closing"] | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            description: string;
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            kind: components["schemas"]["KindName"];
            lateSubmissions: components["schemas"]["Submission"][];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            listedUntil: string;
            metadata: {
                [key: string]: string;
            };
            onHold: components["schemas"]["Money"];
            price: components["schemas"]["Money"];
            /**
             * @description Id of a requester: "req_" and 26 characters
             * @example req_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            requesterId: string;
            review: components["schemas"]["Review"] | null;
            /** @description Sequence of the last event of this task */
            sequence: number;
            split: components["schemas"]["Split"];
            status: components["schemas"]["TaskStatus"];
            submission: components["schemas"]["Submission"] | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            updatedAt: string;
            version: number;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        TaskCard: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            appId: string;
            appName: string;
            kind: components["schemas"]["KindName"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            listedUntil: string;
            pay: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            postedAt: string;
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId: string;
            thumbnail: {
                attachmentId: string;
            } | null;
            title: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        TaskCardPage: {
            items: components["schemas"]["TaskCard"][];
            nextCursor: string | null;
        };
        TaskPage: {
            items: components["schemas"]["Task"][];
            nextCursor: string | null;
        };
        TaskPreview: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            appId: string;
            appName: string;
            attachments: components["schemas"]["Attachment"][];
            description: string;
            kind: components["schemas"]["KindName"];
            leaseMinutes: number;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            listedUntil: string;
            open: boolean;
            pay: components["schemas"]["Money"];
            payer: components["schemas"]["Payer"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            postedAt: string;
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId: string;
            thumbnail: {
                attachmentId: string;
            } | null;
            title: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        TaskRequest: {
            /** @default [] */
            attachments?: string[];
            /**
             * @default [
             *       {
             *         "ring": "anyone"
             *       }
             *     ]
             */
            audience?: {
                /** @enum {string} */
                ring: "anyone";
            }[];
            description: string;
            /**
             * @description Minted by the caller (UUIDv7) and kept with the draft: creating twice is creating once
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /**
             * @description Fields by the schema of the kind
             * @default {}
             */
            input?: {
                [key: string]: unknown;
            };
            kind: string;
            /** @default {} */
            metadata?: {
                [key: string]: string;
            };
            /** @description Total the requester pays, in integer minor units */
            price: {
                amount: number;
                currency: string;
            };
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        /** @enum {string} */
        TaskStatus: "open" | "assigned" | "submitted" | "changes_requested" | "approved" | "rejected" | "canceled" | "expired";
        /** @enum {string} */
        Thumb: "up" | "down";
        TopUp: {
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            /**
             * @description Id of a charge: "chg_" and 26 characters
             * @example chg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /** @enum {string} */
            status: "succeeded";
        };
        TopUpRequest: {
            amount: {
                amount: number;
                currency: string;
            };
        };
        UrlRequest: {
            /** @default reduced */
            variant?: components["schemas"]["Variant"];
        };
        /** @enum {string} */
        Variant: "thumbnail" | "reduced" | "full";
        Wallet: {
            /** @description The app it belongs to */
            appName: string;
            /** @description Can be spent now */
            balance: components["schemas"]["Money"];
            holds: {
                amount: components["schemas"]["Money"];
                appName: string;
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC
                 */
                since: string;
                /**
                 * @description Id of a task: "task_" and 26 characters
                 * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
                 */
                taskId: string;
                title: string;
            }[];
            onHold: components["schemas"]["Money"];
            /** @description Test money: nothing here is real */
            test: boolean;
        };
        WalletLink: {
            url: string;
        };
        WalletLinkRequest: {
            taskId?: string;
            /**
             * @default wallet
             * @enum {string}
             */
            to?: "wallet" | "review";
        };
        Worker: {
            email: string | null;
            /**
             * @description Id of a worker: "wrk_" and 26 characters
             * @example wrk_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            name: string;
            /** @description True for an API token */
            program: boolean;
        };
        WorkerAssignment: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            appId: string;
            appName: string;
            attachments: components["schemas"]["Attachment"][];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            claimedAt: string;
            /** @description The requester takes no new workers; this assignment keeps its deadline and pay */
            closing: boolean;
            description: string;
            extendable: boolean;
            /**
             * @description Id of an assignment: "asg_" and 26 characters
             * @example asg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            kind: components["schemas"]["KindName"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            leaseEndsAt: string;
            /** @description Name it in every later call: a stale one is refused */
            leaseEpoch: number;
            paidAt: string | null;
            pay: components["schemas"]["Money"];
            payer: components["schemas"]["Payer"];
            pendingUntil: string | null;
            review: components["schemas"]["Review"] | null;
            round: number;
            roundsMax: number;
            status: components["schemas"]["AssignmentStatus"];
            submission: components["schemas"]["Submission"] | null;
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId: string;
            title: string;
        };
        WorkerAssignmentPage: {
            items: components["schemas"]["WorkerAssignment"][];
            nextCursor: string | null;
        };
        WorkerName: {
            /**
             * @description Id of a worker: "wrk_" and 26 characters
             * @example wrk_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            name: string;
        };
        WorkerNews: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            appId?: string;
            /**
             * @description Id of an assignment: "asg_" and 26 characters
             * @example asg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            assignmentId?: string;
        };
        WorkerToken: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            /** @description The last four characters */
            hint: string;
            /**
             * @description Id of a key: "key_" and 26 characters
             * @example key_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            lastUsedAt: string | null;
            name: string;
        };
        WorkerTokenList: {
            items: components["schemas"]["WorkerToken"][];
        };
        WorkerTokenRequest: {
            name: string;
        };
        WorkerUpdate: {
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
