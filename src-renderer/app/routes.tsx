import { createHashRouter, redirect, useRouteError, type RouteObject } from 'react-router'
import { FailedScreen } from './error-boundary.tsx'
import { LateSkeleton } from '../ui/query-view.tsx'
import { Shell } from './shell.tsx'

/** One chunk per menu item: the home screen does not wait for the others. */
const screens: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../features/home/home-page.tsx')).HomePage }) },
  {
    path: 'roster',
    lazy: async () => ({ Component: (await import('../features/roster/roster-page.tsx')).RosterPage }),
  },
  {
    path: 'roster/check',
    lazy: async () => ({ Component: (await import('../features/roster-check/check-page.tsx')).CheckPage }),
  },
  {
    path: 'roster/duplicates',
    lazy: async () => ({ Component: (await import('../features/duplicates/duplicates-page.tsx')).DuplicatesPage }),
  },
  {
    path: 'communities',
    lazy: async () => ({
      Component: (await import('../features/communities/communities-page.tsx')).CommunitiesPage,
    }),
  },
  {
    path: 'import',
    lazy: async () => ({ Component: (await import('../features/import/import-list-page.tsx')).ImportListPage }),
  },
  {
    path: 'import/new',
    lazy: async () => ({ Component: (await import('../features/import/import-start-page.tsx')).ImportStartPage }),
  },
  {
    path: 'import/collections',
    lazy: async () => ({
      Component: (await import('../features/import/collection-list-page.tsx')).CollectionListPage,
    }),
  },
  {
    path: 'import/collections/:id',
    lazy: async () => ({ Component: (await import('../features/import/collection-page.tsx')).CollectionPage }),
  },
  {
    path: 'import/:id',
    lazy: async () => ({ Component: (await import('../features/import/import-batch-page.tsx')).ImportBatchPage }),
  },
  {
    path: 'contracts',
    lazy: async () => ({ Component: (await import('../features/labour-contract/contracts-page.tsx')).ContractsPage }),
  },
  {
    path: 'post-grades',
    lazy: async () => ({ Component: (await import('../features/post-grade/post-grade-page.tsx')).PostGradePage }),
  },
  {
    path: 'post-grades/batches/:id',
    lazy: async () => ({ Component: (await import('../features/post-grade/batch-page.tsx')).GradeBatchPage }),
  },
  {
    path: 'pay',
    lazy: async () => ({ Component: (await import('../features/pay/pay-months-page.tsx')).PayMonthsPage }),
  },
  {
    path: 'pay/inputs',
    lazy: async () => ({ Component: (await import('../features/pay/inputs/facts-page.tsx')).PayFactsPage }),
  },
  {
    path: 'pay/inputs/:id',
    lazy: async () => ({ Component: (await import('../features/pay/inputs/variables-page.tsx')).VariablesPage }),
  },
  {
    path: 'pay/:id',
    lazy: async () => ({ Component: (await import('../features/pay/pay-month-page.tsx')).PayMonthPage }),
  },
  {
    path: 'pay/:id/outputs',
    lazy: async () => ({
      Component: (await import('../features/pay/outputs/outputs-page.tsx')).PayOutputsPage,
    }),
  },
  {
    path: 'notices',
    lazy: async () => ({ Component: (await import('../features/notice/notices-page.tsx')).NoticesPage }),
  },
  {
    path: 'notices/new',
    lazy: async () => ({ Component: (await import('../features/notice/notice-new-page.tsx')).NoticeNewPage }),
  },
  {
    path: 'notices/matrix',
    lazy: async () => ({ Component: (await import('../features/disclosure/matrix-page.tsx')).MatrixPage }),
  },
  {
    path: 'notices/supervision',
    lazy: async () => ({ Component: (await import('../features/disclosure/supervision-page.tsx')).SupervisionPage }),
  },
  {
    path: 'notices/archive',
    lazy: async () => ({ Component: (await import('../features/disclosure/archive-page.tsx')).ArchivePage }),
  },
  {
    path: 'notices/:id',
    lazy: async () => ({ Component: (await import('../features/notice/notice-page.tsx')).NoticeDetailPage }),
  },
  {
    path: 'accountability-audits',
    lazy: async () => ({
      Component: (await import('../features/accountability-audit/audits-page.tsx')).AccountabilityAuditsPage,
    }),
  },
  {
    path: 'accountability-audits/:id',
    lazy: async () => ({
      Component: (await import('../features/accountability-audit/audit-page.tsx')).AccountabilityAuditPage,
    }),
  },
  {
    path: 'cases',
    lazy: async () => ({ Component: (await import('../features/case-file/cases-page.tsx')).CasesPage }),
  },
  {
    path: 'cases/:id',
    lazy: async () => ({ Component: (await import('../features/case-file/case-page.tsx')).CasePage }),
  },
  {
    path: 'reports',
    lazy: async () => ({
      Component: (await import('../features/report/structure-report-page.tsx')).StructureReportPage,
    }),
  },
  {
    path: 'received-forms',
    lazy: async () => ({ Component: (await import('../features/received-form/forms-page.tsx')).ReceivedFormsPage }),
  },
  {
    path: 'received-forms/:id',
    lazy: async () => ({ Component: (await import('../features/received-form/form-page.tsx')).ReceivedFormPage }),
  },
  {
    path: 'todo/:rule',
    lazy: async () => ({ Component: (await import('../features/todo/todo-page.tsx')).TodoPage }),
  },
  {
    path: 'retirement',
    lazy: async () => ({ Component: (await import('../features/retirement/retirement-page.tsx')).RetirementPage }),
  },
  {
    path: 'exits',
    lazy: async () => ({ Component: (await import('../features/exit/exits-page.tsx')).ExitsPage }),
  },
  {
    path: 'exits/:id',
    lazy: async () => ({ Component: (await import('../features/exit/exit-page.tsx')).ExitPage }),
  },
  {
    path: 'careers',
    lazy: async () => ({ Component: (await import('../features/career/careers-page.tsx')).CareersPage }),
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('../features/settings/settings-page.tsx')).SettingsPage }),
  },
  {
    path: 'audit-log',
    lazy: async () => ({ Component: (await import('../features/audit-log/audit-log-page.tsx')).AuditLogPage }),
  },
  { path: '*', loader: () => redirect('/') },
]

export const router = createHashRouter([
  {
    path: '/',
    Component: Shell,
    HydrateFallback: LateSkeleton,
    children: [{ errorElement: <RouteFailed />, children: screens }],
  },
])

function RouteFailed() {
  return <FailedScreen error={useRouteError()} />
}
