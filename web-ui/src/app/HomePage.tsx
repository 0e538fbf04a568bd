//! The home of somebody whose posts open no page: says so, and whom to ask.

import { useT } from '@/lib/i18n.ts';
import { Empty, PageHead } from '@/ui/PageState.tsx';
import { appTexts } from './texts.ts';

export default function HomePage() {
  const t = useT();
  return (
    <>
      <PageHead title={t(appTexts.home)} />
      <div className="card">
        <Empty>{t(appTexts.noPages)}</Empty>
      </div>
    </>
  );
}
