declare module '*.css?inline' {
  const css: string
  export default css
}

/** Words of the loader, put in by the build from words.ts. */
declare const __LABEL__: string
declare const __NOT_LOADED__: string

/** Of the package. */
declare const __VERSION__: string

/** Kinds that the dialog serves as it stands, found among the declarations by the build. */
declare const __PLAIN_KINDS__: string[]
