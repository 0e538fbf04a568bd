//! What lies over every page: the dialogs of the session. They come when they are needed.

import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSession } from '@/lib/session.ts';
import { Notices } from '@/ui/Notices.tsx';

const SignInAgain = lazy(() => import('@/features/auth/SignInAgain.tsx'));
const PasswordDialog = lazy(() => import('@/features/auth/PasswordDialog.tsx'));

/** The page and, over it, what the session asks for. */
export function Root() {
  const session = useSession();
  // The API answers nothing else before that, so no page asks for anything either.
  const mustChange = session.status === 'signed_in' && session.me.must_change_password;
  return (
    <>
      {!mustChange && <Outlet />}
      <Notices />
      <Suspense fallback={null}>
        {session.status === 'ended' && <SignInAgain login={session.me.login} name={session.me.name} />}
        {mustChange && <PasswordDialog />}
      </Suspense>
    </>
  );
}
