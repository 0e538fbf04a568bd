//! Every link as a function: no other file writes an address.

/** Pages of the SPA. */
export const paths = {
  /** Where somebody goes on: the home of the last project. */
  start: () => '/',
  signIn: () => '/sign-in',
  /** Where the link of a new server leads, to make the first administrator. */
  setUp: () => '/setup',
  /** A project's first page for who is signed in. */
  home: (project: string) => `/p/${encodeURIComponent(project)}`,
  desk: (project: string) => `${paths.home(project)}/desk`,
  tickets: (project: string) => `${paths.home(project)}/tickets`,
  ticket: (project: string, ticket: string) => `${paths.tickets(project)}/${ticket}`,
  /** Recordings beside the register. */
  recordings: (project: string) => `${paths.home(project)}/recordings`,
  /** What disagrees, repeats or stays open in the register. */
  register: (project: string) => `${paths.home(project)}/register`,
  figures: (project: string) => `${paths.home(project)}/figures`,
  /** A month's completion of repairs, by `?month=`. */
  completion: (project: string) => `${paths.figures(project)}/completion`,
  /** What was reported for repair in a month, by `?month=`. */
  repairFigures: (project: string) => `${paths.figures(project)}/repairs`,
  /** A month's satisfaction of callbacks, by `?month=`. */
  satisfaction: (project: string) => `${paths.figures(project)}/satisfaction`,
  /** How a month's promises were kept, by `?month=`. */
  clockReport: (project: string) => `${paths.figures(project)}/clocks`,
  /** Burst pipes and their like, with their reports. */
  specialEvents: (project: string) => `${paths.home(project)}/special-events`,
  /** The promises themselves. */
  clocks: (project: string) => `${paths.home(project)}/clocks`,
  clockBoard: (project: string) => `${paths.home(project)}/clock-board`,
  opinions: (project: string) => `${paths.home(project)}/opinions`,
  /** The technician's phone page. */
  field: (project: string) => `/m/${encodeURIComponent(project)}`,
  /** A slip on the technician's phone. */
  fieldSlip: (project: string, slip: string) => `/m/${encodeURIComponent(project)}/slips/${slip}`,
  /** The gate's log. */
  gate: (project: string) => `${paths.home(project)}/gate`,
  /** The morning reading, with `?day=`. */
  gateDays: (project: string) => `${paths.gate(project)}/days`,
  movements: (project: string) => `${paths.gate(project)}/movements`,
  parkingPermits: (project: string) => `${paths.gate(project)}/permits`,
  goodsReleases: (project: string) => `${paths.gate(project)}/releases`,
  parcels: (project: string) => `${paths.gate(project)}/parcels`,
  gates: (project: string) => `${paths.gate(project)}/gates`,
  /** The guard's phone. */
  post: (project: string) => `${paths.field(project)}/gate`,
  postReleases: (project: string) => `${paths.post(project)}/releases`,
  /** A release slip on the guard's phone. */
  postRelease: (project: string, release: string) => `${paths.postReleases(project)}/${release}`,
  postParcels: (project: string) => `${paths.post(project)}/parcels`,
  /** Some days of the gate's log on paper, with `?from=&to=`. */
  printGateLog: (project: string) => `/print/${encodeURIComponent(project)}/gate-log`,
  /** Customers' movements of some days on paper, with `?from=&to=`. */
  printMovements: (project: string) => `/print/${encodeURIComponent(project)}/movements`,
  /** A release slip's paper, two sheets of A5; `?paper=a4` for one sheet to be cut, `?paper=roll` for 80 mm. */
  printRelease: (project: string, release: string) => `/print/${encodeURIComponent(project)}/releases/${release}`,
  printPermit: (project: string, permit: string) => `/print/${encodeURIComponent(project)}/permits/${permit}`,
  /** The parcels that lie at the gate, on paper. */
  printParcels: (project: string) => `/print/${encodeURIComponent(project)}/parcels`,
  board: (project: string) => `/p/${encodeURIComponent(project)}/board`,
  callbacks: (project: string) => `/p/${encodeURIComponent(project)}/callbacks`,
  callbackHistory: (project: string) => `/p/${encodeURIComponent(project)}/callbacks/history`,
  samples: (project: string) => `/p/${encodeURIComponent(project)}/samples`,
  sample: (project: string, sample: string) => `/p/${encodeURIComponent(project)}/samples/${sample}`,
  /** The list of a sample's calls on paper. */
  printSample: (project: string, sample: string) => `/print/${encodeURIComponent(project)}/samples/${sample}`,
  /** A slip's paper; `?paper=roll` for 80 mm. */
  printSlip: (project: string, slip: string) => `/print/${encodeURIComponent(project)}/slips/${slip}`,
  /** The register's paper, with the filters of the ticket list behind it. */
  printRegister: (project: string) => `/print/${encodeURIComponent(project)}/register`,
  /** The callbacks' paper, with `?is_open=true` or `?stage=` behind it. */
  printCallbacks: (project: string) => `/print/${encodeURIComponent(project)}/callbacks`,
  /** Calls and visits of some days on paper, with `?from=&to=`. */
  printContacts: (project: string) => `/print/${encodeURIComponent(project)}/contacts`,
  /** The communication register's paper, with `?from=&to=`. */
  printCommunication: (project: string) => `/print/${encodeURIComponent(project)}/communication`,
  /** A half-monthly list's paper, with `?day=`. */
  printOpenList: (project: string) => `/print/${encodeURIComponent(project)}/open-list`,
  printUnfinished: (project: string) => `/print/${encodeURIComponent(project)}/unfinished`,
  printMajor: (project: string) => `/print/${encodeURIComponent(project)}/major`,
  /** Papers of lists, with the filters of the list behind them. */
  printProcedure: (project: string, procedure: string) =>
    `/print/${encodeURIComponent(project)}/procedures/${procedure}`,
  printDecorations: (project: string) => `/print/${encodeURIComponent(project)}/decorations`,
  /** The papers of a decoration, one by `?paper=`. */
  printDecoration: (project: string, decoration: string) => `${paths.printDecorations(project)}/${decoration}`,
  /** What a tenant signs who moves in; with `?only=` one of the papers. */
  printTenantPapers: (project: string, procedure: string) => `${paths.printProcedure(project, procedure)}/tenant`,
  printKeyReceipt: (project: string, procedure: string) => `${paths.printProcedure(project, procedure)}/keys`,
  printInspection: (project: string, procedure: string) => `${paths.printProcedure(project, procedure)}/inspection`,
  /** The card register on paper, with the filters of the list behind it. */
  printCards: (project: string) => `/print/${encodeURIComponent(project)}/cards`,
  printCardReceipt: (project: string, card: string) => `${paths.printCards(project)}/${card}/receipt`,
  printCardLoss: (project: string, card: string) => `${paths.printCards(project)}/${card}/loss`,
  /** The live cards and keys of a room on paper, with `?at=`. */
  printUnitAccess: (project: string, unit: string) => `${paths.printUnit(project, unit)}/access`,
  /** A shift's hand-over on paper. */
  printShift: (project: string, shift: string) => `/print/${encodeURIComponent(project)}/shifts/${shift}`,
  printSuggestions: (project: string) => `/print/${encodeURIComponent(project)}/suggestions`,
  printComplaints: (project: string) => `/print/${encodeURIComponent(project)}/complaints`,
  /** A complaint's card on paper. */
  printComplaint: (project: string, complaint: string) =>
    `/print/${encodeURIComponent(project)}/complaints/${complaint}`,
  /** What head office is told of a complaint, on paper. */
  printNodeReport: (project: string, complaint: string) => `${paths.printComplaint(project, complaint)}/nodes`,
  /** The special report on a complaint. */
  printSpecialReport: (project: string, complaint: string) => `${paths.printComplaint(project, complaint)}/special`,
  /** The hot complaints of a week on paper, by `?list=`. */
  printHotComplaints: (project: string) => `/print/${encodeURIComponent(project)}/hot-complaints`,
  /** A month's analysis of complaints on paper, by `?month=`. */
  printComplaintAnalysis: (project: string) => `/print/${encodeURIComponent(project)}/complaint-analysis`,
  printFacilities: (project: string) => `/print/${encodeURIComponent(project)}/facilities`,
  printParties: (project: string) => `/print/${encodeURIComponent(project)}/people`,
  printUnit: (project: string, unit: string) => `/print/${encodeURIComponent(project)}/units/${unit}`,
  printCertificates: (project: string) => `/print/${encodeURIComponent(project)}/certificates`,
  printStaffFile: (project: string, user: string) => `/print/${encodeURIComponent(project)}/staff/${user}`,
  /** The promises that are past due, on paper. */
  printOverdue: (project: string) => `/print/${encodeURIComponent(project)}/overdue`,
  /** A month's promises on paper, with `?month=`. */
  printClockReport: (project: string) => `/print/${encodeURIComponent(project)}/clock-report`,
  /** A month's statistics of callbacks on paper, with `?month=`. */
  printCallbackStatistics: (project: string) => `/print/${encodeURIComponent(project)}/callback-statistics`,
  printSatisfaction: (project: string) => `/print/${encodeURIComponent(project)}/satisfaction`,
  /** The monthly statistics of repairs on paper, with `?month=`. */
  printRepairs: (project: string) => `/print/${encodeURIComponent(project)}/repair-figures`,
  /** A day's comparison of calls on paper. */
  printCallDay: (project: string, day: string) => `/print/${encodeURIComponent(project)}/call-days/${day}`,
  /** Slips of all technicians. */
  repairs: (project: string) => `${paths.home(project)}/repairs`,
  unfinished: (project: string) => `${paths.repairs(project)}/unfinished`,
  majorChecks: (project: string) => `${paths.repairs(project)}/major`,
  complaints: (project: string) => `${paths.home(project)}/complaints`,
  /** Reports that look like complaints. */
  complaintProposals: (project: string) => `${paths.home(project)}/complaint-proposals`,
  hotComplaints: (project: string) => `${paths.home(project)}/hot-complaints`,
  /** A month's analysis, by `?month=`. */
  complaintAnalysis: (project: string) => `${paths.home(project)}/complaint-analysis`,
  /** The ways by which customers complain. */
  complaintChannels: (project: string) => `${paths.home(project)}/complaint-channels`,
  /** A complaint's card, by its ticket. */
  complaint: (project: string, complaint: string) => `${paths.complaints(project)}/${complaint}`,
  /** What the signed-in person owes today. */
  duties: (project: string) => `${paths.home(project)}/duties`,
  /** A month of duties, by `?month=`. */
  dutyMonth: (project: string) => `${paths.duties(project)}/month`,
  dutyTasks: (project: string) => `${paths.duties(project)}/tasks`,
  /** How duties were kept in a month, by `?month=`. */
  dutyKept: (project: string) => `${paths.duties(project)}/kept`,
  dutySettings: (project: string) => `${paths.duties(project)}/settings`,
  /** The days of the telephone log, by `?month=`. */
  callDays: (project: string) => `${paths.home(project)}/telephone`,
  /** A day of it, as `2026-03-02`. */
  callDay: (project: string, day: string) => `${paths.callDays(project)}/days/${day}`,
  /** Missed calls to return. */
  returnCalls: (project: string) => `${paths.callDays(project)}/returns`,
  /** Where recorders' lists are read in. */
  callLists: (project: string) => `${paths.callDays(project)}/lists`,
  recordedCalls: (project: string) => `${paths.callDays(project)}/calls`,
  recorderProfiles: (project: string) => `${paths.callDays(project)}/recorders`,
  telephoneKeys: (project: string) => `${paths.callDays(project)}/keys`,
  procedures: (project: string) => `${paths.home(project)}/procedures`,
  decorations: (project: string) => `${paths.home(project)}/decorations`,
  decoration: (project: string, decoration: string) => `${paths.decorations(project)}/${decoration}`,
  procedure: (project: string, procedure: string) => `${paths.procedures(project)}/${procedure}`,
  /** The kinds of procedures, edited by the office. */
  procedureKinds: (project: string) => `${paths.procedures(project)}/kinds`,
  procedureKind: (project: string, kind: string) => `${paths.procedureKinds(project)}/${kind}`,
  /** A kind to be made; `?from=` names one that it begins like. */
  newProcedureKind: (project: string) => `${paths.procedures(project)}/new-kind`,
  cards: (project: string) => `${paths.home(project)}/cards`,
  card: (project: string, card: string) => `${paths.cards(project)}/${card}`,
  /** The card reader of this computer. */
  cardReader: (project: string) => `${paths.home(project)}/card-reader`,
  suggestions: (project: string) => `${paths.home(project)}/suggestions`,
  suggestion: (project: string, suggestion: string) => `${paths.suggestions(project)}/${suggestion}`,
  /** What the desk says when it is asked. */
  answers: (project: string) => `${paths.home(project)}/answers`,
  needs: (project: string) => `${paths.home(project)}/needs`,
  estate: (project: string) => `${paths.home(project)}/estate`,
  unit: (project: string, unit: string) => `${paths.estate(project)}/units/${unit}`,
  zones: (project: string) => `${paths.estate(project)}/zones`,
  facilities: (project: string) => `${paths.estate(project)}/facilities`,
  teams: (project: string) => `${paths.estate(project)}/teams`,
  deskWords: (project: string) => `${paths.estate(project)}/words`,
  /** Keys, with their loans and counts. */
  keys: (project: string) => `${paths.home(project)}/keys`,
  key: (project: string, key: string) => `${paths.keys(project)}/${key}`,
  keyLoans: (project: string) => `${paths.home(project)}/key-loans`,
  keyCounts: (project: string) => `${paths.home(project)}/key-counts`,
  keyCount: (project: string, count: string) => `${paths.keyCounts(project)}/${count}`,
  /** Agreements by which owners entrust rooms, keys and cards. */
  agreements: (project: string) => `${paths.home(project)}/entrustments`,
  agreement: (project: string, agreement: string) => `${paths.agreements(project)}/${agreement}`,
  /** Shifts that handed over to the next. */
  shifts: (project: string) => `${paths.home(project)}/shifts`,
  /** The plan of visits to vacant and entrusted units. */
  visits: (project: string) => `${paths.home(project)}/visits`,
  visit: (project: string, visit: string) => `${paths.visits(project)}/${visit}`,
  visitUnits: (project: string) => `${paths.home(project)}/visit-units`,
  visitFigures: (project: string) => `${paths.home(project)}/visit-figures`,
  disasterAlerts: (project: string) => `${paths.home(project)}/disaster-alerts`,
  /** The steward's phone: the route of a day. */
  round: (project: string) => `${paths.field(project)}/visits`,
  roundVisit: (project: string, visit: string) => `${paths.round(project)}/${visit}`,
  printVisitPlan: (project: string) => `/print/${encodeURIComponent(project)}/visits`,
  printVisit: (project: string, visit: string) => `/print/${encodeURIComponent(project)}/visits/${visit}`,
  printVisitNote: (project: string, visit: string) => `/print/${encodeURIComponent(project)}/visits/${visit}/note`,
  printVisitMonth: (project: string) => `/print/${encodeURIComponent(project)}/visit-figures`,
  /** Who is contacted before a holiday. */
  concierge: (project: string) => `${paths.home(project)}/concierge`,
  holidayCampaign: (project: string, campaign: string) => `${paths.concierge(project)}/${campaign}`,
  conciergeCase: (project: string, campaign: string, one: string) =>
    `${paths.holidayCampaign(project, campaign)}/${one}`,
  printConciergeList: (project: string, campaign: string) =>
    `/print/${encodeURIComponent(project)}/concierge/${campaign}`,
  printConciergePreparation: (project: string, campaign: string) =>
    `${paths.printConciergeList(project, campaign)}/preparation`,
  printConciergeResults: (project: string) => `/print/${encodeURIComponent(project)}/concierge`,
  shift: (project: string, shift: string) => `${paths.shifts(project)}/${shift}`,
  printKeys: (project: string) => `/print/${encodeURIComponent(project)}/keys`,
  printKeyLabels: (project: string) => `/print/${encodeURIComponent(project)}/key-labels`,
  /** The loan book on paper; with `?overdue=true` what is past due. */
  printKeyLoans: (project: string) => `/print/${encodeURIComponent(project)}/key-loans`,
  printKeyCount: (project: string, count: string) => `/print/${encodeURIComponent(project)}/key-counts/${count}`,
  printAgreement: (project: string, agreement: string) =>
    `/print/${encodeURIComponent(project)}/entrustments/${agreement}`,
  people: (project: string) => `${paths.home(project)}/people`,
  party: (project: string, party: string) => `${paths.people(project)}/${party}`,
  roster: (project: string) => `${paths.people(project)}/import`,
  /** Who did what in a project. */
  journal: (project: string) => `${paths.home(project)}/journal`,
  settings: (project: string) => `${paths.home(project)}/settings`,
  policyDraft: (project: string) => `${paths.settings(project)}/draft`,
  policyVersions: (project: string) => `${paths.settings(project)}/versions`,
  calendar: (project: string) => `${paths.settings(project)}/calendar`,
  /** Messages that leave the house, and those that were not delivered. */
  messages: (project: string) => `${paths.settings(project)}/messages`,
  notices: (project: string) => `${paths.home(project)}/notices`,
  companyJournal: () => '/journal',
  users: () => '/users',
  roles: () => '/users/roles',
  projects: () => '/users/projects',
  account: () => '/account',
};
