//! What is printed: papers of one record and of lists, each a page of its own.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { callbackPaperSearch } from '@/features/callbacks/search.ts';
import { cardSearch } from '@/features/cards/search.ts';
import { complaintSearch } from '@/features/complaints/search.ts';
import { caseSearch } from '@/features/concierge/search.ts';
import { decorationSearch } from '@/features/decorations/search.ts';
import { facilitySearch } from '@/features/estate/search.ts';
import { keySearch, loanSearch } from '@/features/keys/search.ts';
import { partySearch } from '@/features/people/search.ts';
import { TENANT_PAPERS } from '@/features/print/tenantPapers.ts';
import { suggestionSearch } from '@/features/suggestions/search.ts';
import { ticketSearch } from '@/features/tickets/search.ts';
import { visitSearch } from '@/features/visits/search.ts';
import { day, id, moment, month, oneOf, searchOf } from '@/lib/search.ts';
import { printProject } from './frames.ts';

const slipPaper = createRoute({
  getParentRoute: () => printProject,
  path: '/slips/$slip',
  validateSearch: searchOf({ paper: oneOf('a4', 'roll') }),
  component: lazyRouteComponent(() => import('@/features/print/SlipPaperPage.tsx')),
});

const registerPaper = createRoute({
  getParentRoute: () => printProject,
  path: '/register',
  validateSearch: ticketSearch,
  component: lazyRouteComponent(() => import('@/features/print/RegisterPaperPage.tsx')),
});

const callbackPaper = createRoute({
  getParentRoute: () => printProject,
  path: '/callbacks',
  validateSearch: callbackPaperSearch,
  component: lazyRouteComponent(() => import('@/features/print/CallbackPaperPage.tsx')),
});

/** Papers of lists and of a room. */
const listPapers = [
  createRoute({
    getParentRoute: () => printProject,
    path: '/contacts',
    validateSearch: searchOf({ from: day, to: day }),
    component: lazyRouteComponent(() => import('@/features/print/ContactsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/communication',
    validateSearch: searchOf({ from: day, to: day }),
    component: lazyRouteComponent(() => import('@/features/print/CommunicationPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/open-list',
    validateSearch: searchOf({ day }),
    component: lazyRouteComponent(() => import('@/features/print/OpenListPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/unfinished',
    component: lazyRouteComponent(() => import('@/features/print/UnfinishedPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/major',
    component: lazyRouteComponent(() => import('@/features/print/MajorPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/procedures/$procedure',
    component: lazyRouteComponent(() => import('@/features/print/ProcedurePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/decorations',
    validateSearch: decorationSearch,
    component: lazyRouteComponent(() => import('@/features/print/DecorationsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/decorations/$decoration',
    validateSearch: searchOf({ paper: oneOf('form', 'slip', 'permit', 'passes', 'change', 'acceptance', 'refund') }),
    component: lazyRouteComponent(() => import('@/features/print/DecorationPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/suggestions',
    validateSearch: suggestionSearch,
    component: lazyRouteComponent(() => import('@/features/print/SuggestionsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/complaints',
    validateSearch: complaintSearch,
    component: lazyRouteComponent(() => import('@/features/print/ComplaintsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/complaints/$complaint',
    component: lazyRouteComponent(() => import('@/features/print/ComplaintPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/complaints/$complaint/nodes',
    component: lazyRouteComponent(() => import('@/features/print/NodeReportPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/complaints/$complaint/special',
    component: lazyRouteComponent(() => import('@/features/print/SpecialReportPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/hot-complaints',
    validateSearch: searchOf({ list: id }),
    component: lazyRouteComponent(() => import('@/features/print/HotComplaintsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/complaint-analysis',
    validateSearch: searchOf({ month }),
    component: lazyRouteComponent(() => import('@/features/print/ComplaintAnalysisPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/facilities',
    validateSearch: facilitySearch,
    component: lazyRouteComponent(() => import('@/features/print/FacilitiesPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/people',
    validateSearch: partySearch,
    component: lazyRouteComponent(() => import('@/features/print/PartiesPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/units/$unit',
    component: lazyRouteComponent(() => import('@/features/print/UnitPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/certificates',
    component: lazyRouteComponent(() => import('@/features/print/CertificatesPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/staff/$user',
    component: lazyRouteComponent(() => import('@/features/print/StaffFilePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/clock-report',
    validateSearch: searchOf({ month }),
    component: lazyRouteComponent(() => import('@/features/print/ClockReportPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/callback-statistics',
    validateSearch: searchOf({ month }),
    component: lazyRouteComponent(() => import('@/features/print/CallbackStatisticsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/satisfaction',
    validateSearch: searchOf({ month }),
    component: lazyRouteComponent(() => import('@/features/print/SatisfactionPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/call-days/$day',
    component: lazyRouteComponent(() => import('@/features/print/CallDayPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/samples/$sample',
    component: lazyRouteComponent(() => import('@/features/print/SamplePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/repair-figures',
    validateSearch: searchOf({ month }),
    component: lazyRouteComponent(() => import('@/features/print/RepairFiguresPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/overdue',
    component: lazyRouteComponent(() => import('@/features/print/OverduePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/keys',
    validateSearch: keySearch,
    component: lazyRouteComponent(() => import('@/features/print/KeysPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/key-labels',
    validateSearch: keySearch,
    component: lazyRouteComponent(() => import('@/features/print/KeyLabelsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/key-loans',
    validateSearch: loanSearch,
    component: lazyRouteComponent(() => import('@/features/print/KeyLoansPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/key-counts/$count',
    component: lazyRouteComponent(() => import('@/features/print/KeyCountPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/entrustments/$agreement',
    component: lazyRouteComponent(() => import('@/features/print/AgreementPaperPage.tsx')),
  }),
] as const;

/** Papers of the desk: procedures, cards, shifts. */
const deskPapers = [
  createRoute({
    getParentRoute: () => printProject,
    path: '/procedures/$procedure/tenant',
    validateSearch: searchOf({ only: oneOf(...TENANT_PAPERS) }),
    component: lazyRouteComponent(() => import('@/features/print/TenantPapersPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/procedures/$procedure/keys',
    component: lazyRouteComponent(() => import('@/features/print/KeyReceiptPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/procedures/$procedure/inspection',
    component: lazyRouteComponent(() => import('@/features/print/InspectionPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/cards',
    validateSearch: cardSearch,
    component: lazyRouteComponent(() => import('@/features/print/CardsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/cards/$card/receipt',
    component: lazyRouteComponent(() => import('@/features/print/CardReceiptPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/cards/$card/loss',
    component: lazyRouteComponent(() => import('@/features/print/CardLossPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/units/$unit/access',
    validateSearch: searchOf({ at: moment }),
    component: lazyRouteComponent(() => import('@/features/print/AccessPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/shifts/$shift',
    component: lazyRouteComponent(() => import('@/features/print/ShiftPaperPage.tsx')),
  }),
] as const;

/** Papers of the gate. */
const gatePapers = [
  createRoute({
    getParentRoute: () => printProject,
    path: '/gate-log',
    validateSearch: searchOf({ from: day, to: day }),
    component: lazyRouteComponent(() => import('@/features/print/GateLogPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/movements',
    validateSearch: searchOf({ from: day, to: day }),
    component: lazyRouteComponent(() => import('@/features/print/MovementsPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/releases/$release',
    validateSearch: searchOf({ paper: oneOf('a5', 'a4', 'roll') }),
    component: lazyRouteComponent(() => import('@/features/print/ReleasePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/permits/$permit',
    component: lazyRouteComponent(() => import('@/features/print/PermitPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/parcels',
    component: lazyRouteComponent(() => import('@/features/print/ParcelsPaperPage.tsx')),
  }),
] as const;

/** Papers of visits and of the concierge. */
const visitPapers = [
  createRoute({
    getParentRoute: () => printProject,
    path: '/visits',
    validateSearch: visitSearch,
    component: lazyRouteComponent(() => import('@/features/print/VisitPlanPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/visits/$visit',
    component: lazyRouteComponent(() => import('@/features/print/VisitPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/visits/$visit/note',
    component: lazyRouteComponent(() => import('@/features/print/VisitNotePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/visit-figures',
    validateSearch: searchOf({ month }),
    component: lazyRouteComponent(() => import('@/features/print/VisitMonthPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/concierge/$campaign',
    validateSearch: caseSearch,
    component: lazyRouteComponent(() => import('@/features/print/ConciergePaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/concierge/$campaign/preparation',
    component: lazyRouteComponent(() => import('@/features/print/ConciergePreparationPaperPage.tsx')),
  }),
  createRoute({
    getParentRoute: () => printProject,
    path: '/concierge',
    component: lazyRouteComponent(() => import('@/features/print/ConciergeResultsPaperPage.tsx')),
  }),
] as const;

/** Every paper. */
export const papers = [
  slipPaper,
  registerPaper,
  callbackPaper,
  ...listPapers,
  ...deskPapers,
  ...gatePapers,
  ...visitPapers,
] as const;
