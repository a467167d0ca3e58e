// Who may import whom. Every rule has a planted violation in scripts/check/imports.ts; add both or neither.
const tests = '(\\.test\\.tsx?|\\.conformance\\.ts)$|/(test|tests|bench|scripts)/|/(vitest|vite|tsup)\\.config\\.ts$'
const inSource = (folder) => ({ path: `^${folder}/src/`, pathNot: tests })
/** Our own packages, whether reached as a folder or by name. */
const ours = (names) => `^(packages|services)/(${names})/|^@microsource/(${names})(/|$)`
/** A package of the registry, wherever it was installed. */
const npm = (names) => `(^|/node_modules/)(${names})(/|$)`

const packageLaw = [
  {
    name: 'domain-imports-nothing',
    comment: 'The domain is pure: no Node, no packages. Time and ids come in as data.',
    from: inSource('packages/domain'),
    to: { pathNot: '^packages/domain/src/' },
  },
  {
    name: 'protocol-imports-zod-alone',
    comment: 'The wire depends on zod and on nobody else.',
    from: inSource('packages/protocol'),
    to: { pathNot: ['^packages/protocol/src/', npm('zod')] },
  },
  {
    name: 'sdk-imports-nothing',
    comment: 'The client has no dependency at run time, and its wire types are generated.',
    from: inSource('packages/sdk'),
    to: { pathNot: '^packages/sdk/src/' },
  },
  {
    name: 'button-imports-sdk-alone',
    comment: 'The button speaks to the broker through the client, and carries nothing but reviews of kinds into a host page.',
    from: inSource('packages/button'),
    to: { pathNot: ['^packages/button/src/', ours('sdk|kinds')] },
  },
  {
    name: 'server-knows-sdk-alone',
    comment: 'The helper for back ends knows the client and Node; a framework only by its types.',
    from: inSource('packages/server'),
    to: { path: ours('domain|protocol|button|react|kinds|testing|broker|desk') },
  },
  {
    name: 'server-frameworks-by-type',
    comment: 'An app without Fastify must be able to import the helper.',
    from: inSource('packages/server'),
    to: { path: npm('fastify'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'react-wraps-the-button',
    comment: 'The wrapper knows button and client.',
    from: inSource('packages/react'),
    to: { path: ours('domain|protocol|kinds|server|testing|broker|desk') },
  },
  {
    name: 'testing-speaks-the-wire',
    comment: 'Fakes and robots know the protocol, so that they prove it.',
    from: inSource('packages/testing'),
    to: { path: ours('domain|sdk|button|react|server|broker|desk') },
  },
  {
    name: 'packages-do-not-know-programs',
    comment: 'What is imported never imports what is run.',
    from: { path: '^packages/[^/]+/src/' },
    to: { path: '^(services|examples|scripts|e2e)/' },
  },
]

const screens = '^packages/kinds/src/[^/]+/work(\\.tsx$|/)'
const reviews = '^packages/kinds/src/([^/]+)/review([^/]*\\.ts$|/)'
/** What of a kind runs in the broker. */
const declarations = { path: '^packages/kinds/src/', pathNot: [tests, '\\.fixture\\.ts$', screens, reviews] }

const kindLaw = [
  {
    name: 'kinds-read-files-alone',
    comment: 'A declaration runs in the broker, on files of strangers: libraries that open them, but no page, no database, no network, no product.',
    from: declarations,
    to: {
      path: [npm('react|react-dom|@mantine/[^/]+|fastify|kysely|pg|undici'), ours('domain|protocol|sdk|button|react|server|testing|broker|desk')],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'kinds-run-without-a-page',
    comment: 'A declaration is loaded where there is no page.',
    from: declarations,
    to: { path: screens, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'screens-know-react-and-mantine',
    comment: 'A work screen is part of the desk and made of what the desk is made of.',
    from: { path: screens, pathNot: tests },
    to: {
      pathNot: ['^packages/kinds/src/', npm('zod|react|react-dom|@mantine/[^/]+|lucide-react'), ours('sheet')],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'reviews-import-nothing',
    comment: 'A review element lands in pages of strangers: nothing at run time but files of its own folder.',
    from: { path: reviews, pathNot: tests },
    to: { pathNot: '^packages/kinds/src/$1/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'button-mounts-reviews',
    comment: 'Of a kind the button knows its review element, and types.',
    from: inSource('packages/button'),
    to: { path: ours('kinds'), pathNot: reviews, dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'desk-draws-kinds',
    comment: 'Of a kind the pages know its work screen, its review element, and types; the declaration comes over the wire.',
    from: inSource('services/desk'),
    to: { path: ours('kinds'), pathNot: [screens, reviews], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'broker-asks-kinds-at-the-door',
    comment: 'The broker knows no kind by name: it reads the list, and runs what they bring in a thread.',
    from: inSource('services/broker'),
    to: { path: ours('kinds'), pathNot: '^packages/kinds/src/(index|thread)\\.ts$' },
  },
  {
    name: 'sheet-knows-no-product',
    comment: 'Workbooks are read, recalculated and compared without a word of tasks.',
    from: inSource('packages/sheet'),
    to: { path: ours('domain|protocol|sdk|button|react|server|kinds|testing|broker|desk') },
  },
]

const programLaw = [
  {
    name: 'desk-speaks-through-sdk',
    comment: 'The pages of the broker use the same client as everyone; the wire they may know by its types.',
    from: inSource('services/desk'),
    to: { path: ours('domain|protocol|server|testing|broker'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'broker-knows-domain-and-protocol',
    comment: 'The broker never depends on its own clients.',
    from: inSource('services/broker'),
    to: { path: ours('sdk|button|react|server|testing|desk') },
  },
  {
    name: 'examples-use-what-is-published',
    comment: 'An example is what an integrator could have written.',
    from: { path: '^examples/' },
    to: { path: ours('domain|protocol|kinds|testing|broker|desk') },
  },
  {
    name: 'scripts-know-no-product',
    comment: 'Scripts bring tools and start things.',
    from: { path: '^scripts/' },
    to: { path: '^(packages|services|examples)/|^@microsource/' },
  },
]

const slice = '^services/broker/src/modules/([^/]+)/'
const insideBroker = [
  {
    name: 'slices-meet-at-their-index',
    comment: 'Another slice is reached through its index.ts; row types may be read where SQL joins.',
    from: { path: slice, pathNot: tests },
    to: { path: slice, pathNot: ['^services/broker/src/modules/$1/', '/index\\.ts$', '\\.table\\.ts$'] },
  },
  {
    name: 'tables-travel-as-types',
    comment: 'Row types of another slice carry no code.',
    from: { path: slice, pathNot: tests },
    to: { path: `${slice}.*\\.table\\.ts$`, pathNot: '^services/broker/src/modules/$1/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'routes-call-services',
    comment: 'A route is a line in a table of contents: method, address, schema, one call.',
    from: { path: '^services/broker/src/modules/.*\\.routes\\.ts$' },
    to: { path: ['\\.repository\\.ts$', '/db/transact\\.ts$', npm('kysely')], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'repositories-serve',
    comment: 'SQL is at the bottom: a repository calls no service and no route.',
    from: { path: '\\.repository\\.ts$' },
    to: { path: '\\.(service|routes)\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'services-do-not-know-http',
    comment: 'A command can be called without a server.',
    from: { path: '\\.(service|repository)\\.ts$' },
    to: { path: npm('fastify'), dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'outside-world-in-adapters',
    comment: 'Only adapters know Stripe, S3 and SMTP.',
    from: { path: '^services/broker/src/', pathNot: ['^services/broker/src/adapters/', tests] },
    to: { path: npm('stripe|@aws-sdk/[^/]+|nodemailer') },
  },
]

const hygiene = [
  {
    name: 'no-circles',
    comment: 'Two files that need each other are one file or three; a chunk that is asked for later needs who asks for it.',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    name: 'source-does-not-know-tests',
    comment: 'What ships does not import what proves it.',
    from: { path: '^(packages|services)/[^/]+/src/', pathNot: tests },
    to: { path: '\\.test\\.tsx?$|\\.conformance\\.ts$' },
  },
  {
    name: 'imports-exist',
    comment: 'An import that cannot be found. Types for frameworks name what lies beside them once they are copied into dist.',
    from: { pathNot: '^packages/button/frameworks/' },
    to: { couldNotResolve: true },
  },
]

export default {
  forbidden: [...packageLaw, ...kindLaw, ...programLaw, ...insideBroker, ...hygiene].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: ['node_modules', '/dist/'] },
    exclude: { path: ['^scripts/check/fixtures/', '^scripts/toolchain/', '/dist/.*\\.map$', '\\?(raw|url|inline|worker)$', '\\.css$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default', 'require'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
