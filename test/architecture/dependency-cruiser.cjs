/** Who may import whom (src-main/README.md has the same rules in words). Features in their allowed order. */
const features = [
  'dated-fact',
  'organisation',
  'account',
  'roster',
  'personnel-block',
  'person-record',
  'attachment',
  'import-collection',
  'received-form',
  'post-grade',
  'labour-contract',
  'retirement',
  'career',
  'roster-check',
  'attendance',
  'pay',
  'notice',
  'disclosure',
  'accountability-audit',
  'commitment',
  'case-file',
  'exit',
  'todo',
  'report',
]
const anyFeature = features.join('|')

const featureOrder = features.slice(0, -1).map((feature, index) => ({
  name: `feature-order-${feature}`,
  comment: 'A feature knows only the features before it.',
  severity: 'error',
  from: { path: `^src-main/(core|shared)/${feature}/` },
  to: { path: `^src-main/(core|shared)/(${features.slice(index + 1).join('|')})/` },
}))

/** Every package and the folders that may use it: a new dependency needs a decision. */
const homes = {
  'better-sqlite3': '^src-main/core/',
  kysely: '^src-main/core/',
  exceljs: '^src-main/core/(excel|sample)/',
  docx: '^src-main/core/document/',
  docxtemplater: '^src-main/core/document/',
  pizzip: '^src-main/core/document/',
  nzh: '^src-main/shared/kernel/chinese-amount',
  'pinyin-pro': '^src-main/core/roster/',
  zod: '^src-main/(shared|core|worker|cli)/',
  electron: '^src-main/(main|preload)/',
  react: '^src-renderer/',
  'react-dom': '^src-renderer/',
  'react-router': '^src-renderer/',
  antd: '^src-renderer/',
  '@ant-design/icons': '^src-renderer/',
  '@tanstack/react-query': '^src-renderer/',
  dayjs: '^src-renderer/',
  cmdk: '^src-renderer/app/',
  '@revolist': '^src-renderer/ui/work-grid/',
  papaparse: '^src-renderer/ui/work-grid/',
}
const packageHomes = Object.entries(homes).map(([name, home]) => ({
  name: `package-home-${name.replace(/[^a-z0-9]/g, '-')}`,
  comment: `${name} may be imported only from ${home}`,
  severity: 'error',
  from: { path: '^src-(main|renderer)/', pathNot: home },
  to: { path: `node_modules/(@types/)?${name}/` },
}))

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'renderer-only-shared',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-main/', pathNot: '^src-main/shared/' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^src-main/shared/' },
      to: { pathNot: ['^src-main/shared/', 'node_modules/zod/', 'node_modules/nzh/'] },
    },
    {
      name: 'electron-only-in-host',
      severity: 'error',
      from: { pathNot: '^src-main/(main|preload)/' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'host-reaches-shared-and-worker-entry',
      severity: 'error',
      from: { path: '^src-main/main/' },
      to: { path: '^src-main/', pathNot: ['^src-main/(main|shared)/', '^src-main/worker/index\\.ts'] },
    },
    {
      name: 'core-has-no-host',
      severity: 'error',
      from: { path: '^src-main/core/' },
      to: { path: '^src-main/(main|worker|preload|cli)/' },
    },
    {
      name: 'worker-knows-no-host',
      severity: 'error',
      from: { path: '^src-main/worker/' },
      to: { path: '^src-main/(main|preload|cli)/' },
    },
    {
      name: 'preload-is-thin',
      severity: 'error',
      from: { path: '^src-main/preload/' },
      to: {
        pathNot: ['node_modules/electron/', '^src-main/shared/(channel-names|host-api|kernel/app-error)\\.ts$'],
      },
    },
    {
      name: 'private-repository',
      comment: 'Tables and repositories belong to their own feature; reports may join them all.',
      severity: 'error',
      from: {
        path: '^src-main/core/([^/]+)/',
        pathNot: ['^src-main/core/db/database\\.ts$', '^src-main/core/report/'],
      },
      to: { path: '^src-main/core/([^/]+)/[^/]+\\.(repository|tables)\\.ts$', pathNot: '^src-main/core/$1/' },
    },
    {
      name: 'sql-in-repositories',
      severity: 'error',
      from: {
        path: '^src-main/core/',
        pathNot: ['\\.repository\\.ts$', '\\.tables\\.ts$', '^src-main/core/(db|audit-log)/'],
      },
      to: { path: 'node_modules/(@types/)?(kysely|better-sqlite3)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'frozen-migrations',
      severity: 'error',
      from: { path: '^src-main/core/db/migrations/\\d' },
      to: { pathNot: '^src-main/core/db/migrations/migration\\.ts$' },
    },
    {
      name: 'ui-is-domain-free',
      severity: 'error',
      from: { path: '^src-renderer/ui/' },
      to: { path: [`^src-renderer/features/`, `^src-main/shared/(${anyFeature})/`] },
    },
    {
      name: 'excel-knows-no-feature',
      severity: 'error',
      from: { path: '^src-main/core/excel/read/' },
      to: { path: `^src-main/(core|shared)/(${anyFeature})/` },
    },
    ...featureOrder,
    ...packageHomes,
    {
      name: 'not-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(nodeWorker|modulePath|raw)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'src-main/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
