import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './tokens.css';
import './base.css';
import { lazy, useEffect, useMemo, type ReactNode } from 'react';
import { useActions } from './app-context.tsx';
import { CataloguePage } from './catalogue-page.tsx';
import { Later } from './later.tsx';
import { parseRoute, useHash } from './route.ts';
import { useTheme } from './theme.ts';

const DoctorPage = lazy(() => import('./doctor/doctor-page.tsx'));
const KeptPage = lazy(() => import('./kept/kept-page.tsx'));
const loadWorkbench = () => import('./workbench-page.tsx');
const WorkbenchPage = lazy(loadWorkbench);

/** Safari has no idle callbacks. */
const whenIdle = (act: () => void): void => {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act);
  else setTimeout(act, 500);
};

export function Root(): ReactNode {
  useTheme();
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash), [hash]);
  const { closeIncident, loadCatalogue } = useActions();
  useEffect(() => {
    if (route.page === 'incident') return;
    if (route.page !== 'catalogue') return void closeIncident();
    document.title = 'Hotfix';
    void closeIncident().then(loadCatalogue);
  }, [route.page, closeIncident, loadCatalogue]);
  // from the catalogue, an incident opens at once
  useEffect(() => {
    if (route.page === 'catalogue') whenIdle(() => void loadWorkbench().catch(() => undefined)); // told when it is shown
  }, [route.page]);
  switch (route.page) {
    case 'catalogue':
      return (
        <Later key="catalogue" what="the catalogue" as="page">
          <CataloguePage family={route.family} />
        </Later>
      );
    case 'stored':
      return (
        <Later key="stored" what="what is stored" as="page">
          <KeptPage />
        </Later>
      );
    case 'doctor':
      return (
        <Later key="doctor" what="the boot doctor" as="page">
          <DoctorPage />
        </Later>
      );
    case 'incident':
      return (
        <Later key={route.slug} what="the workbench" as="page">
          <WorkbenchPage slug={route.slug} file={route.file} />
        </Later>
      );
  }
}
