/** The sentences of the house about who may know whom, each as a rule with a made-up file that breaks it. */
import type { Import, Source } from './sources.ts'

export type Rule = {
  sentence: string
  appliesTo(file: string): boolean
  /** What in the file breaks the rule, in words. */
  faultsOf(source: Source): string[]
  /** Breaks the rule, so that the rule is seen to work. */
  broken: { file: string; text: string }
}

type Allowed = (imported: Import) => boolean

const FLOOR_1 = ['lib/connect', 'lib/store', 'lib/queue', 'lib/auth']
const FLOOR_2 = [
  'tasks',
  'resumes',
  'sync',
  'audit',
  'live',
  'alerts',
  'batches',
  'views',
  'notes',
  'reviews',
].map((name) => `lib/${name}`)
/** What a folder of floor 2 may know of another. */
const SIDEWAYS: Record<string, string[]> = {
  'lib/tasks': ['lib/resumes/view-acts'],
  'lib/batches': ['lib/resumes/batch-pace', 'lib/tasks/share-briefly'],
  'lib/reviews': ['lib/resumes/request-resumes', 'lib/notes/keep-until'],
  'lib/views': ['lib/tasks/count-matching'],
  'lib/alerts': ['lib/tasks/share-briefly'],
}
/** What the others may know of lib/connect by value: its vocabulary, not its adapters. */
const CONNECT_CONTRACTS = ['gateway', 'errors', 'pacer', 'quotas'].map((name) => `lib/connect/${name}`)
const SQS = (imported: Import) => ['@aws-sdk/client-sqs', 'sqs-consumer'].includes(imported.target)
const AWS = (imported: Import) => /^@(aws-sdk|smithy|aws-crypto)\//.test(imported.target) && !SQS(imported)
const SQL = (imported: Import) => ['kysely', 'pg'].includes(imported.target)
const REACT = (imported: Import) => ['react', 'react-dom', 'next'].includes(imported.target)

/** Features that are made to stand within others. */
const PARTS_OF: Record<string, string[]> = {
  'components/tasks': ['components/selection', 'components/plan'],
  'components/batches': ['components/plan'],
}

const isIn = (place: string, ...folders: string[]) =>
  folders.some((folder) => place === folder || place.startsWith(`${folder}/`))
const own =
  (...folders: string[]): Allowed =>
  (imported) =>
    imported.isOwn && isIn(imported.target, ...folders)
const types =
  (...folders: string[]): Allowed =>
  (imported) =>
    imported.isTypeOnly && own(...folders)(imported)
const node: Allowed = (imported) => imported.target.startsWith('node:')
const packages =
  (...names: string[]): Allowed =>
  (imported) =>
    !imported.isOwn && names.includes(imported.target)
const folderOf = (file: string) => file.split('/').slice(0, 2).join('/')

/** A rule that names everything the files of `folders` may import. */
function mayImport(
  sentence: string,
  folders: string[],
  allowedIn: (file: string) => Allowed[],
  broken: Rule['broken'],
): Rule {
  return {
    sentence,
    appliesTo: (file) => isIn(file, ...folders),
    faultsOf: ({ file, imports }) =>
      imports
        .filter((imported) => !allowedIn(file).some((allows) => allows(imported)))
        .map((imported) => `imports ${imported.specifier}${imported.isTypeOnly ? ' (types)' : ''}`),
    broken,
  }
}

/** A rule that keeps something to the files where `isHome` holds. */
function onlyIn(
  sentence: string,
  isHome: (file: string) => boolean,
  isMeant: (imported: Import) => boolean,
  broken: Rule['broken'],
): Rule {
  return {
    sentence,
    appliesTo: (file) => !isHome(file),
    faultsOf: ({ imports }) => imports.filter(isMeant).map((imported) => `imports ${imported.specifier}`),
    broken,
  }
}

export const RULES: Rule[] = [
  mayImport(
    'Floor 0 knows nothing: lib/domain is pure, without node, React or a clock of its own.',
    ['lib/domain'],
    () => [own('lib/domain'), packages('zod')],
    { file: 'lib/domain/epoch.ts', text: "import { readFileSync } from 'node:fs'" },
  ),
  mayImport(
    'Floor 1 knows floor 0 and its own driver: lib/connect the AWS SDK.',
    ['lib/connect'],
    () => [own('lib/domain', 'lib/connect'), AWS, node, packages('zod')],
    { file: 'lib/connect/client.ts', text: "import { storeOn } from '#lib/store/store'" },
  ),
  mayImport(
    "Floor 1 knows floor 0 and its own driver: lib/store Postgres; the pacer's interface is declared in connect/ and implemented in store/.",
    ['lib/store'],
    () => [
      own('lib/domain', 'lib/store', ...CONNECT_CONTRACTS),
      types('lib/connect'),
      SQL,
      node,
      packages('uuid', 'zod'),
    ],
    { file: 'lib/store/pacer.ts', text: "import { openClient } from '#lib/connect/client'" },
  ),
  mayImport(
    'Floor 1 knows floor 0 and its own driver: lib/queue SQS.',
    ['lib/queue'],
    () => [own('lib/domain', 'lib/queue'), SQS, node],
    { file: 'lib/queue/sqs-queue.ts', text: "import { createConnectClient } from '#lib/connect/client'" },
  ),
  mayImport(
    'Floor 1 knows floor 0 and its own driver: lib/auth.',
    ['lib/auth'],
    () => [own('lib/domain', 'lib/auth'), node, packages('zod')],
    { file: 'lib/auth/session.ts', text: "import { cookies } from 'next/headers'" },
  ),
  mayImport(
    'Floor 2 knows floor 0 and the interfaces of floor 1, handed in as ctx; never sideways, but that reading (tasks) shows what was done (resumes/view-acts) and batches tell their pace (resumes/batch-pace), and batches and alerts count once for all who ask (tasks/share-briefly) and views how many match (tasks/count-matching), and a review carries out what is decided by the verbs of a click and a keep; what falls due is worked off by lib/work-off.',
    FLOOR_2,
    (file) => [
      own(
        'lib/domain',
        folderOf(file),
        ...CONNECT_CONTRACTS,
        'lib/work-off',
        ...(SIDEWAYS[folderOf(file)] ?? []),
      ),
      types('lib/ctx', ...FLOOR_1),
      node,
      packages('uuid', 'zod'),
    ],
    { file: 'lib/tasks/describe-task.ts', text: "import { lookAgain } from '#lib/resumes/look'" },
  ),
  mayImport(
    'Down only, never up: lib/server builds everything below it and knows no page, component or action.',
    ['lib/server', 'lib/ctx.ts', 'lib/work-off.ts'],
    () => [own('lib'), own('messages'), (imported) => !imported.isOwn],
    { file: 'lib/server/container.ts', text: "import { Shell } from '#components/layout/shell'" },
  ),
  mayImport(
    'Floor 4 knows floors 3 and 2: an action asks for session, permission, parse, verb, result, and nothing below.',
    ['lib/actions'],
    () => [own('lib/domain', 'lib/server', 'lib/actions', ...FLOOR_2), packages('zod', 'next')],
    { file: 'lib/actions/request-resumes.ts', text: "import { openDatabase } from '#lib/store/database'" },
  ),
  mayImport(
    'lib/queries is the browser side of the reads: queryOptions, fetch with typed errors, one query client.',
    ['lib/queries'],
    () => [own('lib/domain', 'lib/queries'), (imported) => !imported.isOwn && !node(imported)],
    { file: 'lib/queries/tasks.ts', text: "import { listPausedTasks } from '#lib/tasks/list-paused-tasks'" },
  ),
  mayImport(
    'Pages know floors 3 and 2: a page fetches, hydrates and composes.',
    ['app', 'proxy.ts', 'instrumentation.ts'],
    () => [
      own(
        'app',
        'components',
        'messages',
        'lib/domain',
        'lib/server',
        'lib/actions',
        'lib/queries',
        'lib/ctx',
      ),
      own(...FLOOR_2),
      (imported) => !imported.isOwn,
    ],
    { file: 'app/(desk)/page.tsx', text: "import { taskTable } from '#lib/store/task-table'" },
  ),
  mayImport(
    'Components know floor 0, queries, actions, their own folder, ui and layout; no feature imports another, but that the desk (tasks) is where tasks are selected, and a plan stands beside whatever it is made from (tasks, batches).',
    ['components'],
    (file) => [
      own('lib/domain', 'lib/queries', 'lib/actions', 'messages', folderOf(file)),
      own(...(PARTS_OF[folderOf(file)] ?? [])),
      own('components/ui', 'components/layout'),
      (imported) => !imported.isOwn && !node(imported),
    ],
    { file: 'components/tasks/row.tsx', text: "import { Chart } from '#components/queues/chart'" },
  ),
  mayImport(
    'components/ui knows not one domain word.',
    ['components/ui'],
    () => [own('components/ui'), (imported) => !imported.isOwn && !node(imported)],
    { file: 'components/ui/badge.tsx', text: "import type { Epoch } from '#lib/domain/epoch'" },
  ),
  mayImport(
    'The simulator knows node, AWS types, and the SQS client to deliver its events: a fake that shares our code shares our misunderstandings.',
    ['simulator'],
    () => [
      own('simulator'),
      node,
      (imported) => AWS(imported) && imported.isTypeOnly,
      packages('@aws-sdk/client-sqs'),
    ],
    { file: 'simulator/task.ts', text: "import { isPaused } from '#lib/domain/appraise'" },
  ),
  onlyIn(
    'Nothing in the app knows that the simulator, the scripts or the tests exist.',
    (file) => isIn(file, 'simulator', 'scripts', 'tests', 'bench'),
    own('simulator', 'scripts', 'tests', 'bench'),
    { file: 'lib/connect/client.ts', text: "import { harbourRetail } from '#simulator/instance/identity'" },
  ),
  onlyIn(
    'lib/connect is the one place that speaks Amazon Connect.',
    (file) => isIn(file, 'lib/connect', 'simulator', 'tests', 'bench'),
    AWS,
    { file: 'scripts/doctor.ts', text: "import { ConnectClient } from '@aws-sdk/client-connect'" },
  ),
  onlyIn(
    'lib/queue is the one place that speaks SQS (the simulator does as the service that sends).',
    (file) => isIn(file, 'lib/queue', 'simulator', 'tests', 'bench'),
    SQS,
    { file: 'lib/sync/receive-events.ts', text: "import { Consumer } from 'sqs-consumer'" },
  ),
  onlyIn(
    'SQL lives in lib/store and nowhere else (scripts and tests make and drop whole databases).',
    (file) => isIn(file, 'lib/store', 'scripts', 'tests', 'bench'),
    SQL,
    { file: 'lib/sync/sweep.ts', text: "import { sql } from 'kysely'" },
  ),
  onlyIn(
    'Floor 3 reads next/headers; of all that is shown only the frame does, for the nonce and how a person wants to see things.',
    (file) => isIn(file, 'lib/server', 'components/layout', 'app/layout.tsx'),
    (imported) => imported.specifier === 'next/headers',
    { file: 'app/(desk)/page.tsx', text: "import { headers } from 'next/headers'" },
  ),
  onlyIn(
    'lib below floor 3 knows nothing of the framework.',
    (file) => !isIn(file, 'lib') || isIn(file, 'lib/server', 'lib/actions', 'lib/queries'),
    REACT,
    { file: 'lib/tasks/list-paused-tasks.ts', text: "import { cache } from 'react'" },
  ),
  {
    sentence: 'process.env is read through one typed env module, lib/server/env.ts.',
    appliesTo: (file) =>
      file !== 'lib/server/env.ts' && !isIn(file, 'scripts', 'simulator', 'tests', 'bench'),
    faultsOf: ({ file, code }) => {
      // Next cuts node code out of the edge bundle by this very expression.
      const read = file === 'instrumentation.ts' ? code.replaceAll('process.env.NEXT_RUNTIME', '') : code
      return /\bprocess\s*\.\s*env\b|\bprocess\s*\[|from\s+['"](node:)?process['"]/.test(read)
        ? ['reads process.env']
        : []
    },
    broken: { file: 'lib/store/database.ts', text: 'const url = process.env.DATABASE_URL' },
  },
  {
    sentence: 'No barrels: whoever needs a thing imports the file that makes it.',
    appliesTo: (file) => !isIn(file, 'tests/architecture'),
    faultsOf: ({ code }) =>
      /(^|\n)\s*export\s+\*/.test(code) ? ['re-exports everything of another file'] : [],
    broken: { file: 'lib/domain/index.ts', text: "export * from './epoch.ts'" },
  },
]
