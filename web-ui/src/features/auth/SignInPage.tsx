//! Signing in. Whoever was sent here from a page goes back to it.

import { useNavigate, useSearch } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useT } from '@/lib/i18n.ts';
import { Door } from './Door.tsx';
import { SignInForm } from './SignInForm.tsx';
import { authTexts } from './texts.ts';

export default function SignInPage() {
  const t = useT();
  const navigate = useNavigate();
  const { to } = useSearch({ from: '/sign-in' });
  return (
    <Door title={t(authTexts.title)}>
      <SignInForm onSignedIn={() => void navigate({ href: ownAddress(to), replace: true })} />
    </Door>
  );
}

/** Only an address of this site: a link to the sign-in page must not lead elsewhere. */
function ownAddress(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : paths.start();
}
