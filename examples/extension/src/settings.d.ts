declare const __BROKER__: string
declare const __CLIENT_KEY__: string
