import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './tokens.css';
import './base.css';
import { lazy, useEffect, useMemo, type ReactNode } from 'react';
import { benchWords as words } from '#words';
import { useFront } from './front-context.tsx';
import { CataloguePage } from './catalogue-page.tsx';
import { Later } from './later.tsx';
import { parseRoute, useHash } from './route.ts';
import { useTheme } from './theme.ts';

const DoctorPage = lazy(() => import('./doctor/doctor-page.tsx'));
const KeptPage = lazy(() => import('./kept/kept-page.tsx'));
const loadWorkbench = () => import('./workbench-page.tsx');
const WorkbenchPage = lazy(loadWorkbench);

/** What a person does before opening an incident. */
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown'] as const;

export function Root(): ReactNode {
  useTheme();
  const hash = useHash();
  const route = useMemo(() => parseRoute(hash), [hash]);
  const { store } = useFront();
  useEffect(() => {
    if (route.page === 'incident') return;
    const { closeIncident, loadCatalogue } = store.getState();
    if (route.page !== 'catalogue') return void closeIncident();
    document.title = 'Hotfix';
    void closeIncident().then(loadCatalogue);
  }, [route.page, store]);
  // a first visit that only reads does not pay for the workbench; one that turns to an incident finds it loaded
  useEffect(() => {
    if (route.page !== 'catalogue') return;
    const seen = new AbortController();
    const load = (): void => {
      seen.abort();
      void loadWorkbench().catch(() => undefined); // told when it is shown
    };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, load, { passive: true, signal: seen.signal });
    return () => seen.abort();
  }, [route.page]);
  switch (route.page) {
    case 'catalogue':
      return (
        <Later key="catalogue" what={words.later.names.catalogue} as="page">
          <CataloguePage family={route.family} filter={route.filter} />
        </Later>
      );
    case 'stored':
      return (
        <Later key="stored" what={words.later.names.stored} as="page">
          <KeptPage />
        </Later>
      );
    case 'doctor':
      return (
        <Later key="doctor" what={words.later.names.doctor} as="page">
          <DoctorPage />
        </Later>
      );
    case 'incident':
      return (
        <Later key={route.slug} what={words.later.names.workbench} as="page">
          <WorkbenchPage slug={route.slug} file={route.file} />
        </Later>
      );
  }
}
