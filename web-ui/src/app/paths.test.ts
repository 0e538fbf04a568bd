//! The addresses, as people have them in their bookmarks.

import { expect, test } from 'vitest';
import { paths } from './paths.ts';

test('addresses stay what they are', () => {
  const all = Object.entries<(...parts: string[]) => string>(paths).map(([name, path]) => [name, path('H/Y', 'ID')]);
  expect(Object.fromEntries(all)).toMatchInlineSnapshot(`
    {
      "account": "/account",
      "answers": "/p/H%2FY/answers",
      "board": "/p/H%2FY/board",
      "calendar": "/p/H%2FY/settings/calendar",
      "callbackHistory": "/p/H%2FY/callbacks/history",
      "callbacks": "/p/H%2FY/callbacks",
      "companyJournal": "/journal",
      "desk": "/p/H%2FY/desk",
      "deskWords": "/p/H%2FY/estate/words",
      "estate": "/p/H%2FY/estate",
      "facilities": "/p/H%2FY/estate/facilities",
      "field": "/m/H%2FY",
      "fieldSlip": "/m/H%2FY/slips/ID",
      "figures": "/p/H%2FY/figures",
      "home": "/p/H%2FY",
      "journal": "/p/H%2FY/journal",
      "majorChecks": "/p/H%2FY/repairs/major",
      "needs": "/p/H%2FY/needs",
      "notices": "/p/H%2FY/notices",
      "opinions": "/p/H%2FY/opinions",
      "party": "/p/H%2FY/people/ID",
      "people": "/p/H%2FY/people",
      "policyDraft": "/p/H%2FY/settings/draft",
      "policyVersions": "/p/H%2FY/settings/versions",
      "printCallbacks": "/print/H%2FY/callbacks",
      "printRegister": "/print/H%2FY/register",
      "printSlip": "/print/H%2FY/slips/ID",
      "projects": "/users/projects",
      "recordings": "/p/H%2FY/recordings",
      "register": "/p/H%2FY/register",
      "repairs": "/p/H%2FY/repairs",
      "roles": "/users/roles",
      "roster": "/p/H%2FY/people/import",
      "setUp": "/setup",
      "settings": "/p/H%2FY/settings",
      "signIn": "/sign-in",
      "start": "/",
      "suggestion": "/p/H%2FY/suggestions/ID",
      "suggestions": "/p/H%2FY/suggestions",
      "teams": "/p/H%2FY/estate/teams",
      "ticket": "/p/H%2FY/tickets/ID",
      "tickets": "/p/H%2FY/tickets",
      "unfinished": "/p/H%2FY/repairs/unfinished",
      "unit": "/p/H%2FY/estate/units/ID",
      "users": "/users",
      "zones": "/p/H%2FY/estate/zones",
    }
  `);
});
