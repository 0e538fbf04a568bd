//! Every link as a function: no other file writes an address.

/** Pages of the SPA. */
export const paths = {
  /** Where somebody goes on: the home of the last project. */
  start: () => '/',
  signIn: () => '/sign-in',
  /** A project's first page for who is signed in. */
  home: (project: string) => `/p/${encodeURIComponent(project)}`,
  desk: (project: string) => `${paths.home(project)}/desk`,
  tickets: (project: string) => `${paths.home(project)}/tickets`,
  ticket: (project: string, ticket: string) => `${paths.tickets(project)}/${ticket}`,
  /** The technician's phone page. */
  field: (project: string) => `/m/${encodeURIComponent(project)}`,
  /** A slip on the technician's phone. */
  fieldSlip: (project: string, slip: string) => `/m/${encodeURIComponent(project)}/slips/${slip}`,
  board: (project: string) => `/p/${encodeURIComponent(project)}/board`,
  callbacks: (project: string) => `/p/${encodeURIComponent(project)}/callbacks`,
  callbackHistory: (project: string) => `/p/${encodeURIComponent(project)}/callbacks/history`,
  /** A slip's paper; `?paper=roll` for 80 mm. */
  printSlip: (project: string, slip: string) => `/print/${encodeURIComponent(project)}/slips/${slip}`,
  /** The register's paper, with the filters of the ticket list behind it. */
  printRegister: (project: string) => `/print/${encodeURIComponent(project)}/register`,
  /** The callbacks' paper, with `?is_open=true` or `?stage=` behind it. */
  printCallbacks: (project: string) => `/print/${encodeURIComponent(project)}/callbacks`,
};
