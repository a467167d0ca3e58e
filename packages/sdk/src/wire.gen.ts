/** Generated from docs/openapi.json: run `pnpm --filter @microsource/sdk generate`. */
export interface components {
    schemas: {
        Account: {
            email: string;
            /** @description Live money has a wallet where this broker has an app that moves any */
            wallets: {
                /** @description What can be spent, in each currency there ever was any in. They are never added up */
                balances: components["schemas"]["Money"][];
                /**
                 * @description test: nothing here is real
                 * @enum {string}
                 */
                mode: "test" | "live";
            }[];
        };
        AccountTaskLinkRequest: {
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId: string;
        } | {
            /**
             * @description Id of a grant: "grt_" and 26 characters
             * @example grt_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            grantId: string;
        };
        AccountWalletLinkRequest: {
            /** @enum {string} */
            mode: "test" | "live";
        };
        /** @enum {string} */
        AdjustableKind: "wallet" | "debt" | "earned" | "share" | "fee" | "rail" | "card_fee" | "dispute_fee" | "payout_fee" | "bad_debt" | "goodwill";
        Adjustment: {
            amount: components["schemas"]["Money"];
            credit: {
                kind: string;
                owner: components["schemas"]["OwnerRef"];
            };
            debit: {
                kind: string;
                owner: components["schemas"]["OwnerRef"];
            };
            history: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC
                 */
                at: string;
                by: string;
                /** @enum {string} */
                what: "proposed" | "posted" | "declined";
            }[];
            /**
             * @description Id of an adjustment: "adj_" and 26 characters
             * @example adj_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /** @description Whether whoever asks is the second person it waits for */
            mayConfirm: boolean;
            /** @description A write-off that can still be taken back */
            mayUndo: boolean;
            money: components["schemas"]["MoneyWorld"];
            reason: string;
            /** @enum {string} */
            status: "proposed" | "posted" | "declined";
        };
        AdjustmentPage: {
            items: components["schemas"]["Adjustment"][];
            nextCursor: string | null;
        };
        AdjustmentRequest: {
            amount: {
                amount: number;
                currency: string;
            };
            /** @description Where it goes */
            credit: {
                kind: components["schemas"]["AdjustableKind"];
                /** @description Id of an app, a requester or a worker */
                owner: string;
            };
            /** @description Where the money is taken from */
            debit: {
                kind: components["schemas"]["AdjustableKind"];
                /** @description Id of an app, a requester or a worker */
                owner: string;
            };
            money: components["schemas"]["MoneyWorld"];
            /** @description Why, in words that still say it in a year */
            reason: string;
        };
        /** @enum {string} */
        AfterRejection: "reopen" | "release";
        App: {
            /** @description All that tasks of this app can be priced in, its own first */
            currencies: components["schemas"]["CurrencyRules"][];
            /** @description The one that was asked for, otherwise the app’s own: suggested prices and the next two are in it */
            currency: components["schemas"]["Currency"];
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
        AppAddresses: {
            /** @description Of a test app every loopback address counts besides */
            mode: components["schemas"]["MoneyWorld"];
            /** @description Pages that may open the broker’s window */
            origins: string[];
            /** @description Whole addresses that an answer may go to */
            redirects: string[];
        };
        AppMoney: {
            app: components["schemas"]["ConsoleApp"];
            /** @description Matured: can be paid out */
            available: components["schemas"]["Money"];
            /** @description One for each currency something was earned in, and the one that was asked for. They are never added up */
            byCurrency: {
                available: components["schemas"]["Money"];
                lifetime: components["schemas"]["Money"];
                paidOut: components["schemas"]["Money"];
                pending: components["schemas"]["Money"];
            }[];
            /** @description Everything not reversed, paid out or not */
            lifetime: components["schemas"]["Money"];
            paidOut: components["schemas"]["Money"];
            pending: components["schemas"]["Money"];
            /** @description When the last of what is pending matures */
            pendingUntil: string | null;
            /** @description What the app gets of a price, in hundredths of a percent */
            shareBps: number;
            test: boolean;
        };
        AppOfGrant: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /**
             * @description test: nothing here is real
             * @enum {string}
             */
            mode: "test" | "live";
            name: string;
        };
        AppPayeeConfirmRequest: {
            /** @description Of the account that is meant, as it was shown */
            last4: string;
        };
        AppPayeeRequest: {
            /** @description Where the bank account is: ISO 3166-1 alpha-2, one of the list */
            country: string;
            /** @description One of those that accounts in this country can take; default: what was earned first, or what most apps pay in */
            currency?: components["schemas"]["Currency"];
        };
        AppPayoutRequest: {
            /** @description Without it: everything */
            amount?: {
                /** @description Integer minor units */
                amount: number;
                currency: string;
            };
            /** @description Without `amount`: of what. Default: what the account takes */
            currency?: components["schemas"]["Currency"];
            /** @description The fee that was shown: where it would be higher by now, `payout_fee_changed` */
            fee?: {
                amount: number;
                currency: string;
            };
            /**
             * @description Everything, also below the minimum; free, and once
             * @default false
             */
            leaving?: boolean;
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
        AutomaticTopUp: {
            /** @description What is added each time */
            amount: components["schemas"]["Money"];
            /** @description Money is added when less than this can be spent */
            below: components["schemas"]["Money"];
            monthlyMax: components["schemas"]["Money"];
            on: boolean;
            /** @description The same in a sentence */
            says: string | null;
            /** @description Why it stopped by itself: the last payment failed. Saving the settings again goes on */
            stopped: components["schemas"]["TopUpTrouble"] | null;
            /** @description Since the first of the month (UTC) */
            usedThisMonth: components["schemas"]["Money"];
        };
        AutomaticTopUpRequest: {
            amount: {
                amount: number;
                currency: string;
            };
            below: {
                amount: number;
                currency: string;
            };
            monthlyMax: {
                amount: number;
                currency: string;
            };
            on: boolean;
        };
        /** @enum {string} */
        BankReason: "account_closed" | "account_frozen" | "no_account" | "wrong_number" | "wrong_name" | "currency_not_taken";
        CapsRequest: {
            /** @description Total the requester pays, in integer minor units */
            perDay: {
                amount: number;
                currency: string;
            };
            /** @description Total the requester pays, in integer minor units */
            perTask: {
                amount: number;
                currency: string;
            };
        };
        Card: {
            brand: string;
            last4: string;
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
        Confirmation: {
            app: components["schemas"]["AppOfGrant"];
            attachments: {
                name: string;
                sizeBytes: number;
            }[];
            /** @description The words that were asked with */
            description: string;
            /** @description The fields of the kind, as the worker will get them */
            input: {
                [key: string]: unknown;
            };
            kind: string;
            /** @description What the app may still spend today */
            leftToday: components["schemas"]["Money"];
            /** @description What the wallet lacks for this price; null where it holds enough */
            missing: components["schemas"]["Money"] | null;
            price: components["schemas"]["Money"];
            /**
             * @description first_task: nothing was paid for this app before
             * @enum {string}
             */
            reason: "first_task" | "above_cap";
            /** @description Who gets what of the price when it is approved */
            split: components["schemas"]["Split"];
            /**
             * @description done: the task is there and paid for
             * @enum {string}
             */
            state: "asked" | "confirmed" | "declined" | "done";
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId: string;
            /** @description What was seen: confirming names it, and is refused where the app asks for something else by now */
            version: number;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        ConfirmationDecided: {
            /** @description Of the confirmation that was looked at */
            version: number;
        };
        ConsoleApp: {
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            mode: components["schemas"]["MoneyWorld"];
            name: string;
        };
        ConsolePerson: {
            /** @description Of an operator: up to how much they adjust alone, in each currency; above it a second one confirms */
            aloneMax: components["schemas"]["Money"][];
            /** @description Whose money this person may look at */
            apps: components["schemas"]["ConsoleApp"][];
            email: string;
            operator: boolean;
        };
        /** @enum {string} */
        Currency: "USD" | "EUR" | "GBP" | "JPY" | "KWD";
        CurrencyRules: {
            currency: components["schemas"]["Currency"];
            /** @description Digits after the decimal separator */
            digits: number;
            priceMax: components["schemas"]["Money"];
            priceMin: components["schemas"]["Money"];
            /** @description Amounts are multiples of it */
            step: components["schemas"]["Money"];
        };
        Decision: {
            actions: components["schemas"]["DecisionAction"][];
            amount: components["schemas"]["Money"];
            appName: string | null;
            history: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC
                 */
                at: string;
                words: string;
            }[];
            id: string;
            /** @description Which source it comes from: rejection, debt, adjustment and more to come */
            kind: string;
            money: components["schemas"]["MoneyWorld"];
            owner: components["schemas"]["OwnerRef"] | null;
            /** @description What happens if nobody decides */
            says: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            since: string;
            subjectId: string;
            title: string;
            /** @description Until when it can be decided */
            until: string | null;
        };
        DecisionAction: {
            /** @description What has to be said and goes into the body under this name */
            asks: "reason" | null;
            body: {
                [key: string]: unknown;
            } | null;
            /** @description What is written to somebody and goes into the body under this name */
            letter: components["schemas"]["DecisionLetter"] | null;
            /** @description What happens to the money when it is done */
            moves: string | null;
            /** @description Id of an operation of this API */
            operation: string;
            /** @description Called with POST and an idempotency key */
            path: string;
            words: string;
        };
        DecisionLetter: {
            lengthMax: number;
            /** @description What the broker knows, to begin with */
            suggested: string;
            /** @description Who reads it, for the label of the field */
            to: string;
        };
        DecisionList: {
            items: components["schemas"]["Decision"][];
        };
        DisputeEvidence: {
            /** @description What speaks for the charge, as it goes to the bank */
            letter: string;
            /** @description Why, in words that still say it in a year */
            reason: string;
        };
        Earning: {
            amount: components["schemas"]["Money"];
            /**
             * @description Id of an app: "app_" and 26 characters
             * @example app_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            appId: string;
            appName: string;
            /** @description The work that earned it; null where it was none */
            assignmentId: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            earnedAt: string;
            kind: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            pendingUntil: string;
            state: components["schemas"]["EarningState"];
            /**
             * @description Id of a task: "task_" and 26 characters
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId: string;
            /** @description A tip for it, beside the price */
            tip: boolean;
            title: string;
        };
        EarningPage: {
            items: components["schemas"]["Earning"][];
            nextCursor: string | null;
        };
        Earnings: {
            available: components["schemas"]["Money"];
            /** @description One for each currency something was earned in, and the one that was asked for. They are never added up */
            byCurrency: {
                available: components["schemas"]["Money"];
                lifetime: components["schemas"]["Money"];
                pending: components["schemas"]["Money"];
            }[];
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
        /** @enum {string} */
        EarningState: "pending" | "contested" | "matured" | "reversed";
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
        EventType: "task.opened" | "task.assigned" | "task.extended" | "task.returned" | "task.timed_out" | "task.submitted" | "task.late_submitted" | "task.changes_requested" | "task.approved" | "task.rejected" | "task.reopened" | "task.closing" | "task.canceled" | "task.expired" | "task.released" | "task.repriced" | "task.part_offered" | "task.part_agreed" | "task.part_declined" | "task.tipped";
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
        Grant: {
            app: components["schemas"]["AppOfGrant"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            currency: string;
            /**
             * @description Id of a grant: "grt_" and 26 characters
             * @example grt_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            lastUsedAt: string | null;
            /** @description The most this app spends in a day (UTC) */
            perDay: components["schemas"]["Money"];
            /** @description Above it the person confirms each task */
            perTask: components["schemas"]["Money"];
            /** @description Null while the app may spend */
            revokedAt: string | null;
            usedToday: components["schemas"]["Money"];
        };
        GrantList: {
            items: components["schemas"]["Grant"][];
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
            /** @description In the currency that was asked for; otherwise in the app’s own, and in US dollars where no app asks */
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
        LedgerAccount: {
            adjustable: boolean;
            /** @description Credits − debits; of what is owed, debits − credits */
            balance: components["schemas"]["Money"];
            credits: components["schemas"]["Money"];
            debits: components["schemas"]["Money"];
            entries: number;
            kind: string;
        };
        LedgerDifference: {
            money: components["schemas"]["MoneyWorld"] | null;
            owner: components["schemas"]["OwnerRef"] | null;
            says: string;
        };
        LedgerEntry: {
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            /** @description Which business event it belongs to */
            code: string;
            id: string;
            kind: string;
            n: number;
            peer: components["schemas"]["OwnerRef"];
            peerKind: string;
            /** @enum {string} */
            side: "debit" | "credit";
            /** @description What the event was about */
            subjectId: string;
        };
        LedgerEntryPage: {
            items: components["schemas"]["LedgerEntry"][];
            nextCursor: string | null;
        };
        Money: {
            /** @description Integer minor units: 100 is one dollar, 100 yen, a tenth of a Kuwaiti dinar */
            amount: number;
            currency: components["schemas"]["Currency"];
        };
        MoneyReceipt: {
            appName: string;
            /**
             * Format: date-time
             * @description When it was paid
             */
            at: string;
            buyer: {
                email: string | null;
                name: string | null;
            };
            card: components["schemas"]["Card"] | null;
            /** @description What the platform keeps of it, within the total */
            fee: components["schemas"]["Money"];
            /** @description Of the top-up or the task it is for */
            id: string;
            /** @description Add up to the total */
            lines: {
                amount: components["schemas"]["Money"];
                words: string;
            }[];
            /** @enum {string} */
            paidWith: "card" | "wallet" | "test_money";
            /** @description As the operator has set it; null where they have not */
            seller: components["schemas"]["Seller"];
            /** @description What of a top-up went back to the card since */
            sentBack: components["schemas"]["Money"];
            /** @description What the operator says of tax; null until they have set it */
            tax: string | null;
            /** @description Test money: nothing was bought or sold */
            test: boolean;
            title: string;
            total: components["schemas"]["Money"];
            /** @enum {string} */
            what: "top_up" | "task";
        };
        /** @enum {string} */
        MoneyWorld: "live" | "test";
        Movement: {
            /** @description Signed change of what can be spent; `at` is the time of this change */
            amount: components["schemas"]["Money"];
            appName: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            /** @description The card the money came from or went to */
            card: components["schemas"]["Card"] | null;
            /** @description added: the top-up, with its receipt */
            chargeId: string | null;
            id: string;
            /** @description Signed change of what is owed: above zero where the wallet had less, below where it was repaid */
            owed: components["schemas"]["Money"];
            /** @description adjusted: why, in the words of the operator */
            reason: string | null;
            /** @description refunded, refund_returned: what was asked for */
            refundId: string | null;
            taskId: string | null;
            title: string;
            /** @enum {string} */
            what: "added" | "on_hold" | "paid" | "given_back" | "tipped" | "refunded" | "refund_returned" | "disputed" | "dispute_returned" | "adjusted";
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
        OperatorAct: {
            /** @description Id of the decision it was about */
            about: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            by: string;
            id: string;
            letter: string | null;
            reason: string;
            /** @description What was done, `payout_retried` and the like */
            what: string;
        };
        OperatorLetter: {
            /** @description Goes to them by mail, as it is */
            letter: string;
        };
        OperatorReason: {
            /** @description Why, in words that still say it in a year */
            reason: string;
        };
        OwnerAccounts: {
            accounts: components["schemas"]["LedgerAccount"][];
            money: components["schemas"]["MoneyWorld"];
            owner: components["schemas"]["OwnerRef"];
        };
        OwnerList: {
            items: components["schemas"]["OwnerRef"][];
        };
        OwnerRef: {
            /** @description E-mail of a person, app of a requester */
            detail: string | null;
            /** @description Id of an app, a requester or a worker */
            id: string;
            /** @enum {string} */
            kind: "app" | "requester" | "worker" | "unknown";
            name: string;
            /** @description Where this owner can have money */
            worlds: components["schemas"]["MoneyWorld"][];
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
            as: "worker" | "requester" | "console" | "account";
        };
        PartAnswer: {
            /**
             * @description The submission the part was offered for
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            submissionId: string;
        };
        PartOffer: {
            /** @description What the requester would pay */
            amount: components["schemas"]["Money"];
            decidedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            endsAt: string;
            /** @description The whole price, as it was when the part was offered */
            of: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            offeredAt: string;
            /**
             * @description open: the worker can answer until `endsAt`. withdrawn: the requester decided otherwise
             * @enum {string}
             */
            status: "open" | "agreed" | "declined" | "withdrawn";
            words: string;
        };
        PartRequest: {
            /** @description Less than the price, which the worker keeps a right to until they agree */
            amount: {
                amount: number;
                currency: string;
            };
            /**
             * @description The submission that was looked at
             * @example sub_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            submissionId: string;
            /** @description Why: the worker reads it */
            words: string;
        };
        Payee: {
            country: string | null;
            /** @description What the account takes. What was earned in another is not converted: it stays */
            currency: components["schemas"]["Currency"] | null;
            destination: {
                last4: string;
                name: string;
                /** @description False: no payouts, the bank account is in another name */
                nameMatches: boolean;
            } | null;
            /** @description No payouts before, for the bank account is another one since */
            heldUntil: string | null;
            /** @description When the payment service was last asked */
            refreshedAt: string | null;
            /** @description What is still missing, as stable keys */
            required: components["schemas"]["PayeeRequirement"][];
            /** @description `none`: never set up. `active`: can be paid. `checking`: nothing to do but wait */
            state: components["schemas"]["PayeeState"];
            /** @description Test money: nothing here is real */
            test: boolean;
            /** @description The bank account is another one, and nobody confirmed that: no payouts before */
            unconfirmed: boolean;
            verifiedName: string | null;
        };
        PayeeConfirmRequest: {
            /** @description Of the account that is meant, as it was shown */
            last4: string;
            /**
             * @description Default: live money as soon as this broker has a live app, test money before
             * @enum {string}
             */
            money?: "live" | "test";
        };
        PayeeLink: {
            url: string;
        };
        PayeeLinkRequest: {
            /**
             * @description Default: live money as soon as this broker has a live app, test money before
             * @enum {string}
             */
            money?: "live" | "test";
        };
        PayeeRefreshRequest: {
            /**
             * @description Default: live money as soon as this broker has a live app, test money before
             * @enum {string}
             */
            money?: "live" | "test";
        };
        PayeeRequest: {
            /** @description Where the bank account is: ISO 3166-1 alpha-2, one of the list */
            country: string;
            /** @description One of those that accounts in this country can take; default: what was earned first, or what most apps pay in */
            currency?: components["schemas"]["Currency"];
            /**
             * @description Default: live money as soon as this broker has a live app, test money before
             * @enum {string}
             */
            money?: "live" | "test";
        };
        /** @enum {string} */
        PayeeRequirement: "name" | "birth_date" | "address" | "phone" | "email" | "tax_id" | "identity_document" | "address_document" | "bank_account" | "business_details" | "terms" | "other";
        /** @enum {string} */
        PayeeState: "none" | "incomplete" | "checking" | "active" | "restricted";
        Payer: {
            /** @description Median, null below five reviews */
            answersInMinutes: number | null;
            /** @description Null below five reviews */
            approvesPercent: number | null;
        };
        Payout: {
            /** @description What arrives */
            amount: components["schemas"]["Money"];
            /** @description As the payment service expects */
            arrivesBy: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            askedAt: string;
            /** @description How often the bank was tried */
            attempt: number;
            canRetry: boolean;
            canReverse: boolean;
            destination: {
                last4: string;
            } | null;
            /** @description Taken beside it */
            fee: components["schemas"]["Money"];
            finishedAt: string | null;
            /**
             * @description Id of a payout: "pay_" and 26 characters
             * @example pay_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            reason: components["schemas"]["PayoutReason"];
            /** @description The payment service is short of the money and is asked again every hour, until then */
            shortUntil: string | null;
            /** @description `at_account`: at your account with the payment service; with `trouble` it waits for you */
            state: components["schemas"]["PayoutState"];
            test: boolean;
            trouble: components["schemas"]["PayoutTrouble"] | null;
        };
        PayoutCountry: {
            /** @description ISO 3166-1 alpha-2 */
            country: string;
            /** @description The least that is paid out, in the country’s usual currency */
            minimum: components["schemas"]["Money"];
            /** @description The same in each currency an account there can take, the usual one first */
            minimums: components["schemas"]["Money"][];
        };
        PayoutCountryList: {
            items: components["schemas"]["PayoutCountry"][];
        };
        PayoutPage: {
            items: components["schemas"]["Payout"][];
            nextCursor: string | null;
        };
        PayoutQuote: {
            amount: components["schemas"]["Money"];
            /** @description Usual time from now; null where it cannot be asked for */
            arrivesBy: string | null;
            available: components["schemas"]["Money"];
            /** @description The one payout below the minimum was not made yet */
            canLeave: boolean;
            fee: components["schemas"]["Money"];
            /** @description A payout asked for now is free: it would be the first in this calendar month (UTC) */
            freeLeft: boolean;
            minimum: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description When the next one comes by itself, free of charge, with at least the minimum there
             */
            monthlyAt: string;
            /** @description Why it would be refused, as `POST /v1/worker/payouts` would answer */
            refusal: {
                /**
                 * Format: date-time
                 * @description RFC 3339 in UTC
                 */
                availableAt?: string;
                code: string;
                detail?: string;
                required?: components["schemas"]["PayeeRequirement"][];
                title: string;
            } | null;
            test: boolean;
        };
        /** @enum {string} */
        PayoutReason: "asked" | "monthly" | "leaving";
        PayoutRequest: {
            /** @description Without it: everything */
            amount?: {
                /** @description Integer minor units */
                amount: number;
                currency: string;
            };
            /** @description Without `amount`: of what. Default: what the account takes */
            currency?: components["schemas"]["Currency"];
            /** @description The fee that was shown: where it would be higher by now, `payout_fee_changed` */
            fee?: {
                amount: number;
                currency: string;
            };
            /**
             * @description Everything, also below the minimum; free, and once
             * @default false
             */
            leaving?: boolean;
            /**
             * @description Default: live money as soon as this broker has a live app, test money before
             * @enum {string}
             */
            money?: "live" | "test";
        };
        /** @enum {string} */
        PayoutState: "intended" | "at_account" | "at_bank" | "paid" | "reversing" | "reversed" | "refused";
        PayoutStep: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            /** @description Which try at the bank; null for what is about none */
            attempt: number | null;
            /** @description Why the bank refused or returned it; null where it did not say */
            bankSays: components["schemas"]["BankReason"] | null;
            /**
             * @description `bank_returned`: it was paid, and the bank sent it back. `not_begun`: nothing left, the money is available again
             * @enum {string}
             */
            what: "started" | "at_account" | "at_bank" | "paid" | "bank_refused" | "bank_returned" | "taken_back" | "not_begun";
        };
        PayoutStepList: {
            items: components["schemas"]["PayoutStep"][];
        };
        /** @enum {string} */
        PayoutTrouble: "bank_failed" | "account_restricted" | "name_differs" | "rail_balance" | "rail_refused" | "reversal_refused";
        Problem: {
            /** @description grant_limit_reached: where the person changes what they allow */
            accountUrl?: string;
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
            /**
             * Format: date-time
             * @description payout_destination_changed, payout_too_soon: when it is possible
             */
            availableAt?: string;
            /** @description checks_failed, and lease_over where one does not pass: every check of the kind, as it went */
            checks?: {
                id: string;
                passed: boolean;
                says: string | null;
                title: string;
            }[];
            /** @enum {string} */
            code: "invalid_request" | "idempotency_key_missing" | "invalid_id" | "bad_signature" | "invalid_cursor" | "unauthenticated" | "invalid_key" | "invalid_token" | "token_expired" | "invalid_email" | "invalid_otp" | "grant_revoked" | "otp_expired" | "insufficient_funds" | "grant_limit_reached" | "confirmation_required" | "confirmation_declined" | "secret_key_in_browser" | "origin_unknown" | "forbidden" | "scope_missing" | "page_only" | "own_task" | "sides_too_close" | "address_unverified" | "confirm_first" | "second_person_needed" | "full_file_locked" | "not_found" | "claim_lost" | "price_changed" | "task_not_open" | "already_claimed_by_you" | "too_many_claims" | "lease_over" | "not_active" | "stale_review" | "not_reviewable" | "no_rounds_left" | "not_approved" | "not_repriceable" | "tip_too_late" | "part_offered_before" | "part_not_open" | "not_cancelable" | "request_in_flight" | "secret_shown_once" | "already_decided" | "answer_too_late" | "adjusted_enough" | "floor_reached" | "stale_version" | "attachment_not_ready" | "attachment_in_use" | "upload_mismatch" | "tus_version_unsupported" | "file_too_large" | "unsupported_media" | "file_not_what_it_claims" | "file_empty" | "file_unreadable" | "too_many_pixels" | "too_many_files" | "file_missing" | "input_refused" | "checks_failed" | "idempotency_key_reused" | "unknown_ref" | "id_reused" | "unknown_kind" | "price_not_whole" | "price_too_low" | "price_too_high" | "tip_out_of_range" | "part_out_of_range" | "account_not_adjustable" | "unsupported_currency" | "wanted_by_too_soon" | "wanted_by_too_late" | "top_up_out_of_range" | "automatic_terms_refused" | "wallet_full" | "refund_too_large" | "no_saved_card" | "spend_limit_reached" | "too_many_attempts" | "too_many_declines" | "top_ups_paused" | "rate_limited" | "payee_missing" | "payee_not_ready" | "payee_restricted" | "payee_elsewhere" | "payout_name_differs" | "payout_destination_changed" | "payout_destination_unconfirmed" | "payout_too_soon" | "payout_too_low" | "payout_other_currency" | "payout_leaving_used" | "payout_fee_changed" | "payout_not_waiting" | "not_enough_earned" | "unsupported_country" | "payouts_unreachable" | "test_only" | "mail_not_sent" | "payments_unreachable" | "internal" | "unavailable";
            /** @description confirmation_required: where the person confirms or declines */
            confirmUrl?: string;
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
            /** @description payee_not_ready: what the payment service still wants, as stable keys */
            required?: string[];
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
            /** @description Under a grant, what the person has to do on the broker’s page first: answer about this `taskId`, or allow more a day */
            waitsFor: ("confirmation" | "limit") | null;
            /** @description Null where a key of the app asked: of nobody’s wallet */
            wallet: {
                /** @description Only with the scope wallet:read */
                balance: components["schemas"]["Money"] | null;
                enough: boolean;
                missing: components["schemas"]["Money"] | null;
            } | null;
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
             * @description Of a task that was refused until a person does something: then `waitsFor` says whether they did
             * @example task_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            taskId?: string;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            wantedBy: string;
        };
        RailBalance: {
            /** @description What the rail says it holds for the broker, pending and available together */
            atRail: components["schemas"]["Money"];
            /** @description Part of it that lies at payees’ accounts with the rail */
            connected: components["schemas"]["Money"];
            /** @description `atRail` − `expected` */
            difference: components["schemas"]["Money"];
            /** @description What the ledger says it must hold: `ledger` − `connected` − `given` + `payoutCosts` */
            expected: components["schemas"]["Money"];
            /** @description Test money that no rail knows */
            given: components["schemas"]["Money"];
            /** @description Cash at the rail as the ledger has it */
            ledger: components["schemas"]["Money"];
            /** @description Cost of payouts, booked by the price list; the rail bills it apart */
            payoutCosts: components["schemas"]["Money"];
            /** @description Handed to the rail and not confirmed */
            transit: components["schemas"]["Money"];
        };
        RailEventReceived: {
            /** @constant */
            received: true;
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
        Reconciliation: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            balances: components["schemas"]["RailBalance"][];
            /** @description Who asked for it; `runner` for the daily one */
            by: string;
            /** @description No difference but what still settles by itself */
            clean: boolean;
            /** @description Movements that were compared */
            compared: number;
            differences: components["schemas"]["ReconciliationDifference"][];
            id: string;
            money: components["schemas"]["MoneyWorld"];
            /**
             * Format: date-time
             * @description Movements from then on were compared
             */
            since: string;
        };
        /** @enum {string} */
        ReconciliationCause: "settling" | "not_in_ledger" | "not_at_rail" | "amount_differs" | "fee_differs" | "not_ours" | "long_in_transit";
        ReconciliationDifference: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            atRail: components["schemas"]["Money"] | null;
            cause: components["schemas"]["ReconciliationCause"];
            inLedger: components["schemas"]["Money"] | null;
            /** @description Id of the charge, refund, dispute or payout */
            ourId: string | null;
            owner: components["schemas"]["OwnerRef"] | null;
            /** @description What the rail calls it */
            railId: string | null;
            /** @description What it is and what to do, in words */
            says: string;
            /** @description Kind of movement at the rail, such as charge, refund or transfer */
            what: string;
        };
        ReconciliationList: {
            items: components["schemas"]["Reconciliation"][];
        };
        ReconciliationRequest: {
            money: components["schemas"]["MoneyWorld"];
        };
        Refund: {
            amount: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            /**
             * @description Id of a refund: "rfd_" and 26 characters
             * @example rfd_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            /** @description One for each top-up it goes back to, the newest first */
            parts: {
                amount: components["schemas"]["Money"];
                card: components["schemas"]["Card"] | null;
                /**
                 * @description Id of a charge: "chg_" and 26 characters
                 * @example chg_01k9zq3v5gfxs8y2m4t6r0n7ab
                 */
                chargeId: string;
                says: string;
                /** @enum {string} */
                status: "on_its_way" | "done" | "failed" | "returned";
            }[];
            /**
             * @description on_its_way while any part is; failed or returned where no part arrived or one came back
             * @enum {string}
             */
            status: "on_its_way" | "done" | "failed" | "returned";
        };
        RefundPage: {
            items: components["schemas"]["Refund"][];
            nextCursor: string | null;
        };
        RefundRequest: {
            amount: {
                amount: number;
                currency: string;
            };
        };
        RefundSource: {
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            addedAt: string;
            card: components["schemas"]["Card"] | null;
            /**
             * @description Id of a charge: "chg_" and 26 characters
             * @example chg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            chargeId: string;
            /** @description What can still go back to it, the balance aside */
            left: components["schemas"]["Money"];
        };
        RefundSources: {
            items: components["schemas"]["RefundSource"][];
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
        RepriceRequest: {
            /** @description Total the requester pays, in integer minor units */
            price: {
                amount: number;
                currency: string;
            };
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
        SavedCard: {
            brand: string;
            expMonth: number;
            expYear: number;
            last4: string;
        };
        /** @enum {string} */
        Scope: "create" | "review" | "wallet:read";
        Seller: {
            address: string | null;
            name: string | null;
            taxId: string | null;
        };
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
            /** @description The most this token may put on hold in a day; lowers the app’s own limit, never raises it. In other currencies than its own the token puts nothing on hold */
            limit?: components["schemas"]["Money"];
            /** @description Default: create and review */
            scope?: components["schemas"]["Scope"][];
            /** @description Your own id of the signed-in person; the same id is the same requester */
            userId: string;
        };
        Share: {
            /** @description Matured: can be paid out */
            available: components["schemas"]["Money"];
            /** @description One for each currency something was earned in, and the one that was asked for. They are never added up */
            byCurrency: {
                available: components["schemas"]["Money"];
                lifetime: components["schemas"]["Money"];
                paidOut: components["schemas"]["Money"];
                pending: components["schemas"]["Money"];
            }[];
            /** @description Everything not reversed, paid out or not */
            lifetime: components["schemas"]["Money"];
            paidOut: components["schemas"]["Money"];
            pending: components["schemas"]["Money"];
            test: boolean;
        };
        SharePayoutPage: {
            items: components["schemas"]["Payout"][];
            nextCursor: string | null;
        };
        ShareReport: {
            items: components["schemas"]["ShareReportRow"][];
        };
        ShareReportRow: {
            /** Format: date */
            day: string;
            kind: string;
            /** @description What requesters paid */
            paid: components["schemas"]["Money"];
            /** @description What of it is the app’s */
            share: components["schemas"]["Money"];
            /** @description Tasks with an approved assignment */
            tasks: number;
        };
        ShareTaskPage: {
            items: components["schemas"]["Earning"][];
            nextCursor: string | null;
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
        StatementLine: {
            /** @description Signed change of what is available */
            amount: components["schemas"]["Money"];
            appName: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            at: string;
            payoutId: string | null;
            taskId: string | null;
            title: string | null;
            /** @enum {string} */
            what: "earned" | "tip" | "payout" | "payout_fee" | "payout_back" | "fee_back" | "other";
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
            /** @description There where a part of the price was offered for `submission` */
            part?: components["schemas"]["PartOffer"];
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
            /** @description There once it is approved */
            tips?: components["schemas"]["Tips"];
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
        TipRequest: {
            /** @description Total the requester pays, in integer minor units */
            amount: {
                amount: number;
                currency: string;
            };
        };
        Tips: {
            given: components["schemas"]["Money"];
            /** @description What can still be given */
            room: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            until: string;
        };
        TopUp: {
            amount: components["schemas"]["Money"];
            card: components["schemas"]["Card"] | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            createdAt: string;
            /** @description Until then it can be paid */
            expiresAt: string | null;
            /**
             * @description Id of a charge: "chg_" and 26 characters
             * @example chg_01k9zq3v5gfxs8y2m4t6r0n7ab
             */
            id: string;
            refunded: components["schemas"]["Money"];
            /** @description Where it stands, in a sentence */
            says: string;
            /** @enum {string} */
            status: "waiting" | "succeeded" | "failed";
            succeededAt: string | null;
            /** @description Why it failed; while it waits, what went wrong last */
            trouble: components["schemas"]["TopUpTrouble"] | null;
            /** @description While it waits: where it is paid. For pages of the broker alone */
            url: string | null;
            /**
             * @description given: test money that nobody paid
             * @enum {string}
             */
            way: "checkout" | "automatic" | "given";
        };
        TopUpPage: {
            items: components["schemas"]["TopUp"][];
            nextCursor: string | null;
        };
        TopUpRequest: {
            amount: {
                amount: number;
                currency: string;
            };
            /**
             * @description Keep the card with the payment service, for automatic top-ups
             * @default false
             */
            saveCard?: boolean;
        };
        /** @enum {string} */
        TopUpTrouble: "declined" | "insufficient_funds" | "authentication_required" | "card_expired" | "abandoned" | "expired";
        TrialBalance: {
            /** @description Empty while every debit has its credit and every counter says what its entries say */
            differences: components["schemas"]["LedgerDifference"][];
            /**
             * Format: date-time
             * @description Entries up to then are counted
             */
            until: string;
            /** @description One for each world and currency: each balances for itself */
            worlds: {
                credits: components["schemas"]["Money"];
                currency: components["schemas"]["Currency"];
                debits: components["schemas"]["Money"];
                money: components["schemas"]["MoneyWorld"];
                rows: components["schemas"]["TrialBalanceRow"][];
            }[];
        };
        TrialBalanceRow: {
            /** @description Credits − debits */
            balance: components["schemas"]["Money"];
            credits: components["schemas"]["Money"];
            debits: components["schemas"]["Money"];
            kind: string;
        };
        UrlRequest: {
            /** @default reduced */
            variant?: components["schemas"]["Variant"];
        };
        /** @enum {string} */
        Variant: "thumbnail" | "reduced" | "full";
        Wallet: {
            /** @description Currencies this app takes, its own first: money can be added in these */
            accepts: components["schemas"]["Currency"][];
            /** @description The app it belongs to */
            appName: string;
            /** @description Null until it was set for the first time */
            automaticTopUp: components["schemas"]["AutomaticTopUp"] | null;
            /** @description Can be spent now */
            balance: components["schemas"]["Money"];
            currency: components["schemas"]["Currency"];
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
            /** @description Owed after a payment was taken back by the bank: money that comes in repays it first */
            owed: components["schemas"]["Money"];
            /** @description The most that can go back to the cards it came from */
            refundable: components["schemas"]["Money"];
            /** @description For pages of the broker alone */
            savedCard: components["schemas"]["SavedCard"] | null;
            /** @description Test money: nothing here is real */
            test: boolean;
            topUp: {
                balanceMax: components["schemas"]["Money"];
                /** @description What the card network keeps of each payment. The platform pays it, not the requester */
                cardRate: {
                    basisPoints: number;
                    fixed: components["schemas"]["Money"];
                };
                max: components["schemas"]["Money"];
                min: components["schemas"]["Money"];
                /** @description What can be added until the wallet holds as much as it may */
                room: components["schemas"]["Money"];
                /** @description Amounts are multiples of it */
                step: components["schemas"]["Money"];
                suggested: components["schemas"]["Money"];
            };
            /** @description Payments that were begun and are not over */
            waiting: components["schemas"]["Money"];
            /** @description One for each currency this requester ever had, the app’s own first. They are never added up */
            wallets: {
                balance: components["schemas"]["Money"];
                currency: components["schemas"]["Currency"];
                onHold: components["schemas"]["Money"];
                owed: components["schemas"]["Money"];
            }[];
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
        WatchDecided: {
            heldUntil: string | null;
            quietUntil: string | null;
        };
        WatchDecision: {
            currency: components["schemas"]["Currency"];
            /**
             * @description `hold`: what the worker claims of this requester within 14 days matures 14 days after approval
             * @enum {string}
             */
            decision: "seen" | "hold";
            money: components["schemas"]["MoneyWorld"];
            reason: string;
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
            /** @description There where the requester offered a part of the price for `submission` */
            part?: components["schemas"]["WorkerPartOffer"];
            pay: components["schemas"]["Money"];
            payer: components["schemas"]["Payer"];
            payWaits: {
                /** @description From approval until the pay is available, as agreed at the claim */
                days: number;
                /**
                 * @description `window`: as always. `new_payer`: the requester has added money only lately. `related`: the two accounts have something in common
                 * @enum {string}
                 */
                why: "window" | "new_payer" | "related";
            };
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
            /** @description There once the requester gave a tip: all of them together */
            tipped?: components["schemas"]["Money"];
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
        WorkerPartOffer: {
            decidedAt: string | null;
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            endsAt: string;
            /** @description What they get of the whole price */
            of: components["schemas"]["Money"];
            /**
             * Format: date-time
             * @description RFC 3339 in UTC
             */
            offeredAt: string;
            /** @description What the worker would get */
            pay: components["schemas"]["Money"];
            /**
             * @description open: the worker can answer until `endsAt`. withdrawn: the requester decided otherwise
             * @enum {string}
             */
            status: "open" | "agreed" | "declined" | "withdrawn";
            words: string;
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
        WriteOffUndone: {
            reason: string;
        };
        YearStatement: {
            closing: components["schemas"]["Money"];
            currency: string;
            earned: components["schemas"]["Money"];
            fees: components["schemas"]["Money"];
            lines: components["schemas"]["StatementLine"][];
            opening: components["schemas"]["Money"];
            /** @description Without what came back */
            paidOut: components["schemas"]["Money"];
            test: boolean;
            year: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
